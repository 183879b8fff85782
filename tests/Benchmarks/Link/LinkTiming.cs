using Verso.Emulator;

namespace Verso.Benchmarks;

/// <summary>The timing of a link and a flash.</summary>
/// <param name="BytesPerSecond">The rate of the link, both directions together.</param>
internal sealed record LinkTiming(int BytesPerSecond)
{
    private static readonly TimeSpan SectorErase = new FlashCounts(0, 0, 0, 0, SectorErases: 1).Busy;
    private static readonly TimeSpan PageProgram = new FlashCounts(0, 0, PagePrograms: 1, 0, 0).Busy;

    /// <summary>The time of bytes on the link.</summary>
    public TimeSpan OfBytes(long bytes) => TimeSpan.FromTicks(bytes * TimeSpan.TicksPerSecond / BytesPerSecond);

    /// <summary>The time of a page program, or of a sector erase.</summary>
    public TimeSpan OfFlash(bool isErase) => isErase ? SectorErase : PageProgram;
}
