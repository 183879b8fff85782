namespace Verso.Emulator;

/// <summary>The four ways in which an image can turn out.</summary>
public enum OutcomeKind
{
    /// <summary>It comes up and every check holds.</summary>
    Healthy,

    /// <summary>It ends with an exception before it has been confirmed.</summary>
    Crashes,

    /// <summary>It does nothing until the watchdog strikes.</summary>
    Hangs,

    /// <summary>It comes up, and one check fails.</summary>
    FailsCheck,
}
