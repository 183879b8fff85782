using Verso.Core;

namespace Verso.Emulator;

/// <summary>What an update came to.</summary>
/// <param name="Held">Whether the device is confirmed on the newest release.</param>
/// <param name="Reason">Why not, or why there was nothing to do.</param>
/// <param name="Text">In words.</param>
/// <param name="Result">The device's own record of it, or null.</param>
public sealed record UpdateVerdict(bool Held, ReasonCode Reason, string Text, ResultView? Result)
{
    /// <summary>State in which it ended: of its record, or where there is none, of the session.</summary>
    public string? State { get; init; } = Result?.State;

    /// <summary>Display version of the release, or null.</summary>
    public string? Release { get; init; } = Result?.Release;
}
