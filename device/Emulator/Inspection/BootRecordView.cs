namespace Verso.Emulator;

/// <summary>The boot record (SPEC 7).</summary>
/// <param name="Sequence">Its number.</param>
/// <param name="ActiveSlot">A or B, or null.</param>
/// <param name="TrialSlot">A or B, or null where nothing is on trial.</param>
/// <param name="Attempts">Trial boots counted.</param>
/// <param name="Repeats">Trial boots that were done again because the power went in them.</param>
/// <param name="MaxAttempts">Trial boots allowed.</param>
/// <param name="SecurityCounter">Highest counter that was ever confirmed.</param>
/// <param name="Damaged">Whether the newest cell of a copy was torn or corrupt.</param>
public sealed record BootRecordView(uint Sequence, string? ActiveSlot, string? TrialSlot, int Attempts, int Repeats, int MaxAttempts, uint SecurityCounter, bool Damaged);
