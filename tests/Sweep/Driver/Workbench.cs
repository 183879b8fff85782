namespace Verso.Sweep;

/// <summary>The state of one thread: a device for each stage, and its own tally.</summary>
internal sealed class Workbench
{
    private readonly Dictionary<Stage, Life> _lives = [];

    /// <summary>The results of its lives.</summary>
    public Tally Tally { get; } = new();

    /// <summary>The device of a stage.</summary>
    public Life LifeOf(Stage stage)
    {
        if (!_lives.TryGetValue(stage, out Life? life))
        {
            life = new Life(stage.Story, stage.Storage);
            _lives.Add(stage, life);
        }

        life.Operations = null;
        life.KeepsAfterCut = false;
        life.Drawn = null;
        return life;
    }

    /// <summary>Runs one life and counts it.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="fork">The start.</param>
    /// <param name="fault">An additional fault.</param>
    public void Live(Stage stage, Fork fork, Fault fault)
    {
        Life life = LifeOf(stage);
        string? violation = life.Run(fork.Moment, [.. fork.Ahead, fault]);
        Tally.Add(life, fork.Past, violation);
    }

    /// <summary>Runs one life with faults that are drawn as it goes, and counts it.</summary>
    public void LiveAtRandom(Stage stage, Moment start, RandomFaults faults)
    {
        Life life = LifeOf(stage);
        life.Drawn = faults;
        string? violation = life.Run(start);
        life.Drawn = null;
        Tally.Add(life, [], violation);
    }
}
