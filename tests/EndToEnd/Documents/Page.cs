using System.Text.RegularExpressions;
using Verso.Support;

namespace Verso.EndToEnd.Documents;

/// <summary>A page of the documentation: the commands that its reader types, the files that its reader saves, and the output that it shows.</summary>
internal sealed partial class Page
{
    /// <summary>The shell of <c>sh</c> blocks.</summary>
    public const string Bash = "sh";

    /// <summary>The shell of <c>powershell</c> blocks, and of <c>sh</c> blocks without a PowerShell form.</summary>
    public const string PowerShell = "powershell";

    private Page(string name, IReadOnlyList<Block> blocks)
    {
        Name = name;
        Blocks = blocks;
    }

    /// <summary>Its path from the root of the tree.</summary>
    public string Name { get; }

    /// <summary>Its blocks of commands and files, in order.</summary>
    public IReadOnlyList<Block> Blocks { get; }

    /// <summary>Reads a page.</summary>
    public static Page Read(string name) => Parse(name, File.ReadAllLines(Path.Combine(Repository.Root, name)));

    /// <summary>Reads lines.</summary>
    public static Page Parse(string name, IReadOnlyList<string> lines)
    {
        List<Block> blocks = [];
        string section = string.Empty;
        int lastEnd = -1;
        for (int i = 0; i < lines.Count; i++)
        {
            section = lines[i].StartsWith('#') ? lines[i].TrimStart('#').Trim() : section;
            Match fence = Fence().Match(lines[i]);
            if (!fence.Success)
            {
                continue;
            }

            int first = i + 1;
            string indent = fence.Groups[1].Value;
            while (++i < lines.Count && lines[i] != indent + "```")
            {
            }

            string language = fence.Groups[2].Value;
            string[] content = [.. Enumerable.Range(first, i - first).Select(line => lines[line].Length >= indent.Length ? lines[line][indent.Length..] : string.Empty)];
            if (language is Bash or PowerShell)
            {
                bool stands = language == PowerShell && blocks.Count > 0 && blocks[^1].Language == Bash && Enumerable.Range(lastEnd + 1, first - lastEnd - 2).All(line => lines[line].Trim().Length == 0);
                blocks.Add(new Block(name, first + 1, section, language, content, stands));
            }
            else if (language == "text" && blocks.Count > 0)
            {
                Show(blocks, content);
            }
            else if (language is "csharp" or "xml" or "diff" && FileName().Match(LastText(lines, first - 2)) is { Success: true } named)
            {
                blocks.Add(new Block(name, first + 1, section, language, content, false) { File = named.Groups[1].Value });
            }

            lastEnd = i;
        }

        return new Page(name, blocks);
    }

    /// <summary>The blocks for a shell: its own, and those for any shell.</summary>
    public IEnumerable<Block> For(string shell)
    {
        for (int i = 0; i < Blocks.Count; i++)
        {
            bool replaced = i + 1 < Blocks.Count && Blocks[i + 1].StandsForTheOneBefore;
            if (Blocks[i].File is not null || (shell == Bash ? Blocks[i].Language == Bash : Blocks[i].Language == PowerShell || !replaced))
            {
                yield return Blocks[i];
            }
        }
    }

    /// <summary>Output belongs to the commands before it, in both shells.</summary>
    private static void Show(List<Block> blocks, string[] output)
    {
        for (int i = blocks.Count - 1; i >= 0; i--)
        {
            blocks[i] = blocks[i] with { Shown = output };
            if (!blocks[i].StandsForTheOneBefore)
            {
                return;
            }
        }
    }

    private static string LastText(IReadOnlyList<string> lines, int from)
    {
        while (from >= 0 && lines[from].Trim().Length == 0)
        {
            from--;
        }

        return from < 0 ? string.Empty : lines[from];
    }

    // "Save this as `Program.cs`:", "In `Program.cs`, change:"
    [GeneratedRegex("`([^`]+)`(?:, change)?:$")]
    private static partial Regex FileName();

    [GeneratedRegex("^( *)```([a-z]*)$")]
    private static partial Regex Fence();
}
