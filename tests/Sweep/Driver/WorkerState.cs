namespace Verso.Sweep;

/// <summary>The state of one thread: a device for each golden run, and its own tally.</summary>
internal sealed class WorkerState
{
    private readonly Dictionary<GoldenRun, Life> _lives = [];

    /// <summary>The results of its lives.</summary>
    public Tally Tally { get; } = new();

    /// <summary>The device of a golden run.</summary>
    public Life LifeOf(GoldenRun golden)
    {
        if (!_lives.TryGetValue(golden, out Life? life))
        {
            life = new Life(golden.Story, golden.Storage);
            _lives.Add(golden, life);
        }

        life.Operations = null;
        life.KeepsAfterCut = false;
        life.Drawn = null;
        return life;
    }

    /// <summary>Runs one life and counts it.</summary>
    /// <param name="golden">The golden run.</param>
    /// <param name="fork">The start.</param>
    /// <param name="fault">An additional fault.</param>
    public void Live(GoldenRun golden, Fork fork, Fault fault)
    {
        Life life = LifeOf(golden);
        string? violation = life.Run(fork.LifeSnapshot, [.. fork.Ahead, fault]);
        Tally.Add(life, fork.Past, violation);
    }

    /// <summary>Runs one life with faults that are drawn as it goes, and counts it.</summary>
    public void LiveAtRandom(GoldenRun golden, LifeSnapshot start, RandomFaults faults)
    {
        Life life = LifeOf(golden);
        life.Drawn = faults;
        string? violation = life.Run(start);
        life.Drawn = null;
        Tally.Add(life, [], violation);
    }
}
