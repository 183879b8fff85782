using Verso.Updater;

namespace Verso.Sweep;

/// <summary>What survives a power-on: the bytes of all partitions, and what is wrong with the cells under them.</summary>
internal abstract class Medium
{
    /// <summary>What it does not take for now, or null.</summary>
    public Outage? Outage { get; set; }

    /// <summary>Blocks of a drive that its partitions have taken; 0 where partitions are no files.</summary>
    public virtual int TakenBlocks => 0;

    /// <summary>Blocks that a partition has of a drive.</summary>
    public virtual int BlocksOf(int place) => 0;

    /// <summary>Whether a file that is no partition's holds room.</summary>
    public virtual bool HoldsRoom => false;

    /// <summary>Whether a partition neither programs nor erases for now.</summary>
    /// <param name="place">Its name.</param>
    /// <param name="mute">Whether it says that it did.</param>
    public bool Refuses(string place, out bool mute)
    {
        mute = Outage is { IsMute: true };
        return Outage is not null && Outage.Places.Contains(place);
    }

    /// <summary>The partitions as the device's software finds them, with every operation passing a gate.</summary>
    public abstract Partition[] Open(Gate gate);

    /// <summary>The bytes of a partition as they stand, with nobody noticing: weak bits read as they were meant, stuck ones as they are stuck.</summary>
    public abstract void Look(int place, int offset, Span<byte> bytes);

    /// <summary>Becomes what another medium of the same kind is.</summary>
    public abstract void CopyFrom(Medium other);

    /// <summary>A medium that is like this one.</summary>
    public abstract Medium Clone();

    /// <summary>Clears all bits of a byte: it has rotted.</summary>
    public abstract void Rot(int place, int offset);

    /// <summary>Puts other bytes in the place of all that a partition holds, as somebody with a cable does.</summary>
    public abstract void Put(int place, byte[] bytes);

    /// <summary>A blank medium.</summary>
    public static Medium Blank(StorageKind kind) => kind == StorageKind.Nor ? new NorMedium() : new FileMedium();
}
