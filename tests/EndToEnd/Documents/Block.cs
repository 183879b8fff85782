namespace Verso.EndToEnd.Documents;

/// <summary>A fenced block in a page that its reader acts on: commands to type, or a file to save.</summary>
/// <param name="Page">The page's path from the root of the tree.</param>
/// <param name="Line">The number of its first line, from 1.</param>
/// <param name="Section">The heading that it is under, without its number signs.</param>
/// <param name="Language">The word after the fence: <c>sh</c> or <c>powershell</c> for commands; for a file <c>csharp</c>, <c>xml</c> or <c>diff</c>.</param>
/// <param name="Lines">The lines without the indent of the fence.</param>
/// <param name="StandsForTheOneBefore">Whether it is the PowerShell form of the block before it.</param>
internal sealed record Block(string Page, int Line, string Section, string Language, IReadOnlyList<string> Lines, bool StandsForTheOneBefore)
{
    /// <summary>Page and line, for messages.</summary>
    public string Place => $"{Page}:{Line}";

    /// <summary>The name of the file that the reader saves it as, or changes by it where it is a <c>diff</c>; null for commands.</summary>
    public string? File { get; init; }

    /// <summary>The output that the page shows for the commands; empty where it shows none.</summary>
    public IReadOnlyList<string> Shown { get; init; } = [];
}
