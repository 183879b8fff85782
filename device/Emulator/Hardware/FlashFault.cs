namespace Verso.Emulator;

/// <summary>A fault of one sector of an emulated flash. Faults are in memory only and end with the power-on.</summary>
public enum FlashFault
{
    /// <summary>The sector works.</summary>
    None,

    /// <summary>Erasing reports failure; the sector keeps its bytes.</summary>
    EraseFails,

    /// <summary>Programming reports failure; the page keeps its bytes.</summary>
    ProgramFails,

    /// <summary>Programming reports success, but the page keeps its bytes. Only reading back shows it.</summary>
    ProgramDoesNotStick,
}
