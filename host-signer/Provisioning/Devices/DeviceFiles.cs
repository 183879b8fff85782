using Verso.Adapters;
using Verso.Core;
using Verso.Foundation;
using Verso.Updater;

namespace Verso.Provisioning;

/// <summary>
/// What a new device has on <c>I:</c> (SPEC 5), made in a folder of the host by the storage that will read it there: one file for each
/// partition that is not blank.
/// </summary>
public static class DeviceFiles
{
    /// <summary>Where the files go on a device.</summary>
    public const string Drive = @"I:\";

    private const int EraseUnit = 4096;

    /// <summary>
    /// Names of all files that a device can have, each before those that speak of it: the boot record, which names the image, comes last.
    /// </summary>
    public static IReadOnlyList<string> All { get; } = [.. FileSystemRoom.Files(Chunks.Size).Select(file => file.Name)];

    /// <summary>
    /// Names of the files that a new device has, in the same order; its other partitions are blank. Records have sequence number 1, and
    /// so stand in the second partition of their pairs (SPEC 6).
    /// </summary>
    public static IReadOnlyList<string> OfNewDevice { get; } = ["slot_a", "meta_a", "trust_1", "boot_1"];

    /// <summary>Makes the files of a new device.</summary>
    /// <param name="folder">An empty folder.</param>
    /// <param name="slotSize">Bytes of each slot, in whole chunks.</param>
    /// <param name="trust">Who the device is, and whom it trusts.</param>
    /// <param name="manifestFile">The manifest of the image, whoever signed it.</param>
    /// <param name="image">The image, read once to its end.</param>
    /// <exception cref="VersoException">What <see cref="FlashProvisioner.Provision"/> throws.</exception>
    public static void Create(string folder, long slotSize, TrustStore trust, byte[] manifestFile, Stream image)
    {
        if (DeviceStorage.Open(Partitions(folder, slotSize), out DeviceStorage storage) != ReasonCode.None)
        {
            throw new InvalidOperationException("the list of files lacks a role");
        }

        FlashProvisioner.Provision(storage, trust, manifestFile, image);
    }

    /// <summary>The partitions of a device whose files stand in a folder.</summary>
    /// <param name="folder">The folder; need not hold all of them.</param>
    /// <param name="slotSize">Bytes of each slot, in whole chunks.</param>
    public static Partition[] Partitions(string folder, long slotSize) =>
        [.. FileSystemRoom.Files(slotSize).Select(file => new FilePartition(Path.Combine(folder, file.Name), file.Name, file.Size, EraseUnit))];
}
