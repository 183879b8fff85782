using Verso.Core;

namespace Verso.Provisioning;

/// <summary>
/// How large two slot files can be on I: (SPEC 5). Of <c>config</c>, an eighth is left to LittleFS and 64 KiB to the network settings
/// and certificates that share the volume; then come Verso's records, each file rounded up to a sector; the slots halve the rest.
/// </summary>
public static class FileSystemRoom
{
    private const long SettingsSize = 0x10000;
    private const long DescriptorFrame = 16 + (8 * 48); // header and marks (SPEC 10)
    private const long MostManifest = 8192; // and 32 bytes for each chunk (SPEC 2.3)

    /// <summary>The most bytes that each of two slot files can have, in whole chunks; 0 where there is no room for one.</summary>
    /// <param name="configSize">Bytes of the partition <c>config</c>.</param>
    public static long LargestSlot(uint configSize)
    {
        long room = Usable(configSize);
        long chunks = Math.Max(0, Math.Min(room / (2 * Chunks.Size), Chunks.MaxCount));
        while (chunks > 0 && Needed(chunks) > room)
        {
            chunks--;
        }

        return chunks * Chunks.Size;
    }

    /// <summary>The least size of <c>config</c> with room for two slots for an image, in whole sectors.</summary>
    /// <param name="imageSize">Bytes, 1 or more.</param>
    public static long LeastConfig(long imageSize)
    {
        long chunks = ((imageSize - 1) / Chunks.Size) + 1;
        ulong config = (ulong)(((Needed(chunks) + SettingsSize) * 8) + 6) / 7;
        return (long)LayoutRules.RoundUp(config, PartitionLayout.SectorSize);
    }

    /// <summary>The files that a device's partitions are, with the most bytes of each: the roles of SPEC 5.</summary>
    /// <param name="slotSize">Bytes of each of the two slots, in whole chunks.</param>
    public static IReadOnlyList<(string Name, int Size)> Files(long slotSize)
    {
        long chunks = slotSize / Chunks.Size;
        int journal = (int)Sectors(48 + (8 * chunks));
        int descriptor = (int)Sectors(DescriptorFrame + MostManifest + (32 * chunks));
        return
        [
            ("slot_a", (int)slotSize), ("slot_b", (int)slotSize),
            ("meta_a", descriptor), ("meta_b", descriptor),
            ("journal", journal),
            ("result_0", 4096), ("result_1", 4096),
            ("check_0", 4096), ("check_1", 4096),
            ("trust_0", 8192), ("trust_1", 8192),
            ("boot_0", 4096), ("boot_1", 4096),
        ];
    }

    private static long Usable(uint configSize) => configSize - (configSize / 8) - SettingsSize;

    private static long Needed(long chunks) => Files(chunks * Chunks.Size).Sum(file => (long)file.Size);

    private static long Sectors(long size) => (long)LayoutRules.RoundUp((ulong)size, PartitionLayout.SectorSize);
}
