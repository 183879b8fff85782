using System.Text;

namespace Verso.Benchmarks;

/// <summary>A Markdown table that is also readable as plain text: first column to the left, numbers to the right.</summary>
internal sealed class MarkdownTable(params string[] head)
{
    private readonly List<string[]> _rows = [head];

    /// <summary>Adds a row of as many cells as the header has.</summary>
    public void Add(params IEnumerable<string> cells)
    {
        string[] row = [.. cells];
        ArgumentOutOfRangeException.ThrowIfNotEqual(row.Length, _rows[0].Length, nameof(cells));
        _rows.Add(row);
    }

    /// <summary>The table, each line ended by a line feed.</summary>
    public override string ToString()
    {
        int[] widths = [.. Enumerable.Range(0, _rows[0].Length).Select(column => _rows.Max(row => row[column].Length))];
        StringBuilder text = new();
        Append(text, _rows[0], widths);
        text.Append('|').Append('-', widths[0] + 2).Append('|');
        foreach (int width in widths.Skip(1))
        {
            text.Append('-', width + 1).Append(":|");
        }

        text.Append('\n');
        foreach (string[] row in _rows.Skip(1))
        {
            Append(text, row, widths);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, string[] row, int[] widths)
    {
        text.Append("| ").Append(row[0].PadRight(widths[0])).Append(" |");
        for (int column = 1; column < row.Length; column++)
        {
            text.Append(' ').Append(row[column].PadLeft(widths[column])).Append(" |");
        }

        text.Append('\n');
    }
}
