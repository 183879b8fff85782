using Verso.Core;

namespace Verso.Support;

/// <summary>
/// What no failed update may change: the running slot with its descriptor, what the boot record says, the trust store. That the record is written again
/// as it stands is no change: so is tried whether it takes.
/// </summary>
public sealed class DeviceSnapshot
{
    /// <summary>What the boot record is called among them.</summary>
    public const string Record = "boot record";

    private static readonly string[] Guarded = ["slot_a", "meta_a", Record, "trust_0", "trust_1"];

    private readonly VirtualDevice _device;
    private readonly Dictionary<string, byte[]> _bytes;

    /// <summary>Takes it, of a device that runs slot A.</summary>
    public DeviceSnapshot(VirtualDevice device)
    {
        _device = device;
        _bytes = Guarded.ToDictionary(name => name, Bytes);
    }

    /// <summary>Takes one partition anew, where it is known to have changed and by whom.</summary>
    public void Renew(string partition)
    {
        string name = partition.StartsWith("boot_", StringComparison.Ordinal) ? Record : partition;
        _bytes[name] = Bytes(name);
    }

    /// <summary>Names of the partitions that are not as they were.</summary>
    public IReadOnlyList<string> Changed => [.. Guarded.Where(name => !Bytes(name).AsSpan().SequenceEqual(_bytes[name]))];

    private byte[] Bytes(string name) => name != Record ? _device.Bytes(name) : _device.BootRecord is { } record ? BootRecordFormat.Write(record) : [];
}
