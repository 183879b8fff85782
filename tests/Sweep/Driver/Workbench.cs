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
        return life;
    }

    /// <summary>Lives one life and counts it.</summary>
    /// <param name="stage">Where.</param>
    /// <param name="start">From which moment.</param>
    /// <param name="past">Faults that are behind that moment: they belong to the life's id.</param>
    /// <param name="faults">Faults from there on.</param>
    public void Live(Stage stage, Moment start, IReadOnlyList<Fault> past, params Fault[] faults)
    {
        Life life = LifeOf(stage);
        string? violation = life.Run(start, faults);
        Tally.Add(life, past, violation);
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
