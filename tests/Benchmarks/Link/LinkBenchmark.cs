namespace Verso.Benchmarks;

/// <summary>The demo's update on a slow link, by delta and by full images, end to end on a virtual clock.</summary>
internal static class LinkBenchmark
{
    /// <summary>The link: 2 KB a second.</summary>
    public const int BytesPerSecond = 2048;

    /// <summary>Form of the row for the delta.</summary>
    public const string Delta = "delta";

    /// <summary>Form of the row for the compressed image.</summary>
    public const string Compressed = "compressed";

    /// <summary>Form of the row for the stored image.</summary>
    public const string Stored = "stored";

    private const int Seed = 1;

    /// <summary>Runs the benchmark.</summary>
    /// <param name="tell">Receives the progress.</param>
    /// <param name="cancel">Ends the run between two updates.</param>
    public static async Task<LinkReport> RunAsync(Action<string> tell, CancellationToken cancel = default)
    {
        byte[] from = TreePairs.EReader("1.1.0");
        byte[] to = TreePairs.EReader("1.2.0");
        List<LinkFigures> updates = [];
        foreach (string form in (string[])[Delta, Compressed, Stored])
        {
            tell($"updating over a slow link, {form}");
            cancel.ThrowIfCancellationRequested();
            PublishedRelease release = new(to, from, isCompressed: form != Stored, hasDelta: form == Delta);
            await using ServedRelease served = await ServedRelease.OpenAsync(release, Seed);
            updates.Add(await served.MeasureLinkAsync(form, new LinkTiming(BytesPerSecond), cancel));
        }

        return new LinkReport(BytesPerSecond, to.Length, updates);
    }
}
