using Verso.Updater;

namespace Verso.Sweep;

/// <summary>
/// What survives a power cut: the bytes of all partitions, and the faults of the cells under them. The sweep keeps its own flash, board and
/// server instead of those of tests/Support, because a life has to take a millisecond.
/// </summary>
internal abstract class Medium
{
    /// <summary>The current outage, or null.</summary>
    public Outage? Outage { get; set; }

    /// <summary>The blocks of a drive that its partitions use; 0 if partitions are not files.</summary>
    public virtual int TakenBlocks => 0;

    /// <summary>The blocks of a drive that a partition uses.</summary>
    public virtual int BlocksOf(int place) => 0;

    /// <summary>Whether a file that is not a partition holds room.</summary>
    public virtual bool HoldsRoom => false;

    /// <summary>Whether a partition neither programs nor erases for now.</summary>
    /// <param name="place">Its name.</param>
    /// <param name="mute">Whether it reports success.</param>
    public bool Refuses(string place, out bool mute)
    {
        mute = Outage is { IsMute: true };
        return Outage is not null && Outage.Places.Contains(place);
    }

    /// <summary>The partitions for the device's software; every operation passes the injector.</summary>
    public abstract Partition[] Open(FaultInjector injector);

    /// <summary>The current bytes of a partition, read without a trace. Weak bits read as intended; stuck bits read as they are stuck.</summary>
    public abstract void Look(int place, int offset, Span<byte> bytes);

    /// <summary>Copies the state of another medium of the same kind.</summary>
    public abstract void CopyFrom(Medium other);

    /// <summary>A copy of this medium.</summary>
    public abstract Medium Clone();

    /// <summary>Clears all bits of a byte, as decay does.</summary>
    public abstract void Rot(int place, int offset);

    /// <summary>Replaces all bytes of a partition, as a person with a cable does.</summary>
    public abstract void Put(int place, byte[] bytes);

    /// <summary>A blank medium.</summary>
    public static Medium Blank(StorageKind kind) => kind == StorageKind.Nor ? new NorMedium() : new FileMedium();
}
