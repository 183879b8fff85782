using Verso.Core;

namespace Verso.Emulator;

/// <summary>One event of a device, written as one line of JSON. Fields that do not apply to an event are left out.</summary>
/// <param name="Event">
/// <c>powerOn</c>, <c>bootRecord</c>, <c>decision</c>, <c>launch</c>, <c>failure</c>, <c>progress</c>, <c>check</c>, <c>wait</c>, <c>log</c>, <c>rest</c>,
/// <c>restart</c>, <c>powerOff</c>, <c>refusal</c> or <c>outcome</c>.
/// </param>
public sealed record EmulatorEvent(string Event)
{
    /// <summary>The decision of stage 0.</summary>
    public string? Decision { get; init; }

    /// <summary>The slot of the event.</summary>
    public string? Slot { get; init; }

    /// <summary>The display version of the release.</summary>
    public string? Version { get; init; }

    /// <summary>Whether the image is on trial.</summary>
    public bool? Trial { get; init; }

    /// <summary>The trial boots counted, or the tries of a chunk.</summary>
    public int? Attempt { get; init; }

    /// <summary>The trial boots allowed.</summary>
    public int? MaxAttempts { get; init; }

    /// <summary>The state of the update.</summary>
    public string? State { get; init; }

    /// <summary>The number of chunks done.</summary>
    public int? Chunk { get; init; }

    /// <summary>The number of chunks in all.</summary>
    public int? Total { get; init; }

    /// <summary>The name of a health check.</summary>
    public string? Check { get; init; }

    /// <summary>Whether the check passed.</summary>
    public bool? Passed { get; init; }

    /// <summary>Whether the check is required.</summary>
    public bool? Required { get; init; }

    /// <summary>The name of a reason code.</summary>
    public string? Reason { get; init; }

    /// <summary>The number of the reason code.</summary>
    public int? ReasonCode { get; init; }

    /// <summary>Milliseconds waited. For a restart and for the end of the power: the time on the virtual clock since power-on.</summary>
    public int? Milliseconds { get; init; }

    /// <summary>A line of the device's log. For a progress: the values of the device and the release. For an outcome: the outcome in words.</summary>
    public string? Line { get; init; }

    /// <summary>What to do next, after a refusal or a failed outcome.</summary>
    public string? Next { get; init; }

    /// <summary>The same event with a reason. The code None is left out.</summary>
    public EmulatorEvent Because(ReasonCode reason) =>
        reason == Core.ReasonCode.None ? this : this with { Reason = reason.ToString(), ReasonCode = (int)reason };
}
