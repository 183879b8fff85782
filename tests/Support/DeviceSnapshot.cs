namespace Verso.Support;

/// <summary>What no failed update may change: the running slot with its descriptor, the boot record, the trust store.</summary>
public sealed class DeviceSnapshot
{
    private static readonly string[] Guarded = ["slot_a", "meta_a", "boot_0", "boot_1", "trust_0", "trust_1"];

    private readonly VirtualDevice _device;
    private readonly Dictionary<string, byte[]> _bytes;

    /// <summary>Takes it, of a device that runs slot A.</summary>
    public DeviceSnapshot(VirtualDevice device)
    {
        _device = device;
        _bytes = Guarded.ToDictionary(name => name, device.Bytes);
    }

    /// <summary>Takes one partition anew, where it is known to have changed and by whom.</summary>
    public void Renew(string partition) => _bytes[partition] = _device.Bytes(partition);

    /// <summary>Names of the partitions that are not as they were.</summary>
    public IReadOnlyList<string> Changed => [.. Guarded.Where(name => !_device.Bytes(name).AsSpan().SequenceEqual(_bytes[name]))];
}
