using Verso.Emulator;
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

    /// <summary>Puts meters on a provisioned flash.</summary>
    /// <param name="file">The flash.</param>
    /// <param name="slot">The partition that the update goes to.</param>
    /// <param name="plan">When the power goes.</param>
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

    /// <summary>Told of every operation that begins, and whether it is an erase.</summary>
    public Action<bool>? Beginning { get; set; }

    /// <summary>Sector erases outside the slot between the first chunk's erase and the last chunk's journal entry.</summary>
    public long HotPathErasesOutside { get; private set; }

    /// <summary>The partitions as a device is given them.</summary>
    public Partition[] ToDevice() => [.. Partitions];

    /// <summary>Switches on again.</summary>
    public void SwitchOn() => _isOff = false;

    /// <summary>Cuts the power.</summary>
    public PowerCutException SwitchOff()
    {
        _isOff = true;
        return new PowerCutException();
    }

    /// <summary>Nothing works without power: code that swallowed the cut does not come far.</summary>
    public void RequirePower()
    {
        if (_isOff)
        {
            throw new PowerCutException();
        }
    }

    /// <summary>Counts an operation that is about to begin.</summary>
    /// <returns>Whether the power goes during it.</returns>
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

    /// <summary>How much of the operation is done when the power goes.</summary>
    public int Portion(int bound) => _plan.Portion(bound);
}
