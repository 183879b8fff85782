using System.Text.RegularExpressions;

namespace Verso.EndToEnd.Documents;

/// <summary>
/// The output of a page's blocks, compared with the output that the page shows. A line <c>…</c> stands for any lines, and <c>…</c> in a line for any
/// text. Ids, sizes, percentages and times may differ. Standard output and the tools' messages on standard error are compared apart, because their order
/// depends on the shell.
/// </summary>
internal static partial class Transcript
{
    /// <summary>Begins the line that a shell writes before each block.</summary>
    public const string Mark = "=== ";

    /// <summary>Fails if the output of a block is not the one that the page shows, and names every such block.</summary>
    /// <returns>The number of blocks that were compared.</returns>
    public static int Compare(ProcessResult page, IEnumerable<Block> blocks)
    {
        Block[] compared = [.. blocks.Where(block => block.Shown.Count > 0)];
        string[] different = [.. compared.Select(block => Difference(block, Output(page, block))).Where(difference => difference.Length > 0)];
        Assert.AreEqual(0, different.Length, string.Join("\n\n", different));
        return compared.Length;
    }

    private static string Difference(Block block, string[] lines)
    {
        foreach (bool told in new[] { false, true })
        {
            string pattern = string.Concat(block.Shown.Where(line => line == "…" || IsTold(line) == told).Select(Pattern));
            string actual = string.Concat(lines.Where(line => IsTold(line) == told).Select(line => Same(line) + "\n"));
            if (!Regex.IsMatch(actual, $"^{pattern}$"))
            {
                return $"{block.Place} shows\n{string.Join('\n', block.Shown)}\nand gets\n{string.Join('\n', lines)}";
            }
        }

        return string.Empty;
    }

    private static string[] Output(ProcessResult page, Block block)
    {
        string[] all = page.Output.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        int from = Array.IndexOf(all, Mark + block.Place);
        Assert.AreNotEqual(-1, from, $"{block.Place} was not run");

        // The server that the page left in the background writes between the others' lines, or does not, as the shell has it.
        return [.. all.Skip(from + 1).TakeWhile(line => !line.StartsWith(Mark, StringComparison.Ordinal)).Where(line => !Server().IsMatch(line))];
    }

    private static bool IsTold(string line) => Told().IsMatch(line);

    private static string Pattern(string shown) => shown == "…" ? "(?:.*\n)*?" : Regex.Escape(Same(shown)).Replace("…", ".*", StringComparison.Ordinal) + "\n";

    private static string Same(string line) => Varies().Replace(line, "#");

    [GeneratedRegex("^verso(?:-emulator)?: ")]
    private static partial Regex Told();

    [GeneratedRegex("^verso: (?:GET|serving) ")]
    private static partial Regex Server();

    // Ids; times; sizes, shares and counts that follow from a size.
    [GeneratedRegex(@"\b[0-9a-f]{8,}\b|\d{4}-\d\d-\d\d \d\d:\d\d:\d\d|[\d,.]+(?= (?:bytes|%|chunks|records?|sector erases))|\d+(?= of \d+ chunks)|(?<=bytes changed  )\d+")]
    private static partial Regex Varies();
}
