namespace Verso.Fuzz;

/// <summary>The inputs that a target's run builds on: its seeds, those in the tree, and those that took a new path.</summary>
internal sealed class Corpus
{
    private const int MostFound = 4000;

    // The largest file of the tree, in characters.
    private const int MostKept = 6000;

    private readonly Target _target;
    private readonly List<byte[]> _inputs;
    private readonly List<byte[]> _leading = [];
    private readonly int _given;

    internal Corpus(Target target)
    {
        _target = target;
        _inputs = [.. target.Seeds(), .. Committed(target.Name)];
        _given = _inputs.Count;
    }

    internal IReadOnlyList<byte[]> Inputs => _inputs;

    /// <summary>Keeps an input that took a new path.</summary>
    internal void Keep(byte[] input, Novelty novelty)
    {
        if (_inputs.Count - _given < MostFound)
        {
            _inputs.Add(input);
        }

        if (novelty == Novelty.Edge)
        {
            _leading.Add(input);
        }
    }

    /// <summary>An input to change: any one, or with the same chance one that took a new edge, later ones preferred.</summary>
    internal byte[] Parent(FuzzRandom random)
    {
        int at = random.OneIn(2) ? _leading.Count - 1 : -1;
        while (at > 0 && random.OneIn(2))
        {
            at--;
        }

        return at >= 0 ? _leading[at] : random.Pick(_inputs);
    }

    /// <summary>Writes the shortest inputs that together take all paths beyond those of the seeds, for a commit: one line of base64 each.</summary>
    internal void Save(string folder)
    {
        byte[][] seeds = [.. _target.Seeds()];
        Probe.Forget();
        foreach (byte[] seed in seeds)
        {
            LeadsOn(seed);
        }

        List<string> lines = [];
        int room = MostKept;
        foreach (byte[] input in _inputs.Skip(seeds.Length).OrderBy(input => input.Length).ToArray())
        {
            string line = Convert.ToBase64String(input);
            if (line.Length < room && LeadsOn(input))
            {
                lines.Add(line);
                room -= line.Length + 1;
            }
        }

        File.WriteAllLines(Path.Combine(folder, _target.Name + ".txt"), lines);
    }

    private bool LeadsOn(byte[] input)
    {
        int edges = Probe.Edges;
        Probe.Begin(_target.MostSteps(input.Length));
        _target.Read(input);
        Probe.End();
        return Probe.Edges > edges;
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
