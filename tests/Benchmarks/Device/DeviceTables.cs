using System.Globalization;
using System.Text;

namespace Verso.Benchmarks;

/// <summary>The figures of a device as tables in Markdown; docs/BENCHMARKS.md holds them as they are printed.</summary>
internal static class DeviceTables
{
    /// <summary>All tables.</summary>
    public static string Of(DeviceReport report)
    {
        StringBuilder text = new();
        MarkdownTable table = new("operation", "IL", "a byte", "allocations", "bytes allocated", "peak live", "flash r/p/e", "wire");
        foreach (OperationFigures one in report.Operations)
        {
            table.Add(one.Operation, Count(one.Instructions), one.Units == 1 ? "" : ((double)one.Instructions / one.Units).ToString("F2", CultureInfo.InvariantCulture),
                Count(one.Allocations), Count(one.BytesAllocated), Count(one.PeakLive), string.Join(" / ", one.Flash.Select(Count)), string.Join(" / ", one.Wire.Select(Count)));
        }
        text.Append(table).Append('\n');
        foreach (OperationFigures one in report.Operations)
        {
            text.Append(CultureInfo.InvariantCulture, $"{one.Operation}\n");
            foreach (var g in one.Methods.Select((n, i) => (n, report.Methods[i])).GroupBy(x => x.Item2.Type + "." + x.Item2.Name).Select(g => (g.Key, g.Sum(x => x.n))).OrderByDescending(g => g.Item2).ThenBy(g => g.Key, StringComparer.Ordinal).Take(12))
            {
                text.Append(CultureInfo.InvariantCulture, $"   {g.Key} {g.Item2:N0}\n");
            }
        }
        return text.ToString().TrimEnd('\n');
    }

    private static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
