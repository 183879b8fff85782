namespace Verso.Emulator;

/// <summary>The result of the last check for a release (SPEC 17).</summary>
/// <param name="Release">The display version of the release that the reason is about, or null if no manifest verified.</param>
/// <param name="ReleaseId">Its id, or null if no manifest verified.</param>
/// <param name="Reason">The name of the reason code; None if there is a release to install.</param>
/// <param name="ReasonCode">The number of the reason code.</param>
/// <param name="AsOf">The latest creation time of any manifest that verified, or null.</param>
/// <param name="CheckedAt">The time of the last good check, at most a day too early, or null if the device did not know the time.</param>
/// <param name="SessionsPutOff">The consecutive sessions that were postponed because the battery could not be read.</param>
public sealed record CheckView(string? Release, string? ReleaseId, string Reason, int ReasonCode, DateTimeOffset? AsOf, DateTimeOffset? CheckedAt, int SessionsPutOff);
