using Verso.Adapters;
using Verso.Updater;

namespace Verso.Sweep;

/// <summary>
/// A volume of one file a partition, under the shipped <c>FilePartition</c>. What a closed file held is there after a cut; of what was written to an open
/// one, nothing is sure: none of it, all of it, a part of it, or the last of it alone.
/// </summary>
internal sealed class FileMedium : Medium
{
    /// <summary>The file that room is tried with.</summary>
    public const string ProbeName = "probe";

    // What a file system keeps beside a file's name takes no block.
    private const int InlineLength = 512;

    // The partitions, and one file more that room is tried with.
    private static readonly int Count = Places.Names.Length + 1;

    private readonly byte[]?[] _files = new byte[]?[Count];
    private readonly StuckBits[] _stuck = [.. Enumerable.Range(0, Count).Select(_ => new StuckBits())];
    private readonly bool[] _dead = new bool[Count];
    private readonly bool[] _mute = new bool[Count];

    /// <summary>The volume that file operations on this thread go to.</summary>
    [field: ThreadStatic]
    public static FileMedium? Current { get; private set; }

    /// <summary>Where its operations pass.</summary>
    public Gate Gate { get; private set; } = new();

    public override Partition[] Open(Gate gate)
    {
        Gate = gate;
        Current = this;
        return [.. Places.Names.Select((name, place) => new FilePartition(name, name, Places.SizeOf(place), Places.Sector))];
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
    public override int TakenBlocks => Enumerable.Range(0, Places.Names.Length).Sum(BlocksOf);

    /// <inheritdoc/>
    public override int BlocksOf(int place) => Blocks(_files[place]?.Length ?? 0);

    /// <inheritdoc/>
    public override bool HoldsRoom => _files[Places.Names.Length] is not null;

    /// <summary>Where a file's name stands.</summary>
    public static int PlaceOf(string path) => path == ProbeName ? Places.Names.Length : Places.IndexOf(path);

    /// <summary>Whether there is room for a change: nothing is written over, so that old and new stand beside each other until the file is closed.</summary>
    /// <param name="place">Which file.</param>
    /// <param name="from">First byte that changes.</param>
    /// <param name="length">Bytes that it has then.</param>
    public bool HasRoom(int place, int from, int length)
    {
        int kept = Math.Min(BlocksOf(place), from / Places.Sector);
        int taken = TakenBlocks + BlocksOf(Places.Names.Length);
        return Outage?.Limit is not { } limit || Blocks(length) == 0 || taken + Blocks(length) - kept <= limit;
    }

    /// <summary>Deletes a file.</summary>
    public void Delete(int place) => _files[place] = null;

    /// <summary>The bytes of a file, or null where there is none. Not to be changed.</summary>
    public byte[]? Find(int place) => _files[place];

    /// <summary>Puts a file in the place of another, at once.</summary>
    public void Commit(int place, byte[] file) => _files[place] = file;

    /// <summary>Whether a file can still be cut short: true, or false with what is said of it.</summary>
    public bool Truncates(int place, out bool mute)
    {
        mute = _mute[place];
        return !_dead[place];
    }

    /// <summary>Lets a file never be cut short again.</summary>
    public void Kill(int place, bool mute)
    {
        _dead[place] = true;
        _mute[place] = mute;
    }

    /// <summary>The stuck bits of a file.</summary>
    public StuckBits Stuck(int place) => _stuck[place];

    private static int Blocks(int length) => length <= InlineLength ? 0 : (length + Places.Sector - 1) / Places.Sector;
}
