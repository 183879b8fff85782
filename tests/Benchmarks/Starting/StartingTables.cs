using System.Globalization;

namespace Verso.Benchmarks;

/// <summary>The figures of starting as a table in Markdown.</summary>
internal static class StartingTables
{
    /// <summary>The table.</summary>
    public static string Of(StartingReport report)
    {
        MarkdownTable ratios = new("time of one by time of the other", "median", "least", "most", "fastest by fastest");
        foreach (Ratio ratio in report.Ratios)
        {
            ratios.Add(ratio.Of, Number(ratio.Median), Number(ratio.Least), Number(ratio.Most), Number(ratio.Fastest));
        }

        return string.Create(CultureInfo.InvariantCulture, $"## {report.Repetitions} repetitions, {report.Processors} processors\n\n{ratios}").TrimEnd('\n');
    }

    private static string Number(double value) => value.ToString("F2", CultureInfo.InvariantCulture);
}
