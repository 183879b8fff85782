namespace Verso.Emulator;

/// <summary>The operations of a flash since it was opened.</summary>
/// <param name="Reads">Read operations of any length.</param>
/// <param name="BytesRead">Bytes read.</param>
/// <param name="PagePrograms">Program operations, each of one page or a part of one.</param>
/// <param name="BytesProgrammed">Bytes programmed.</param>
/// <param name="SectorErases">Erase operations, including failed ones, which also wear the sector.</param>
public sealed record FlashCounts(long Reads, long BytesRead, long PagePrograms, long BytesProgrammed, long SectorErases)
{
    // Typical values from the data sheets of NOR flash of a few megabytes.
    private const double EraseMilliseconds = 45;
    private const double ProgramMilliseconds = 0.7;

    /// <summary>The time for which a chip would have been busy with programs and erases.</summary>
    public TimeSpan Busy => TimeSpan.FromMilliseconds((EraseMilliseconds * SectorErases) + (ProgramMilliseconds * PagePrograms));
}
