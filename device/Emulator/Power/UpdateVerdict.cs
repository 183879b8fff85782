using Verso.Core;

namespace Verso.Emulator;

/// <summary>The outcome of an update.</summary>
/// <param name="Held">Whether the device is confirmed on the newest release.</param>
/// <param name="Reason">Why it is not, or why there was nothing to do.</param>
/// <param name="Text">The outcome in words.</param>
/// <param name="Result">The device's result record, or null.</param>
public sealed record UpdateVerdict(bool Held, ReasonCode Reason, string Text, ResultView? Result)
{
    /// <summary>The final state: of the result record or, if there is none, of the session.</summary>
    public string? State { get; init; } = Result?.State;

    /// <summary>The display version of the release, or null.</summary>
    public string? Release { get; init; } = Result?.Release;
}
