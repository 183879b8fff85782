namespace Verso.Fuzz;

/// <summary>The inputs that a target's run builds upon: its seeds, the ones kept in the tree, and those that did something new.</summary>
internal sealed class Corpus
{
    private const int MostFound = 2000;

    // What a file of the tree may hold.
    private const int MostKept = 60;
    private const int LongestKept = 400;

    private readonly List<byte[]> _inputs;
    private readonly HashSet<ulong> _features = [];
    private readonly int _given;

    internal Corpus(Target target)
    {
        _inputs = [.. target.Seeds(), .. Committed(target.Name)];
        _given = _inputs.Count;
    }

    internal IReadOnlyList<byte[]> Inputs => _inputs;

    /// <summary>How many different things inputs made the reader do.</summary>
    internal int Features => _features.Count;

    /// <summary>Keeps an input that did something new.</summary>
    internal void Note(byte[] input, ulong feature)
    {
        if (_features.Add(feature) && _inputs.Count - _given < MostFound)
        {
            _inputs.Add(input);
        }
    }

    /// <summary>Writes the shortest of what was found, to be committed: a line of base64 each.</summary>
    internal void Save(string folder, string name)
    {
        IEnumerable<string> lines = _inputs.Skip(_given - Committed(name).Count()).Where(input => input.Length is > 0 and <= LongestKept)
            .OrderBy(input => input.Length).Select(Convert.ToBase64String).Distinct().Take(MostKept);
        File.WriteAllLines(Path.Combine(folder, name + ".txt"), lines);
    }

    private static IEnumerable<byte[]> Committed(string name)
    {
        using Stream? stream = typeof(Corpus).Assembly.GetManifestResourceStream(name);
        if (stream is null)
        {
            return [];
        }

        using StreamReader reader = new(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Convert.FromBase64String)];
    }
}
