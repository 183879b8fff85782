namespace Verso.Emulator;

/// <summary>How a power-on ended.</summary>
public enum PowerOnEnd
{
    /// <summary>The device rests until its next wake.</summary>
    AtRest,

    /// <summary>The device requested a restart.</summary>
    Restart,

    /// <summary>The power was cut.</summary>
    Cut,
}
