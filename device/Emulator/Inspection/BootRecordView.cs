namespace Verso.Emulator;

/// <summary>The boot record (SPEC 7).</summary>
/// <param name="Sequence">The sequence number.</param>
/// <param name="ActiveSlot">A or B, or null.</param>
/// <param name="TrialSlot">A or B, or null if nothing is on trial.</param>
/// <param name="Attempts">The trial boots counted.</param>
/// <param name="Repeats">The trial boots that were repeated after a power failure.</param>
/// <param name="MaxAttempts">The trial boots allowed.</param>
/// <param name="SecurityCounter">The highest counter that was ever confirmed.</param>
/// <param name="Damaged">Whether the newest cell of a copy was torn or corrupt.</param>
public sealed record BootRecordView(uint Sequence, string? ActiveSlot, string? TrialSlot, int Attempts, int Repeats, int MaxAttempts, uint SecurityCounter, bool Damaged);
