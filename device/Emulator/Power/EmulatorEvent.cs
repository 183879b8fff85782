using Verso.Core;

namespace Verso.Emulator;

/// <summary>One thing that happened on a device, one line of JSON. Fields that do not belong to an event are left out.</summary>
/// <param name="Event">
/// <c>powerOn</c>, <c>bootRecord</c>, <c>decision</c>, <c>launch</c>, <c>failure</c>, <c>progress</c>, <c>check</c>, <c>wait</c>, <c>log</c>, <c>rest</c>,
/// <c>restart</c>, <c>powerOff</c>, <c>refusal</c> or <c>outcome</c>.
/// </param>
public sealed record EmulatorEvent(string Event)
{
    /// <summary>What stage 0 decided.</summary>
    public string? Decision { get; init; }

    /// <summary>The slot that it is about.</summary>
    public string? Slot { get; init; }

    /// <summary>Display version of the release.</summary>
    public string? Version { get; init; }

    /// <summary>Whether the image is on trial.</summary>
    public bool? Trial { get; init; }

    /// <summary>Trial boots counted, or tries of a chunk.</summary>
    public int? Attempt { get; init; }

    /// <summary>Trial boots allowed.</summary>
    public int? MaxAttempts { get; init; }

    /// <summary>State of the update.</summary>
    public string? State { get; init; }

    /// <summary>Chunks done.</summary>
    public int? Chunk { get; init; }

    /// <summary>Chunks in all.</summary>
    public int? Total { get; init; }

    /// <summary>Name of a health check.</summary>
    public string? Check { get; init; }

    /// <summary>Whether it held.</summary>
    public bool? Passed { get; init; }

    /// <summary>Whether it has to.</summary>
    public bool? Required { get; init; }

    /// <summary>Name of a reason code.</summary>
    public string? Reason { get; init; }

    /// <summary>Its number.</summary>
    public int? ReasonCode { get; init; }

    /// <summary>Milliseconds waited; of a restart and of the power's end, those that passed on the virtual clock since the power came on.</summary>
    public int? Milliseconds { get; init; }

    /// <summary>A line of the device's log; of a progress, what the device has and what the release says; of an outcome, what it came to.</summary>
    public string? Line { get; init; }

    /// <summary>What to do next, after a refusal or an outcome that did not hold.</summary>
    public string? Next { get; init; }

    /// <summary>The same event with a reason; no reason is left out.</summary>
    public EmulatorEvent Because(ReasonCode reason) =>
        reason == Core.ReasonCode.None ? this : this with { Reason = reason.ToString(), ReasonCode = (int)reason };
}
