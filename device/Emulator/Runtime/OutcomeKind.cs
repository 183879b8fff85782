namespace Verso.Emulator;

/// <summary>The four behaviours of an image.</summary>
public enum OutcomeKind
{
    /// <summary>It starts and every check passes.</summary>
    Healthy,

    /// <summary>It ends with an exception before it has been confirmed.</summary>
    Crashes,

    /// <summary>It does nothing until the watchdog restarts the device.</summary>
    Hangs,

    /// <summary>It starts, and one check fails.</summary>
    FailsCheck,
}
