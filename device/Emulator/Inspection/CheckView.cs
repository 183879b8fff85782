namespace Verso.Emulator;

/// <summary>The result of the last check for a release (SPEC 17).</summary>
/// <param name="Release">The display version of the release that the reason is about, or null for none.</param>
/// <param name="ReleaseId">Its id, or null for none.</param>
/// <param name="Reason">The name of the reason code; None if there is a release to install.</param>
/// <param name="ReasonCode">The number of the reason code.</param>
/// <param name="Channel">The channel of the newest pointer that the device has taken, or null.</param>
/// <param name="Sequence">The sequence of that pointer, or null.</param>
/// <param name="RootVersion">The version of the root that it was made under, or null.</param>
/// <param name="EntityTag">The entity tag that the next request names, or null if the device has to see the pointer itself.</param>
/// <param name="AsOf">The time at which that pointer was made, or null.</param>
/// <param name="Expires">The time at which it expires, or null.</param>
/// <param name="CheckedAt">The time of the last good check, at most a day too early, or null if the device did not know the time.</param>
/// <param name="SessionsPutOff">The consecutive sessions that were postponed because the battery could not be read.</param>
public sealed record CheckView(
    string? Release,
    string? ReleaseId,
    string Reason,
    int ReasonCode,
    string? Channel,
    uint? Sequence,
    uint? RootVersion,
    string? EntityTag,
    DateTimeOffset? AsOf,
    DateTimeOffset? Expires,
    DateTimeOffset? CheckedAt,
    int SessionsPutOff);
