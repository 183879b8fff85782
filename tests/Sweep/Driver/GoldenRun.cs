namespace Verso.Sweep;

/// <summary>A story on one kind of storage, run once without a fault: its operations, and a moment before each power-on to fork lives from.</summary>
internal sealed class GoldenRun
{
    public GoldenRun(Story story, StorageKind storage)
    {
        Story = story;
        Storage = storage;
        Life life = new(story, storage) { Operations = [], Moments = [] };
        string? violation = life.Run(life.Birth());
        if (violation is not null)
        {
            throw new GoldenRunException($"{story.Name} on {storage} violates a rule even without a fault: {violation}");
        }

        Operations = life.Operations;
        Moments = life.Moments;
    }

    /// <summary>The story.</summary>
    public Story Story { get; }

    /// <summary>The kind of storage.</summary>
    public StorageKind Storage { get; }

    /// <summary>Every operation of the life without faults.</summary>
    public IReadOnlyList<Operation> Operations { get; }

    /// <summary>The moments before its power-ons. The first one is the provisioned device.</summary>
    public IReadOnlyList<LifeSnapshot> Moments { get; }

    /// <summary>The last moment before an operation.</summary>
    public LifeSnapshot Before(int operation) => Moments.Last(moment => moment.Operations <= operation);
}
