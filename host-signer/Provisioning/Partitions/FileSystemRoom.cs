using Verso.Core;

namespace Verso.Provisioning;

/// <summary>
/// Computes the size of two slot files on I: (SPEC 5). An eighth of <c>config</c> is reserved for LittleFS, and 64 KiB for the network
/// settings and certificates on the same volume. Verso's records follow, each file rounded up to a sector. The two slots share the rest.
/// </summary>
public static class FileSystemRoom
{
    private const long SettingsSize = 0x10000;
    private const long DescriptorFrame = 16 + (8 * 48); // header and marks (SPEC 10)
    private const long MostManifest = 8192; // and 32 bytes for each chunk (SPEC 2.3)

    /// <summary>Returns the largest size of each of two slot files in bytes, a multiple of the chunk size; 0 if there is no room for one chunk.</summary>
    /// <param name="configSize">The size of the partition <c>config</c> in bytes.</param>
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

    /// <summary>Returns the smallest size of <c>config</c> in bytes, in whole sectors, with room for two slots for an image.</summary>
    /// <param name="imageSize">The size of the image in bytes, 1 or more.</param>
    public static long LeastConfig(long imageSize)
    {
        long chunks = ((imageSize - 1) / Chunks.Size) + 1;
        ulong config = (ulong)(((Needed(chunks) + SettingsSize) * 8) + 6) / 7;
        return (long)LayoutRules.RoundUp(config, PartitionLayout.SectorSize);
    }

    /// <summary>Returns the files of the partitions of a device, with their largest sizes in bytes: the roles of SPEC 5.</summary>
    /// <param name="slotSize">The size of each of the two slots in bytes, a multiple of the chunk size.</param>
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
