namespace Verso.Benchmarks;

/// <summary>How slow a link and a flash are.</summary>
/// <param name="BytesPerSecond">Of the link, both directions together.</param>
internal sealed record LinkTiming(int BytesPerSecond)
{
    // What makers of NOR flash of a few megabytes call typical.
    private static readonly TimeSpan SectorErase = TimeSpan.FromMilliseconds(45);
    private static readonly TimeSpan PageProgram = TimeSpan.FromMicroseconds(700);

    /// <summary>Time of bytes on the link.</summary>
    public TimeSpan OfBytes(long bytes) => TimeSpan.FromTicks(bytes * TimeSpan.TicksPerSecond / BytesPerSecond);

    /// <summary>Time of a page program, or of a sector erase.</summary>
    public TimeSpan OfFlash(bool isErase) => isErase ? SectorErase : PageProgram;
}
