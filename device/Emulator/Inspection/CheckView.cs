namespace Verso.Emulator;

/// <summary>What the last check for a release told (SPEC 17).</summary>
/// <param name="Release">Display version of the release that the reason is about, or null where no manifest verified.</param>
/// <param name="ReleaseId">Its id, or null where no manifest verified.</param>
/// <param name="Reason">Name of the reason code; None for a release to install.</param>
/// <param name="ReasonCode">Its number.</param>
/// <param name="AsOf">Highest time of creation of any manifest that verified, or null.</param>
/// <param name="CheckedAt">When the last good check was, at most a day too early, or null where the device did not know the time.</param>
/// <param name="SessionsPutOff">Sessions in a row that were put off because the battery could not be read.</param>
public sealed record CheckView(string? Release, string? ReleaseId, string Reason, int ReasonCode, DateTimeOffset? AsOf, DateTimeOffset? CheckedAt, int SessionsPutOff);
