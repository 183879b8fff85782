using System.Globalization;

namespace Verso.Benchmarks;

/// <summary>The figures of serving as a table in Markdown.</summary>
internal static class ServingTables
{
    /// <summary>The table.</summary>
    public static string Of(ServingReport report)
    {
        string head = string.Create(
            CultureInfo.InvariantCulture,
            $"## {report.Devices} devices at once, image of {report.ImageBytes:N0} bytes, {report.Repetitions} repetitions, {report.Processors} processors\n\n");
        if (report.Ratios.Count == 0)
        {
            return head + "Skipped: nginx is not installed.";
        }

        MarkdownTable table = new("time with verso serve by time with nginx", "median", "least", "most", "fastest by fastest");
        foreach (Ratio ratio in report.Ratios)
        {
            table.Add(ratio.Of, Number(ratio.Median), Number(ratio.Least), Number(ratio.Most), Number(ratio.Fastest));
        }

        return head + table.ToString().TrimEnd('\n');
    }

    private static string Number(double value) => value.ToString("F2", CultureInfo.InvariantCulture);
}
