namespace Verso.Emulator;

/// <summary>The result of the last update (SPEC 8).</summary>
/// <param name="Release">The display version of the release; its id if the version is not known.</param>
/// <param name="ReleaseId">Its id, or null if it is not known.</param>
/// <param name="State">COMPLETE, ROLLBACK or FAILED.</param>
/// <param name="Reason">The name of the reason code.</param>
/// <param name="ReasonCode">The number of the reason code.</param>
/// <param name="Check">The health check that failed, or null.</param>
/// <param name="Slot">The slot of the release, or null.</param>
/// <param name="Attempts">The trial boots counted.</param>
/// <param name="Counter">The security counter of the release.</param>
public sealed record ResultView(string? Release, string? ReleaseId, string State, string Reason, int ReasonCode, string? Check, string? Slot, int Attempts, uint Counter);
