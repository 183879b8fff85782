using Verso.Adapters;
using Verso.Updater;

namespace Verso.Sweep;

/// <summary>
/// A volume with one file for each partition, under the shipped <c>FilePartition</c>. The content of a closed file survives a cut. Of the
/// data written to an open file, nothing is certain: none of it, all of it, a part of it, or only its end may survive.
/// </summary>
internal sealed class FileMedium : Medium
{
    /// <summary>The file that tests for room.</summary>
    public const string ProbeName = "probe";

    // The metadata that a file system keeps with a file's name takes no block.
    private const int InlineLength = 512;

    // The partitions, and one more file that tests for room.
    private static readonly int Count = DevicePartitions.Names.Length + 1;

    private readonly byte[]?[] _files = new byte[]?[Count];
    private readonly StuckBits[] _stuck = [.. Enumerable.Range(0, Count).Select(_ => new StuckBits())];
    private readonly bool[] _dead = new bool[Count];
    private readonly bool[] _mute = new bool[Count];

    /// <summary>The volume of the file operations on this thread.</summary>
    [field: ThreadStatic]
    public static FileMedium? Current { get; private set; }

    /// <summary>The injector of its operations.</summary>
    public FaultInjector FaultInjector { get; private set; } = new();

    public override Partition[] Open(FaultInjector injector)
    {
        FaultInjector = injector;
        Current = this;
        return [.. DevicePartitions.Names.Select((name, place) => new FilePartition(name, name, DevicePartitions.SizeOf(place), DevicePartitions.Sector))];
    }

    public override void Look(int place, int offset, Span<byte> bytes)
    {
        bytes.Fill(0xFF);
        byte[] file = _files[place] ?? [];
        int there = Math.Clamp(file.Length - offset, 0, bytes.Length);
        file.AsSpan(Math.Min(offset, file.Length), there).CopyTo(bytes);
        _stuck[place].Apply(offset, bytes[..there]);
    }

    public override void CopyFrom(Medium other)
    {
        FileMedium volume = (FileMedium)other;
        Outage = volume.Outage;
        volume._files.CopyTo(_files, 0);
        volume._dead.CopyTo(_dead, 0);
        volume._mute.CopyTo(_mute, 0);
        for (int place = 0; place < _stuck.Length; place++)
        {
            _stuck[place].CopyFrom(volume._stuck[place]);
        }
    }

    public override Medium Clone()
    {
        FileMedium clone = new();
        clone.CopyFrom(this);
        return clone;
    }

    public override void Rot(int place, int offset)
    {
        byte[] file = (byte[])(_files[place] ?? []).Clone();
        if (offset < file.Length)
        {
            file[offset] = 0;
            _files[place] = file;
        }
    }

    public override void Put(int place, byte[] bytes) => _files[place] = (byte[])bytes.Clone();

    /// <inheritdoc/>
    public override int TakenBlocks => Enumerable.Range(0, DevicePartitions.Names.Length).Sum(BlocksOf);

    /// <inheritdoc/>
    public override int BlocksOf(int place) => Blocks(_files[place]?.Length ?? 0);

    /// <inheritdoc/>
    public override bool HoldsRoom => _files[DevicePartitions.Names.Length] is not null;

    /// <summary>The index of a file's name.</summary>
    public static int PlaceOf(string path) => path == ProbeName ? DevicePartitions.Names.Length : DevicePartitions.IndexOf(path);

    /// <summary>Whether there is room for a change. Nothing is overwritten, so old and new blocks exist together until the file is closed.</summary>
    /// <param name="place">The file.</param>
    /// <param name="from">The first byte that changes.</param>
    /// <param name="length">The new length of the file in bytes.</param>
    public bool HasRoom(int place, int from, int length)
    {
        int kept = Math.Min(BlocksOf(place), from / DevicePartitions.Sector);
        int taken = TakenBlocks + BlocksOf(DevicePartitions.Names.Length);
        return Outage?.Limit is not { } limit || Blocks(length) == 0 || taken + Blocks(length) - kept <= limit;
    }

    /// <summary>Deletes a file.</summary>
    public void Delete(int place) => _files[place] = null;

    /// <summary>The bytes of a file, or null if it does not exist. Callers must not modify them.</summary>
    public byte[]? Find(int place) => _files[place];

    /// <summary>Replaces a file by another, atomically.</summary>
    public void Commit(int place, byte[] file) => _files[place] = file;

    /// <summary>Whether a file can still be truncated; if not, whether it reports an error.</summary>
    public bool Truncates(int place, out bool mute)
    {
        mute = _mute[place];
        return !_dead[place];
    }

    /// <summary>Makes a file impossible to truncate from now on.</summary>
    public void Kill(int place, bool mute)
    {
        _dead[place] = true;
        _mute[place] = mute;
    }

    /// <summary>The stuck bits of a file.</summary>
    public StuckBits Stuck(int place) => _stuck[place];

    private static int Blocks(int length) => length <= InlineLength ? 0 : (length + DevicePartitions.Sector - 1) / DevicePartitions.Sector;
}
