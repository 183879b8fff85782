using System.Globalization;
using System.Text;
using Verso.Emulator;

namespace Verso.Benchmarks;

/// <summary>Wear as a table in Markdown and as a map of the chip.</summary>
internal static class WearTables
{
    private const int SectorsInARow = 64;

    /// <summary>Table and map.</summary>
    public static string Of(WearReport report)
    {
        MarkdownTable table = new("partition", "sectors", "erases, least", "erases, most", "most, percent of 100,000");
        foreach (PartitionWear one in report.Partitions.Where(one => one.Most > 0))
        {
            table.Add(one.Name, Number(one.Erases.Count), Number(one.Least), Number(one.Most), Percent(one.Most).ToString("F2", CultureInfo.InvariantCulture));
        }

        return string.Create(CultureInfo.InvariantCulture, $"{report.Updates:N0} updates to images of {report.ImageBytes:N0} bytes:\n\n{table}\n```text\n{Map(report)}```");
    }

    /// <summary>
    /// One character for each sector: a dot if it was never erased, otherwise the percentage of its endurance that is used up; a # for ten
    /// and more.
    /// </summary>
    public static string Map(WearReport report)
    {
        char[] cells = [.. Enumerable.Repeat('.', report.SectorCount)];
        foreach (PartitionWear one in report.Partitions)
        {
            for (int i = 0; i < one.Erases.Count; i++)
            {
                cells[one.FirstSector + i] = Cell(one.Erases[i]);
            }
        }

        StringBuilder text = new();
        for (int row = 0; row < cells.Length; row += SectorsInARow)
        {
            IEnumerable<string> begin = report.Partitions.Where(one => one.FirstSector >= row && one.FirstSector < row + SectorsInARow).Select(one => one.Name);
            string line = $"0x{row * NorFlash.SectorSize:X6}  {new string(cells, row, Math.Min(SectorsInARow, cells.Length - row))}  {string.Join(' ', begin)}";
            text.Append(line.TrimEnd()).Append('\n');
        }

        return text.ToString();
    }

    private static char Cell(uint erases) => erases == 0 ? '.' : Percent(erases) >= 10 ? '#' : (char)('0' + (int)Percent(erases));

    private static double Percent(uint erases) => 100.0 * erases / WearReport.Endurance;

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
