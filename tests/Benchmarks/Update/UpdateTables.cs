using System.Globalization;
using System.Text;

namespace Verso.Benchmarks;

/// <summary>The figures of updates as tables in Markdown.</summary>
internal static class UpdateTables
{
    private static readonly (string Name, Func<UpdateFigures, string> Value)[] Rows =
    [
        ("HTTP requests", figures => Count(figures.Requests)),
        ("cuts before the last chunk was stored", figures => Count(figures.CutsInDownload)),
        ("bytes of body received", figures => Count(figures.BodyBytes)),
        ("over the image, in percent", figures => figures.OverheadPercent.ToString("F2", CultureInfo.InvariantCulture)),
        ("bytes on the wire, HTTP heads included", figures => figures.Cuts == CutKind.None ? Count(figures.WireBytes) : string.Empty),
        ("over the image, in percent", figures => figures.Cuts == CutKind.None ? figures.WirePercent.ToString("F3", CultureInfo.InvariantCulture) : string.Empty),
        ("bytes fetched twice", figures => Count(figures.BytesTwice)),
        ("chunks fetched twice", figures => Count(figures.ChunksTwice)),
        ("power-ons", figures => Count(figures.PowerOns)),
        ("update sessions", figures => Count(figures.Sessions)),
        ("boot record writes", figures => Count(figures.BootRecordWrites)),
        ("write amplification", figures => figures.WriteAmplification.ToString("F4", CultureInfo.InvariantCulture)),
        ("erases of a sector of the slot, least", figures => Count(figures.MinErasesInSlot)),
        ("erases of a sector of the slot, most", figures => Count(figures.MaxErasesInSlot)),
        ("erases of a sector elsewhere, most", figures => Count(figures.MaxErasesOutside)),
        ("erases elsewhere, first to last chunk", figures => Count(figures.HotPathErasesOutside)),
    ];

    /// <summary>All tables, two for each image size.</summary>
    public static string Of(UpdateReport report)
    {
        StringBuilder text = new();
        foreach (IGrouping<int, UpdateFigures> updates in report.Updates.GroupBy(figures => figures.ImageBytes))
        {
            text.Append(CultureInfo.InvariantCulture, $"## Image of {updates.Key:N0} bytes\n\n");
            text.Append(Summary([.. updates])).Append('\n');
            text.Append("Flash operations, as reads / page programs / sector erases:\n\n");
            text.Append(Flash([.. updates])).Append('\n');
        }

        return text.ToString().TrimEnd('\n');
    }

    /// <summary>The cuts of an update in words.</summary>
    public static string Name(CutKind kind, int count) => kind switch
    {
        CutKind.Power => $"{count} power cuts",
        CutKind.Connection => $"{count} connection cuts",
        _ => "clean",
    };

    private static MarkdownTable Summary(UpdateFigures[] updates)
    {
        MarkdownTable table = new(["", .. Names(updates)]);
        foreach ((string name, Func<UpdateFigures, string> value) in Rows)
        {
            table.Add([name, .. updates.Select(value)]);
        }

        return table;
    }

    private static MarkdownTable Flash(UpdateFigures[] updates)
    {
        MarkdownTable table = new(["partition", .. Names(updates)]);
        foreach (string partition in updates.SelectMany(figures => figures.Partitions).Select(counts => counts.Name).Distinct())
        {
            table.Add([partition, .. updates.Select(figures => Operations(figures.Partitions.SingleOrDefault(counts => counts.Name == partition)))]);
        }

        return table;
    }

    private static IEnumerable<string> Names(UpdateFigures[] updates) => updates.Select(figures => Name(figures.Cuts, figures.CutCount));

    private static string Operations(PartitionCounts? counts) =>
        counts is null ? "0 / 0 / 0" : $"{Count(counts.Reads)} / {Count(counts.PagePrograms)} / {Count(counts.SectorErases)}";

    private static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
