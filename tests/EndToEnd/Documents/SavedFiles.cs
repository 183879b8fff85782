namespace Verso.EndToEnd.Documents;

/// <summary>The files that a page's reader saves and changes, one after another.</summary>
/// <param name="folder">A folder for their contents.</param>
internal sealed class SavedFiles(string folder)
{
    private readonly Dictionary<string, string[]> _files = new(StringComparer.Ordinal);
    private int _count;

    /// <summary>Returns the command that saves a block as its file, in either shell.</summary>
    public Block Save(Block block)
    {
        string[] lines = block.Language == "diff" ? Changed(block) : [.. block.Lines];
        _files[block.File!] = lines;
        _count++;
        string path = Path.Combine(folder, $"{_count}");
        Directory.CreateDirectory(folder);
        File.WriteAllLines(path, lines);
        return block with { Lines = [$"cp '{path}' '{block.File}'"] };
    }

    private string[] Changed(Block diff)
    {
        Assert.IsTrue(_files.TryGetValue(diff.File!, out string[]? old), $"{diff.Place}: {diff.File} was not saved before");
        string[] removed = [.. diff.Lines.Where(line => line.StartsWith('-')).Select(line => line[1..])];
        string[] added = [.. diff.Lines.Where(line => line.StartsWith('+')).Select(line => line[1..])];
        Assert.AreEqual(diff.Lines.Count, removed.Length + added.Length, $"{diff.Place}: a line that is neither removed nor added");
        int[] places = [.. Enumerable.Range(0, old.Length).Where(at => old.Skip(at).Take(removed.Length).SequenceEqual(removed))];
        Assert.AreEqual(1, places.Length, $"{diff.Place}: the lines are not once in {diff.File}");
        return [.. old[..places[0]], .. added, .. old[(places[0] + removed.Length)..]];
    }
}
