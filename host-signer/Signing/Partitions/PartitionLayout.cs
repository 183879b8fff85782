using System.Numerics;

namespace Verso.Signing;

/// <summary>
/// A flash cut into partitions (SPEC 5), in ascending order and checked: nothing overlaps, leaves the flash, or lies across a
/// sector. Every way to get one either gives a usable layout or throws <see cref="LayoutException"/>.
/// </summary>
public sealed class PartitionLayout
{
    /// <summary>Where the binary form stands in the flash.</summary>
    public const uint TableOffset = 0x8000;

    /// <summary>Bytes of the binary form: 96 entries of 32.</summary>
    public const int TableSize = 0xC00;

    /// <summary>Bytes in a flash sector: offsets and sizes are multiples of it.</summary>
    public const uint SectorSize = 0x1000;

    /// <summary>Offset of the first byte behind the table's sector, where the first partition can start.</summary>
    public const uint FirstOffset = TableOffset + SectorSize;

    private readonly PartitionEntry[] _entries;
    private readonly int[] _lines;

    /// <summary>Checks partitions and makes them a layout.</summary>
    /// <param name="entries">In ascending order of offset, at most 94.</param>
    /// <param name="flashSize">Bytes of flash; null for the smallest power of two that holds all partitions.</param>
    public PartitionLayout(IEnumerable<PartitionEntry> entries, uint? flashSize = null)
        : this([.. entries], [], flashSize)
    {
    }

    internal PartitionLayout(PartitionEntry[] entries, int[] lines, uint? flashSize)
    {
        _entries = entries;
        _lines = lines;
        FlashSize = flashSize ?? ImpliedFlashSize(entries);
        LayoutRules.Check(entries, FlashSize, LineOf);
    }

    /// <summary>The partitions in ascending order.</summary>
    public IReadOnlyList<PartitionEntry> Entries => _entries;

    /// <summary>Bytes of flash.</summary>
    public uint FlashSize { get; }

    /// <summary>
    /// Reads ESP-IDF's CSV form: a line a partition, <c>name, type, subtype, offset, size[, flags]</c>; blank lines and lines that start
    /// with # are passed over. A blank offset is the end of the partition before, rounded up to the alignment; a blank subtype of data
    /// is "undefined". Numbers are decimal or 0x-hexadecimal; K (1,024) and M (1,048,576) behind them multiply.
    /// </summary>
    /// <param name="text">The file's content.</param>
    /// <param name="flashSize">Bytes of flash; null for the smallest power of two that holds all partitions.</param>
    /// <exception cref="LayoutException">The text is not a usable layout; the message starts with the line to change.</exception>
    public static PartitionLayout ParseCsv(string text, uint? flashSize = null) => PartitionCsv.Parse(text, flashSize);

    /// <summary>
    /// Reads ESP-IDF's binary form (SPEC 5). ESP-IDF writes the MD5 entry unless told otherwise; here a table without it is refused, so
    /// that a layout has one encoding and a flipped bit anywhere is noticed.
    /// </summary>
    /// <param name="table">Exactly <see cref="TableSize"/> bytes.</param>
    /// <param name="flashSize">Bytes of flash that the partitions have to fit.</param>
    /// <exception cref="LayoutException">The bytes are not a usable layout.</exception>
    public static PartitionLayout ParseTable(byte[] table, uint flashSize) => PartitionTable.Parse(table, flashSize);

    /// <summary>Writes the CSV form: a heading and one line a partition, offsets and sizes in hexadecimal. Comments are not kept.</summary>
    public string ToCsv() => PartitionCsv.Write(this);

    /// <summary>Writes the binary form with its MD5 entry: <see cref="TableSize"/> bytes.</summary>
    public byte[] ToTable() => PartitionTable.Write(this);

    /// <summary>The partition of a name, or null.</summary>
    public PartitionEntry? Find(string name) => Array.Find(_entries, entry => entry.Name == name);

    /// <summary>Checks that the layout holds every partition that Verso needs, each large enough (SPEC 5).</summary>
    /// <exception cref="LayoutException">One is missing or too small.</exception>
    public void RequireVersoPartitions() => LayoutRules.RequireVersoPartitions(_entries, LineOf);

    private int LineOf(int index) => index < _lines.Length ? _lines[index] : 0;

    private static uint ImpliedFlashSize(PartitionEntry[] entries)
    {
        ulong end = entries.Length == 0 ? FirstOffset : Math.Max(FirstOffset, entries.Max(entry => entry.End));
        return end <= 0x80000000u ? BitOperations.RoundUpToPowerOf2((uint)end) : 0x80000000u;
    }
}
