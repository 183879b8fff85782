namespace Verso.Sweep;

/// <summary>
/// A document with places for the results of a run, each between two markers: <c>&lt;!-- pulls:begin --&gt;</c> and <c>&lt;!-- pulls:end
/// --&gt;</c>.
/// </summary>
internal static class Document
{
    /// <summary>Writes a block between its markers.</summary>
    /// <param name="text">The document.</param>
    /// <param name="name">The name in the markers.</param>
    /// <param name="block">The block to write between them.</param>
    /// <exception cref="InvalidDataException">A marker is missing.</exception>
    public static string Fill(string text, string name, string block)
    {
        string begin = $"<!-- {name}:begin -->";
        string end = $"<!-- {name}:end -->";
        int from = text.IndexOf(begin, StringComparison.Ordinal);
        int to = text.IndexOf(end, StringComparison.Ordinal);
        return from >= 0 && to > from
            ? $"{text[..(from + begin.Length)]}\n\n{block.Trim('\n')}\n\n{text[to..]}"
            : throw new InvalidDataException($"there is no place between {begin} and {end}");
    }
}
