using Verso.Core;

namespace Verso.Support;

/// <summary>
/// Everything that a failed update must not change: the running slot with its descriptor, the content of the boot record, the trust store.
/// Writing the record again unchanged is allowed: the device tests this way whether flash accepts it.
/// </summary>
public sealed class DeviceSnapshot
{
    /// <summary>The name for the boot record in the result.</summary>
    public const string Record = "boot record";

    private static readonly string[] Guarded = ["slot_a", "meta_a", Record, "trust_0", "trust_1"];

    private readonly VirtualDevice _device;
    private readonly Dictionary<string, byte[]> _bytes;

    /// <summary>Takes the snapshot of a device that runs slot A.</summary>
    public DeviceSnapshot(VirtualDevice device)
    {
        _device = device;
        _bytes = Guarded.ToDictionary(name => name, Bytes);
    }

    /// <summary>Takes one partition again, after a known change.</summary>
    public void Renew(string partition)
    {
        string name = partition.StartsWith("boot_", StringComparison.Ordinal) ? Record : partition;
        _bytes[name] = Bytes(name);
    }

    /// <summary>The names of the partitions that have changed.</summary>
    public IReadOnlyList<string> Changed => [.. Guarded.Where(name => !Bytes(name).AsSpan().SequenceEqual(_bytes[name]))];

    private byte[] Bytes(string name) => name != Record ? _device.Bytes(name) : _device.BootRecord is { } record ? BootRecordFormat.Write(record) : [];
}
