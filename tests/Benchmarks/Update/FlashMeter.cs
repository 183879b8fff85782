using Verso.Emulator;
using Verso.Support;
using Verso.Updater;

namespace Verso.Benchmarks;

/// <summary>A device's flash with a meter on every partition, and a power supply that a plan cuts.</summary>
internal sealed class FlashMeter
{
    private const string Journal = "journal";

    private readonly CutPlan _plan;
    private readonly MeteredPartition _slot;
    private bool _isOff;
    private long _operations;
    private long _erasesOutside;

    /// <summary>Adds meters to a provisioned flash.</summary>
    /// <param name="file">The flash.</param>
    /// <param name="slot">The staging slot.</param>
    /// <param name="plan">The power cuts.</param>
    public FlashMeter(FlashFile file, string slot, CutPlan plan)
    {
        _plan = plan;
        Partitions = [.. file.Layout.Entries.Select(entry => new MeteredPartition(file.Find(entry.Name)!, this))];
        _slot = Partitions.Single(partition => partition.Name == slot);
    }

    /// <summary>Every partition of the layout, in its order.</summary>
    public IReadOnlyList<MeteredPartition> Partitions { get; }

    /// <summary>Page programs and sector erases so far.</summary>
    public long Operations => _operations;

    /// <summary>Called at the start of every operation, with whether it is an erase.</summary>
    public Action<bool>? Beginning { get; set; }

    /// <summary>Sector erases outside the slot between the first chunk's erase and the last chunk's journal entry.</summary>
    public long HotPathErasesOutside { get; private set; }

    /// <summary>The partitions for a device.</summary>
    public Partition[] ToDevice() => [.. Partitions];

    /// <summary>Switches on again.</summary>
    public void SwitchOn() => _isOff = false;

    /// <summary>Cuts the power.</summary>
    public PowerCutException SwitchOff()
    {
        _isOff = true;
        return new PowerCutException();
    }

    /// <summary>Fails every operation without power, so that code that caught the cut cannot go on.</summary>
    public void RequirePower()
    {
        if (_isOff)
        {
            throw new PowerCutException();
        }
    }

    /// <summary>Counts an operation that is about to begin.</summary>
    /// <returns>Whether the power is cut during it.</returns>
    public bool Begin(MeteredPartition partition, bool isErase)
    {
        Beginning?.Invoke(isErase);
        if (_slot.SectorErases > 0)
        {
            _erasesOutside += isErase && partition != _slot ? 1 : 0;
            if (partition.Name == Journal && !isErase)
            {
                HotPathErasesOutside = _erasesOutside;
            }
        }

        return _plan.StrikesFlash(_operations++);
    }

    /// <summary>The part of the operation that is done when the power is cut.</summary>
    public int Portion(int bound) => _plan.Portion(bound);
}
