namespace Verso.EndToEnd.Documents;

/// <summary>A fenced block of commands in a page.</summary>
/// <param name="Page">The page, from the root of the tree.</param>
/// <param name="Line">Where its first line stands, from 1.</param>
/// <param name="Section">The heading that it is under, without its number signs.</param>
/// <param name="Language">What stands behind the fence: <c>sh</c> or <c>powershell</c>.</param>
/// <param name="Lines">The commands, without the indent of the fence.</param>
/// <param name="StandsForTheOneBefore">Whether it says in PowerShell what the block before it says for other shells.</param>
internal sealed record Block(string Page, int Line, string Section, string Language, IReadOnlyList<string> Lines, bool StandsForTheOneBefore)
{
    /// <summary>Where it is, for whoever has to mend it.</summary>
    public string Place => $"{Page}:{Line}";
}
