using Verso.Foundation;

namespace Verso.Provisioning;

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
        LayoutDraft draft = Draft();
        FlashSize = flashSize ?? draft.ImpliedFlashSize;
        LayoutRules.Check(draft, FlashSize);
        draft.ThrowIfUnusable();
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

    /// <summary>Reads a CSV file; <see cref="ParseCsv"/> describes the form.</summary>
    /// <param name="path">The CSV, at most 64 KiB.</param>
    /// <param name="flashSize">Bytes of flash; null for the smallest power of two that holds all partitions.</param>
    /// <exception cref="VersoException">The file cannot be read, or is not a usable layout.</exception>
    public static PartitionLayout Load(string path, uint? flashSize = null) => ParseCsv(PartitionCsv.ReadFile(path), flashSize);

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
    public void RequireVersoPartitions()
    {
        LayoutDraft draft = Draft();
        RawSlotRules.Check(draft);
        draft.ThrowIfUnusable();
    }

    /// <summary>Writes the binary form to a file, whole or not at all; a file that was there is replaced.</summary>
    /// <param name="path">The file; its folder is made where it does not exist.</param>
    /// <exception cref="VersoException"><see cref="Core.ReasonCode.OutputUnwritable"/>.</exception>
    public void SaveTable(string path)
    {
        if (path.Length == 0)
        {
            throw new VersoException(Core.ReasonCode.OutputUnwritable, "the name of the table's file is empty", "name the file to write, such as table.bin");
        }

        string full = Path.GetFullPath(path);
        if (Directory.Exists(full))
        {
            throw new VersoException(Core.ReasonCode.OutputUnwritable, $"{path} cannot be written: it is a folder", "name a file in it");
        }

        using var output = new OutputFolder(Path.GetDirectoryName(full)!, replace: true);
        output.Write(Path.GetFileName(full), ToTable());
        output.Commit();
    }

    /// <summary>The whole flash, in ascending order and without gaps: partitions, and what is between them.</summary>
    public IReadOnlyList<FlashRegion> Regions()
    {
        List<FlashRegion> regions = [new("(boot, table)", 0, FirstOffset)];
        uint free = FirstOffset;
        foreach (PartitionEntry entry in _entries)
        {
            AddFree(entry.Offset);
            regions.Add(new(entry.Name, entry.Offset, entry.Size, entry));
            free = (uint)entry.End;
        }

        AddFree(FlashSize);
        return regions;

        void AddFree(uint end)
        {
            if (end > free)
            {
                regions.Add(new("(free)", free, end - free));
            }
        }
    }

    private LayoutDraft Draft()
    {
        LayoutDraft draft = new() { Entries = [.. _entries] };
        draft.Lines.AddRange(_lines);
        return draft;
    }
}
