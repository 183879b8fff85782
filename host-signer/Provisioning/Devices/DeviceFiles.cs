using Verso.Adapters;
using Verso.Core;
using Verso.Foundation;
using Verso.Updater;

namespace Verso.Provisioning;

/// <summary>
/// The files of a new device on <c>I:</c> (SPEC 5), one for each partition that is not blank. They are created in a folder of the host,
/// by the same storage code that reads them on the device.
/// </summary>
public static class DeviceFiles
{
    /// <summary>The drive of the files on a device.</summary>
    public const string Drive = @"I:\";

    private const int EraseUnit = 4096;

    /// <summary>
    /// The names of all files that a device can have. A file comes before the files that refer to it, so the boot record, which names the
    /// image, comes last.
    /// </summary>
    public static IReadOnlyList<string> All { get; } = [.. FileSystemRoom.Files(Chunks.Size).Select(file => file.Name)];

    /// <summary>
    /// The names of the files of a new device, in the same order. Its other partitions are blank. Records have sequence number 1 and are
    /// therefore in the second partition of their pairs (SPEC 6).
    /// </summary>
    public static IReadOnlyList<string> OfNewDevice { get; } = ["slot_a", "meta_a", "trust_1", "boot_1"];

    /// <summary>Creates the files of a new device.</summary>
    /// <param name="folder">An empty folder.</param>
    /// <param name="slotSize">The size of each slot in bytes, a multiple of the chunk size.</param>
    /// <param name="trust">The trust store of the device.</param>
    /// <param name="manifestFile">The manifest of the image, signed by any key or by none.</param>
    /// <param name="image">The image, which is read once to its end.</param>
    /// <exception cref="VersoException">See <see cref="FlashProvisioner.Provision"/>.</exception>
    public static void Create(string folder, long slotSize, TrustStore trust, byte[] manifestFile, Stream image)
    {
        if (DeviceStorage.Open(Partitions(folder, slotSize), out DeviceStorage storage) != ReasonCode.None)
        {
            throw new InvalidOperationException("the list of files lacks a role");
        }

        FlashProvisioner.Provision(storage, trust, manifestFile, image);
    }

    /// <summary>Returns the partitions of a device whose files are in a folder.</summary>
    /// <param name="folder">The folder. Some of the files may be missing.</param>
    /// <param name="slotSize">The size of each slot in bytes, a multiple of the chunk size.</param>
    public static Partition[] Partitions(string folder, long slotSize) =>
        [.. FileSystemRoom.Files(slotSize).Select(file => new FilePartition(Path.Combine(folder, file.Name), file.Name, file.Size, EraseUnit))];
}
