using Verso.Core;

namespace Verso.Signing;

/// <summary>What makes a list of partitions a layout, and a layout one that Verso can live in (SPEC 5).</summary>
internal static class LayoutRules
{
    /// <summary>The entries of the binary form, less the MD5 entry and the closing one.</summary>
    public const int MostEntries = (PartitionLayout.TableSize / 32) - 2;

    private const int MostNameBytes = 16;
    private const uint AppAlignment = 0x10000;
    private const uint KnownFlags = 3;

    private static readonly (string Name, uint LeastSize)[] VersoPartitions =
    [
        ("boot_0", 4096), ("boot_1", 4096),
        ("result_0", 4096), ("result_1", 4096),
        ("trust_0", 8192), ("trust_1", 8192),
        ("meta_a", 12288), ("meta_b", 12288),
        ("slot_a", 8192), ("slot_b", 8192),
        ("journal", 4096), // last: what it needs depends on the slots
    ];

    /// <summary>What the offset of a partition is a multiple of: the MMU maps an app in pages of 64 KiB.</summary>
    public static uint AlignmentOf(byte type) => type == PartitionNames.App ? AppAlignment : PartitionLayout.SectorSize;

    public static void Check(PartitionEntry[] entries, uint flashSize, Func<int, int> lineOf)
    {
        if (entries.Length is 0 or > MostEntries)
        {
            throw new LayoutException($"a layout has 1 to {MostEntries} partitions, this one has {entries.Length}");
        }

        if (flashSize % PartitionLayout.SectorSize != 0)
        {
            throw new LayoutException($"a flash of {flashSize} bytes is not made of 4,096-byte sectors");
        }

        HashSet<string> names = [];
        ulong free = PartitionLayout.FirstOffset;
        string before = "the partition table";
        for (int i = 0; i < entries.Length; i++)
        {
            PartitionEntry entry = entries[i];
            string? fault = FaultOf(entry, flashSize, free, before);
            if (fault is null && !names.Add(entry.Name))
            {
                fault = "the name is already taken";
            }

            if (fault is not null)
            {
                throw new LayoutException($"partition '{entry.Name}': {fault}", lineOf(i));
            }

            free = entry.End;
            before = $"'{entry.Name}'";
        }
    }

    public static void RequireVersoPartitions(PartitionEntry[] entries, Func<int, int> lineOf)
    {
        foreach ((string name, uint least) in VersoPartitions)
        {
            int index = Array.FindIndex(entries, entry => entry.Name == name);
            if (index < 0)
            {
                throw new LayoutException($"partition '{name}' is missing; Verso needs {string.Join(", ", VersoPartitions.Select(row => row.Name))}");
            }

            uint needed = name == "journal" ? Math.Max(least, JournalSize(entries)) : least;
            if (entries[index].Size < needed)
            {
                throw new LayoutException($"partition '{name}': {entries[index].Size} bytes are too few, it needs {needed}", lineOf(index));
            }
        }
    }

    /// <summary>The header and one entry for each chunk that the larger slot can hold (SPEC 11).</summary>
    private static uint JournalSize(PartitionEntry[] entries)
    {
        uint slot = entries.Where(entry => entry.Name is "slot_a" or "slot_b").Max(entry => entry.Size);
        return 48u + (8u * (((slot - 1u) / Chunks.Size) + 1u));
    }

    private static string? FaultOf(PartitionEntry entry, uint flashSize, ulong free, string before)
    {
        uint alignment = AlignmentOf(entry.Type);
        return entry switch
        {
            { Name.Length: 0 } => "the name is empty",
            { Name.Length: > MostNameBytes } => $"the name is longer than {MostNameBytes} bytes",
            _ when !entry.Name.All(IsNameCharacter) => "a name is made of ASCII letters, digits and _ - .",
            { Size: 0 } => "the size is 0",
            _ when entry.Offset % alignment != 0 => $"offset 0x{entry.Offset:X} is not a multiple of 0x{alignment:X}",
            _ when entry.Size % PartitionLayout.SectorSize != 0 => $"size 0x{entry.Size:X} is not a multiple of 0x{PartitionLayout.SectorSize:X}",
            _ when entry.Offset < free => $"it starts at 0x{entry.Offset:X}, before the end of {before} at 0x{free:X}",
            _ when entry.End > flashSize => $"it ends at 0x{entry.End:X}, outside the flash of 0x{flashSize:X} bytes",
            _ when (entry.Flags & ~KnownFlags) != 0 => $"flags 0x{entry.Flags:X} are unknown",
            _ => null,
        };
    }

    private static bool IsNameCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.';
}
