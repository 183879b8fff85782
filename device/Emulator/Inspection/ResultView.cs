namespace Verso.Emulator;

/// <summary>What the last update came to (SPEC 8).</summary>
/// <param name="Release">Display version of the release; its id where that is not known.</param>
/// <param name="ReleaseId">Its id, or null where none was known.</param>
/// <param name="State">COMPLETE, ROLLBACK or FAILED.</param>
/// <param name="Reason">Name of the reason code.</param>
/// <param name="ReasonCode">Its number.</param>
/// <param name="Check">The health check that failed, or null.</param>
/// <param name="Slot">Where the release stood, or null.</param>
/// <param name="Attempts">Trial boots that were counted.</param>
/// <param name="Counter">Security counter of the release.</param>
public sealed record ResultView(string? Release, string? ReleaseId, string State, string Reason, int ReasonCode, string? Check, string? Slot, int Attempts, uint Counter);
