namespace Verso.Sweep;

/// <summary>A story on one kind of storage, lived once without a fault: its operations, and a moment before each power-on to fork lives from.</summary>
internal sealed class Stage
{
    public Stage(Story story, StorageKind storage)
    {
        Story = story;
        Storage = storage;
        Life life = new(story, storage) { Operations = [], Moments = [] };
        string? violation = life.Run(life.Birth());
        if (violation is not null)
        {
            throw new StageException($"{story.Name} on {storage} does not even hold without a fault: {violation}");
        }

        Operations = life.Operations;
        Moments = life.Moments;
    }

    /// <summary>The story.</summary>
    public Story Story { get; }

    /// <summary>What it is lived on.</summary>
    public StorageKind Storage { get; }

    /// <summary>Every operation of the life without faults.</summary>
    public IReadOnlyList<Operation> Operations { get; }

    /// <summary>The moments before its power-ons; the first one is the device's birth.</summary>
    public IReadOnlyList<Moment> Moments { get; }

    /// <summary>The last moment before an operation.</summary>
    public Moment Before(int operation) => Moments.Last(moment => moment.Operations <= operation);
}
