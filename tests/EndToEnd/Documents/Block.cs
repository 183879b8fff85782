namespace Verso.EndToEnd.Documents;

/// <summary>A fenced block of commands in a page.</summary>
/// <param name="Page">The page, from the root of the tree.</param>
/// <param name="Line">The number of its first line, from 1.</param>
/// <param name="Section">The heading above it, without its number signs.</param>
/// <param name="Language">The word after the fence: <c>sh</c> or <c>powershell</c>.</param>
/// <param name="Lines">The commands, without the indent of the fence.</param>
/// <param name="StandsForTheOneBefore">Whether it is the PowerShell form of the block before it.</param>
internal sealed record Block(string Page, int Line, string Section, string Language, IReadOnlyList<string> Lines, bool StandsForTheOneBefore)
{
    /// <summary>Its place, for messages.</summary>
    public string Place => $"{Page}:{Line}";
}
