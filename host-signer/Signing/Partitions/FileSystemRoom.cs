using Verso.Core;

namespace Verso.Signing;

/// <summary>
/// How large two slot files can be on I: (SPEC 5). Of <c>config</c>, an eighth is left to LittleFS and 64 KiB to the network settings
/// and certificates that share the volume; then come Verso's records, each file rounded up to a sector; the slots halve the rest.
/// </summary>
public static class FileSystemRoom
{
    private const long SettingsSize = 0x10000;
    private const long FixedRecords = (4 * 4096) + (2 * 8192); // boot and result records, trust store
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

    private static long Usable(uint configSize) => configSize - (configSize / 8) - SettingsSize;

    private static long Needed(long chunks)
    {
        long journal = Sectors(48 + (8 * chunks));
        long descriptor = Sectors(DescriptorFrame + MostManifest + (32 * chunks));
        return FixedRecords + journal + (2 * descriptor) + (2 * chunks * Chunks.Size);
    }

    private static long Sectors(long size) => (long)LayoutRules.RoundUp((ulong)size, PartitionLayout.SectorSize);
}
