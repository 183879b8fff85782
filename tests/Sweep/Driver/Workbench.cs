namespace Verso.Sweep;

/// <summary>What one thread works with: a device for each stage, and its own tally.</summary>
internal sealed class Workbench
{
    private readonly Dictionary<Stage, Life> _lives = [];

    /// <summary>What its lives came to.</summary>
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

    /// <summary>Lives one life and counts it.</summary>
    /// <param name="stage">Where.</param>
    /// <param name="fork">From where on.</param>
    /// <param name="fault">What else goes wrong.</param>
    public void Live(Stage stage, Fork fork, Fault fault)
    {
        Life life = LifeOf(stage);
        string? violation = life.Run(fork.Moment, [.. fork.Ahead, fault]);
        Tally.Add(life, fork.Past, violation);
    }

    /// <summary>Lives one life with faults that are drawn as it goes, and counts it.</summary>
    public void LiveAtRandom(Stage stage, Moment start, RandomFaults faults)
    {
        Life life = LifeOf(stage);
        life.Drawn = faults;
        string? violation = life.Run(start);
        life.Drawn = null;
        Tally.Add(life, [], violation);
    }
}
