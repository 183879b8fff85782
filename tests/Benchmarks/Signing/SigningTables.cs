using System.Globalization;

namespace Verso.Benchmarks;

/// <summary>The figures of signing as tables in Markdown.</summary>
internal static class SigningTables
{
    /// <summary>All tables.</summary>
    public static string Of(SigningReport report)
    {
        MarkdownTable ratios = new("time of one by time of the other", "median", "least", "most", "fastest by fastest");
        foreach (Ratio ratio in report.Ratios)
        {
            ratios.Add(ratio.Of, Number(ratio.Median), Number(ratio.Least), Number(ratio.Most), Number(ratio.Fastest));
        }

        MarkdownTable processor = new("processor time of one by processor time of the other", "all repetitions");
        foreach (TotalRatio ratio in report.ProcessorRatios)
        {
            processor.Add(ratio.Of, Number(ratio.Total));
        }

        MarkdownTable memory = new("bytes of the image", "managed bytes allocated", "a chunk", "collections", "peak working set over its start, MiB");
        foreach (MemoryFigures figures in report.Memory)
        {
            long chunks = figures.ImageBytes / Core.Chunks.Size;
            memory.Add(Count(figures.ImageBytes), Count(figures.ManagedBytesAllocated), Count(figures.ManagedBytesAllocated / chunks), Count(figures.Collections), Number(figures.WorkingSetGrowth / 1048576.0));
        }

        string openSsl = report.OpenSsl is null ? "openssl is not installed" : report.OpenSsl;
        return string.Create(CultureInfo.InvariantCulture, $"## Image of {report.ImageBytes:N0} bytes, {report.Repetitions} repetitions, {report.Processors} processors, {openSsl}\n\n{ratios}\n{processor}\n{memory}").TrimEnd('\n');
    }

    private static string Number(double value) => value.ToString("F2", CultureInfo.InvariantCulture);

    private static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
