using Verso.Core;

namespace Verso.Sweep;

/// <summary>The results of lives. Each thread has its own; they are added up at the end.</summary>
internal sealed class Tally
{
    private const int MostViolations = 1000;

    /// <summary>The number of lives.</summary>
    public long Lives { get; private set; }

    /// <summary>The number of lives with a violation.</summary>
    public long Failures { get; private set; }

    /// <summary>The faults that happened, by kind and phase.</summary>
    public long[,] Faults { get; } = new long[FaultKinds.All.Length, Enum.GetValues<Phase>().Length];

    /// <summary>The first violations: the id of the life and the violation.</summary>
    public List<(string Id, string What)> Violations { get; } = [];

    /// <summary>The most power-ons of a chapter.</summary>
    public int MostBoots { get; private set; }

    /// <summary>The lives with power pulls, by image and mean time to a pull.</summary>
    public Dictionary<(Behaviour Image, int Mean), PowerPullResult> Pulls { get; } = [];

    /// <summary>Counts a life with power pulls.</summary>
    public void Add(PowerPullId id, Life life, string? violation)
    {
        PowerPullResult row = RowOf((id.Image, id.MeanSeconds));
        row.Lives++;
        row.Pulled += life.GroundTruth.Cuts > life.GroundTruth.Kills ? 1 : 0;
        row.RolledBack += life.Result?.State == UpdateState.Rollback ? 1 : 0;
        Count(life, id.ToString(), violation);
    }

    /// <summary>Counts a life.</summary>
    /// <param name="life">The life, at its end.</param>
    /// <param name="past">The faults before the moment it was forked from; they belong to its id.</param>
    /// <param name="violation">The violation, or null.</param>
    public void Add(Life life, IReadOnlyList<Fault> past, string? violation)
    {
        LifeId id = new(life.Story, life.Storage, [.. past, .. life.Met.Select(met => met.Fault)]);
        Count(life, id.ToString(), violation);
    }

    /// <summary>Adds another tally to this one.</summary>
    public void Add(Tally other)
    {
        Lives += other.Lives;
        Failures += other.Failures;
        MostBoots = Math.Max(MostBoots, other.MostBoots);
        Violations.AddRange(other.Violations);
        foreach (((Behaviour Image, int Mean) key, PowerPullResult row) in other.Pulls)
        {
            RowOf(key).Add(row);
        }

        for (int kind = 0; kind < Faults.GetLength(0); kind++)
        {
            for (int phase = 0; phase < Faults.GetLength(1); phase++)
            {
                Faults[kind, phase] += other.Faults[kind, phase];
            }
        }
    }

    /// <summary>Records a violation.</summary>
    public void Violate(string id, string what)
    {
        Failures++;
        if (Violations.Count < MostViolations)
        {
            Violations.Add((id, what));
        }
    }

    private PowerPullResult RowOf((Behaviour Image, int Mean) key)
    {
        if (!Pulls.TryGetValue(key, out PowerPullResult? row))
        {
            row = new PowerPullResult();
            Pulls.Add(key, row);
        }

        return row;
    }

    private void Count(Life life, string id, string? violation)
    {
        Lives++;
        MostBoots = Math.Max(MostBoots, life.MostBoots);
        foreach ((Fault fault, Phase phase) in life.Met)
        {
            Faults[(int)fault.Kind, (int)phase]++;
        }

        if (violation is not null)
        {
            Violate(id, violation);
        }
    }
}
