namespace Verso.Provisioning;

/// <summary>The rules for every layout, independent of its content (SPEC 5).</summary>
internal static class LayoutRules
{
    /// <summary>The largest number of partitions: the entries of the binary form without the MD5 entry and the end entry.</summary>
    public const int MostEntries = (PartitionLayout.TableSize / 32) - 2;

    private const int MostNameBytes = 16;
    private const uint AppAlignment = 0x10000;
    private const uint KnownFlags = 3;

    /// <summary>Returns the alignment of the offset of a partition. The MMU maps an app in pages of 64 KiB.</summary>
    public static uint AlignmentOf(byte type) => type == PartitionNames.App ? AppAlignment : PartitionLayout.SectorSize;

    public static ulong RoundUp(ulong value, uint unit) => (value + unit - 1) / unit * unit;

    public static void Check(LayoutDraft draft, uint flashSize)
    {
        if ((draft.Entries.Count == 0 && draft.Problems.Count == 0) || draft.Entries.Count > MostEntries)
        {
            draft.Blame(0, $"a layout has 1 to {MostEntries} partitions, but this one has {draft.Entries.Count}", "add or remove partitions");
        }

        if (flashSize % PartitionLayout.SectorSize != 0)
        {
            draft.Blame(0, $"the flash size {flashSize} is not a multiple of 4,096 bytes", "give the size of the chip");
        }

        HashSet<string> names = [];
        PartitionEntry furthest = new("", 0, 0, PartitionLayout.TableOffset, PartitionLayout.SectorSize);
        for (int i = 0; i < draft.Entries.Count; i++)
        {
            PartitionEntry entry = draft.Entries[i];
            foreach ((string fault, string change) in FaultsOf(entry, flashSize).Concat(FaultsOfPlace(entry, furthest)))
            {
                draft.Blame(draft.LineOf(i), $"partition '{entry.Name}': {fault}", change);
            }

            if (entry.Name.Length > 0 && !names.Add(entry.Name))
            {
                draft.Blame(draft.LineOf(i), $"partition '{entry.Name}': the name is used twice", "give each partition its own name");
            }

            furthest = entry.End > furthest.End ? entry : furthest;
        }
    }

    private static IEnumerable<(string Fault, string Change)> FaultsOf(PartitionEntry entry, uint flashSize)
    {
        uint alignment = AlignmentOf(entry.Type);
        (bool Wrong, string Fault, string Change)[] rules =
        [
            (entry.Name.Length == 0, "the name is empty", "name it"),
            (entry.Name.Length > MostNameBytes, $"the name is longer than {MostNameBytes} bytes", "shorten it"),
            (!entry.Name.All(IsNameCharacter), "a name has only ASCII letters, digits and _ - .", "rename it"),
            (entry.Size == 0, "the size is 0", "give it a size or remove the line"),
            (entry.Offset % alignment != 0, $"offset 0x{entry.Offset:X} is not a multiple of 0x{alignment:X}", $"make it 0x{RoundUp(entry.Offset, alignment):X}"),
            (entry.Size % PartitionLayout.SectorSize != 0, $"size 0x{entry.Size:X} is not a multiple of 0x{PartitionLayout.SectorSize:X}", $"make it 0x{RoundUp(entry.Size, PartitionLayout.SectorSize):X}"),
            (entry.End > flashSize, $"it ends at 0x{entry.End:X}, outside the flash of 0x{flashSize:X} bytes", RoomBefore(entry, flashSize)),
            ((entry.Flags & ~KnownFlags) != 0, $"flags 0x{entry.Flags:X} are unknown", "use encrypted and readonly only"),
        ];
        return rules.Where(rule => rule.Wrong).Select(rule => (rule.Fault, rule.Change));
    }

    private static string RoomBefore(PartitionEntry entry, uint flashSize) => entry.Offset < flashSize
        ? $"make its size at most 0x{flashSize - entry.Offset:X}, or use a larger flash"
        : "move it into the flash, or use a larger one";

    /// <summary>Checks the place of a partition among those before it. <paramref name="before"/> is the one that ends last.</summary>
    private static IEnumerable<(string Fault, string Change)> FaultsOfPlace(PartitionEntry entry, PartitionEntry before)
    {
        if (entry.Offset >= before.End)
        {
            yield break;
        }

        string name = before.Name.Length == 0 ? "the partition table" : $"'{before.Name}'";
        string change = entry.End <= before.Offset && before.Name.Length > 0
            ? $"move its line above that of {name}: partitions are in the order of their offsets"
            : $"start it at 0x{RoundUp(before.End, AlignmentOf(entry.Type)):X} or later{(before.Name.Length > 0 ? $", or end {name} at 0x{entry.Offset:X}" : "")}";
        yield return ($"it starts at 0x{entry.Offset:X}, before the end of {name} at 0x{before.End:X}", change);
    }

    private static bool IsNameCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.';
}
