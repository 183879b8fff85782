namespace Verso.Emulator;

/// <summary>How one sector of an emulated flash misbehaves. Faults live in memory: they end with the power-on.</summary>
public enum FlashFault
{
    /// <summary>The sector works.</summary>
    None,

    /// <summary>Erasing reports failure; the sector keeps its bytes.</summary>
    EraseFails,

    /// <summary>Programming reports failure; the page keeps its bytes.</summary>
    ProgramFails,

    /// <summary>Programming reports success, and the page keeps its bytes: only reading back tells.</summary>
    ProgramDoesNotStick,
}
