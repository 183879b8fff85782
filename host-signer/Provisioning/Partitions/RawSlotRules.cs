using Verso.Core;

namespace Verso.Provisioning;

/// <summary>The requirements of Verso for a layout in which every role is a partition (SPEC 5).</summary>
internal static class RawSlotRules
{
    private static readonly (string Name, uint LeastSize)[] Roles =
    [
        ("boot_0", 4096), ("boot_1", 4096),
        ("result_0", 4096), ("result_1", 4096),
        ("check_0", 4096), ("check_1", 4096),
        ("trust_0", 8192), ("trust_1", 8192),
        ("meta_a", 12288), ("meta_b", 12288),
        ("slot_a", 8192), ("slot_b", 8192),
        ("journal", 4096), // last, because its size depends on the slots
    ];

    /// <summary>Whether a layout has a partition for any of the roles.</summary>
    public static bool ApplyTo(LayoutDraft draft) => Roles.Any(role => draft.Names(role.Name));

    public static void Check(LayoutDraft draft, long? imageSize = null)
    {
        foreach ((string name, uint least) in Roles)
        {
            PartitionEntry? entry = draft.Find(name);
            uint needed = name == "journal" ? Math.Max(least, JournalSize(draft)) : least;
            if (entry is null && !draft.Unread.Contains(name))
            {
                draft.Blame(0, $"partition '{name}' is missing; Verso needs {string.Join(", ", Roles.Select(role => role.Name))}", $"add it with at least {needed} bytes");
            }
            else if (entry?.Size < needed)
            {
                draft.Blame(entry, $"{entry.Size} bytes are too few: it needs {needed}", $"make its size 0x{LayoutRules.RoundUp(needed, PartitionLayout.SectorSize):X} or more");
            }
        }

        foreach (PartitionEntry slot in SlotsOf(draft).Where(slot => slot.Size < imageSize))
        {
            draft.Blame(slot, $"{slot.Size} bytes are too few for the image of {imageSize}", $"make its size 0x{LayoutRules.RoundUp((ulong)imageSize!, PartitionLayout.SectorSize):X} or more");
        }
    }

    /// <summary>Returns the size of the largest image in bytes; null without slots.</summary>
    public static uint? LargestImage(LayoutDraft draft) => SlotsOf(draft).Select(slot => (uint?)slot.Size).Min();

    private static IEnumerable<PartitionEntry> SlotsOf(LayoutDraft draft) => draft.Entries.Where(entry => entry.Name is "slot_a" or "slot_b");

    /// <summary>Returns the size of the journal in bytes: its header, and one entry for each chunk of the larger slot (SPEC 11).</summary>
    private static uint JournalSize(LayoutDraft draft)
    {
        uint slot = SlotsOf(draft).Select(entry => entry.Size).DefaultIfEmpty().Max();
        return slot == 0 ? 0 : 48u + (8u * (((slot - 1u) / Chunks.Size) + 1u));
    }
}
