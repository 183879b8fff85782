using System.Globalization;

namespace Verso.Benchmarks;

/// <summary>The report as text.</summary>
internal static class DeltaTables
{
    /// <summary>The cell of a tool that is not installed.</summary>
    public const string Missing = "not installed";

    /// <summary>Deltas, full images, and the cost of both on a device: the same at each run.</summary>
    public static string Counted(DeltaReport report) => string.Join('\n', Deltas(report), Full(report), Decoding(report)).TrimEnd('\n');

    /// <summary>The time and memory that encoding took, which differ from run to run.</summary>
    public static string Encoding(DeltaReport report)
    {
        MarkdownTable table = new("encoding", "s", "peak MB");
        foreach (DeltaFigures pair in report.Pairs)
        {
            table.Add(pair.Pair + ", delta", pair.Seconds.ToString("0.0", CultureInfo.InvariantCulture), Number(pair.PeakMemory >> 20));
        }

        return table.ToString().TrimEnd('\n');
    }

    private static string Deltas(DeltaReport report)
    {
        MarkdownTable table = new("delta, bytes", "new image", "detools LZMA", "bsdiff", "xdelta3 -9", "zstd -19 patch", "this", "records", "on the wire");
        foreach (DeltaFigures pair in report.Pairs)
        {
            table.Add(
                pair.Pair,
                Number(pair.NewSize),
                pair.Detools is int detools ? Number(detools) : "",
                Tool(pair.Bsdiff),
                Tool(pair.Xdelta3),
                Tool(pair.ZstdPatch),
                Number(pair.Delta),
                Number(pair.DeltaRecords),
                Number(pair.DeltaOnTheWire));
        }

        table.Add(
            "this over the others, geometric mean",
            "",
            Ratio(report.Mean(pair => pair.Detools, pair => pair.Delta)),
            Ratio(report.Mean(pair => pair.Bsdiff, pair => pair.Delta)),
            Ratio(report.Mean(pair => pair.Xdelta3, pair => pair.Delta)),
            Ratio(report.Mean(pair => pair.ZstdPatch, pair => pair.Delta)),
            "",
            "",
            "");
        return table.ToString();
    }

    private static string Full(DeltaReport report)
    {
        MarkdownTable table = new("full image, bytes", "stored", "lz4 -9", "zstd -19", "this", "on the wire");
        foreach (DeltaFigures pair in report.Pairs)
        {
            table.Add(pair.Pair, Number(pair.NewSize), Tool(pair.Lz4), Tool(pair.Zstd), Number(pair.Full), Number(pair.FullOnTheWire));
        }

        table.Add("this over the others, geometric mean", "", Ratio(report.Mean(pair => pair.Lz4, pair => pair.Full)), Ratio(report.Mean(pair => pair.Zstd, pair => pair.Full)), "", "");
        return table.ToString();
    }

    private static string Decoding(DeltaReport report)
    {
        MarkdownTable table = new("decoding", "IL a byte", "operations a chunk", "most", "IL, worst chunk", "reads a chunk", "most reads");
        foreach (DeltaFigures pair in report.Pairs)
        {
            Add(table, pair.Pair + ", delta", pair.DeltaDecoding);
            Add(table, pair.Pair + ", full", pair.FullDecoding);
        }

        return table.ToString();
    }

    private static void Add(MarkdownTable table, string name, DecodingFigures figures) => table.Add(
        name,
        figures.PerByte.ToString("0.00", CultureInfo.InvariantCulture),
        Number(figures.Operations / figures.Chunks),
        Number(figures.MostOperations),
        Number(figures.MostInstructions),
        (figures.Reads / (double)figures.Chunks).ToString("0.0", CultureInfo.InvariantCulture),
        Number(figures.MostReads));

    private static string Tool(long? bytes) => bytes is long known ? Number(known) : Missing;

    private static string Ratio(double? ratio) => ratio is double known ? known.ToString("0.000", CultureInfo.InvariantCulture) : "";

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
