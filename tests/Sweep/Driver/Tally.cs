namespace Verso.Sweep;

/// <summary>What lives came to. One for each thread; added up at the end.</summary>
internal sealed class Tally
{
    private const int MostViolations = 1000;

    /// <summary>Lives.</summary>
    public long Lives { get; private set; }

    /// <summary>Lives that went wrong.</summary>
    public long Failures { get; private set; }

    /// <summary>Faults that met a life, by kind and phase.</summary>
    public long[,] Faults { get; } = new long[FaultKinds.All.Length, Enum.GetValues<Phase>().Length];

    /// <summary>The first of the violations: a life's id, and what should never have been.</summary>
    public List<(string Id, string What)> Violations { get; } = [];

    /// <summary>The most power-ons that a chapter took.</summary>
    public int MostBoots { get; private set; }

    /// <summary>Counts a life.</summary>
    /// <param name="life">As it stands at its end.</param>
    /// <param name="past">Faults that are behind the moment it was forked from: they belong to its id.</param>
    /// <param name="violation">What should never have been, or null.</param>
    public void Add(Life life, IReadOnlyList<Fault> past, string? violation)
    {
        Lives++;
        MostBoots = Math.Max(MostBoots, life.MostBoots);
        foreach ((Fault fault, Phase phase) in life.Met)
        {
            Faults[(int)fault.Kind, (int)phase]++;
        }

        if (violation is not null)
        {
            Failures++;
            if (Violations.Count < MostViolations)
            {
                LifeId id = new(life.Story, life.Storage, [.. past, .. life.Met.Select(met => met.Fault)]);
                Violations.Add((id.ToString(), violation));
            }
        }
    }

    /// <summary>Adds another tally to this one.</summary>
    public void Add(Tally other)
    {
        Lives += other.Lives;
        Failures += other.Failures;
        MostBoots = Math.Max(MostBoots, other.MostBoots);
        Violations.AddRange(other.Violations);
        for (int kind = 0; kind < Faults.GetLength(0); kind++)
        {
            for (int phase = 0; phase < Faults.GetLength(1); phase++)
            {
                Faults[kind, phase] += other.Faults[kind, phase];
            }
        }
    }
}
