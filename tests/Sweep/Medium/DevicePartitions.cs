using Verso.Core;

namespace Verso.Sweep;

/// <summary>The partitions of every device here: the roles of SPEC 5, as small as possible so that a life is short. Slots have five chunks.</summary>
internal static class DevicePartitions
{
    /// <summary>The erase unit in bytes.</summary>
    public const int Sector = 4096;

    /// <summary>The names, in the order of their offsets.</summary>
    public static readonly string[] Names =
        ["slot_a", "slot_b", "meta_a", "meta_b", "journal", "boot_0", "boot_1", "result_0", "result_1", "trust_0", "trust_1", "check_0", "check_1"];

    private static readonly int[] Sizes =
        [5 * Chunks.Size, 5 * Chunks.Size, Sector, Sector, Sector, Sector, Sector, Sector, Sector, 2 * Sector, 2 * Sector, Sector, Sector];

    private static readonly int[] Offsets = [.. Enumerable.Range(0, Sizes.Length + 1).Select(index => Sizes.Take(index).Sum())];

    /// <summary>The size of all of them in bytes.</summary>
    public static int TotalSize => Offsets[^1];

    /// <summary>The index of a name in <see cref="Names"/>.</summary>
    public static int IndexOf(string name) => Array.IndexOf(Names, name);

    /// <summary>The size of a partition in bytes.</summary>
    public static int SizeOf(int index) => Sizes[index];

    /// <summary>The offset of a partition.</summary>
    public static int OffsetOf(int index) => Offsets[index];

    /// <summary>Whether the partition holds images.</summary>
    public static bool IsSlot(string name) => name.StartsWith("slot_", StringComparison.Ordinal);
}
