namespace Verso.Emulator;

/// <summary>What a flash has done since it was opened.</summary>
/// <param name="Reads">Read operations of any length.</param>
/// <param name="BytesRead">Bytes that they gave.</param>
/// <param name="PagePrograms">Program operations: each is one page or a part of one.</param>
/// <param name="BytesProgrammed">Bytes that they carried.</param>
/// <param name="SectorErases">Erase operations, failed ones included: they wear the sector, too.</param>
public sealed record FlashCounts(long Reads, long BytesRead, long PagePrograms, long BytesProgrammed, long SectorErases)
{
    // What makers of NOR flash of a few megabytes call typical.
    private const double EraseMilliseconds = 45;
    private const double ProgramMilliseconds = 0.7;

    /// <summary>How long a chip would have been busy with programs and erases.</summary>
    public TimeSpan Busy => TimeSpan.FromMilliseconds((EraseMilliseconds * SectorErases) + (ProgramMilliseconds * PagePrograms));
}
