namespace Verso.Sweep;

/// <summary>The behaviour of an application on trial.</summary>
internal enum Behaviour
{
    /// <summary>Its checks pass, and it reports that.</summary>
    Healthy,

    /// <summary>A required check of its own fails.</summary>
    FailsCheck,

    /// <summary>Ends with an exception before its checks.</summary>
    CrashesBefore,

    /// <summary>Ends with an exception during a check: a check that throws has failed.</summary>
    CrashesWithin,

    /// <summary>Is silent for longer than its health deadline.</summary>
    Hangs,

    /// <summary>Ends without running its checks.</summary>
    Returns,

    /// <summary>Is not loaded this time, for a reason that is not in its bytes.</summary>
    DoesNotLoad,

    /// <summary>Crashes the runtime before its checks. To the device it looks like a power cut.</summary>
    KillsRuntime,

    /// <summary>Crashes the runtime after its checks have begun.</summary>
    KillsRuntimeWithin,

    /// <summary>Crashes the runtime after its checks have passed, before the confirmation.</summary>
    KillsRuntimeAfter,

    /// <summary>The check of the runtime fails.</summary>
    FailsRuntimeCheck,

    /// <summary>The check of the essential services fails.</summary>
    FailsServicesCheck,

    /// <summary>The check of the hardware fails.</summary>
    FailsHardwareCheck,

    /// <summary>All required checks fail.</summary>
    FailsAllChecks,

    /// <summary>Confirms, and crashes from then on: health checks decide before a confirmation, and nothing decides after it.</summary>
    CrashesAfter,

    /// <summary>Has no entry point, now and for ever.</summary>
    HasNoEntryPoint,
}
