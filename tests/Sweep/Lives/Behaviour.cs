namespace Verso.Sweep;

/// <summary>What an application on trial does.</summary>
internal enum Behaviour
{
    /// <summary>Its checks hold, and it says so.</summary>
    Healthy,

    /// <summary>A required check of its own fails.</summary>
    FailsCheck,

    /// <summary>Ends with an exception before its checks.</summary>
    CrashesBefore,

    /// <summary>Ends with an exception while a check looks: a check that throws has failed.</summary>
    CrashesWithin,

    /// <summary>Says nothing for longer than its health deadline.</summary>
    Hangs,

    /// <summary>Ends without having asked its checks.</summary>
    Returns,

    /// <summary>Is not loaded this time, for no reason that lies in its bytes.</summary>
    DoesNotLoad,

    /// <summary>Takes the runtime down with it before its checks: to the device it looks as if the plug had been pulled.</summary>
    KillsRuntime,

    /// <summary>Takes the runtime down after its checks have begun.</summary>
    KillsRuntimeWithin,

    /// <summary>Takes the runtime down when its checks have held, before the confirmation.</summary>
    KillsRuntimeAfter,

    /// <summary>The check of the runtime fails.</summary>
    FailsRuntimeCheck,

    /// <summary>The check of the essential services fails.</summary>
    FailsServicesCheck,

    /// <summary>The check of the hardware fails.</summary>
    FailsHardwareCheck,

    /// <summary>All required checks fail.</summary>
    FailsAllChecks,

    /// <summary>Confirms, and crashes from then on: health checks decide before a confirmation, and nothing does after it.</summary>
    CrashesAfter,

    /// <summary>Has nothing to start, now and for ever.</summary>
    HasNoEntryPoint,
}
