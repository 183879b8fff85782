using System.Globalization;

namespace Verso.Benchmarks;

/// <summary>The figures of a slow link as a table in Markdown.</summary>
internal static class LinkTables
{
    /// <summary>One table.</summary>
    public static string Of(LinkReport report)
    {
        MarkdownTable table = new("the image comes", "bytes on the wire, HTTP heads included", "link, s", "flash, s", "until it is confirmed, s");
        foreach (LinkFigures figures in report.Updates)
        {
            table.Add(figures.Form, figures.Bytes.ToString("N0", CultureInfo.InvariantCulture), Seconds(figures.Link), Seconds(figures.Flash), Seconds(figures.Elapsed));
        }

        return string.Create(CultureInfo.InvariantCulture, $"## Image of {report.ImageBytes:N0} bytes, {report.BytesPerSecond:N0} bytes a second\n\n{table}").TrimEnd('\n');
    }

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
}
