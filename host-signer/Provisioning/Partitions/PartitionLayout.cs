using Verso.Foundation;

namespace Verso.Provisioning;

/// <summary>
/// The partitions of a flash (SPEC 5), in ascending order and checked: no partition overlaps another, ends outside the flash, or shares a
/// sector with another. Every constructor and reader either returns a valid layout or throws <see cref="LayoutException"/>.
/// </summary>
public sealed class PartitionLayout
{
    /// <summary>The offset of the binary form in the flash.</summary>
    public const uint TableOffset = 0x8000;

    /// <summary>The size of the binary form in bytes: 96 entries of 32 bytes.</summary>
    public const int TableSize = 0xC00;

    /// <summary>The size of a flash sector in bytes. Offsets and sizes are multiples of it.</summary>
    public const uint SectorSize = 0x1000;

    /// <summary>The offset of the first byte after the sector of the table, where the first partition can start.</summary>
    public const uint FirstOffset = TableOffset + SectorSize;

    private readonly PartitionEntry[] _entries;
    private readonly int[] _lines;

    /// <summary>Creates a layout from partitions.</summary>
    /// <param name="entries">The partitions in ascending order of their offsets, at most 94.</param>
    /// <param name="flashSize">The size of the flash in bytes; null for the smallest power of two in which all partitions fit.</param>
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

    /// <summary>The size of the flash in bytes.</summary>
    public uint FlashSize { get; }

    /// <summary>
    /// Reads ESP-IDF's CSV form. Each partition is a line <c>name, type, subtype, offset, size[, flags]</c>. Blank lines and lines that start
    /// with # are ignored. A blank offset is the end of the partition before, rounded up to the alignment. A blank subtype of data is
    /// "undefined". Numbers are decimal or 0x-hexadecimal, with an optional suffix K (1,024) or M (1,048,576).
    /// </summary>
    /// <param name="text">The content of the file.</param>
    /// <param name="flashSize">The size of the flash in bytes; null for the smallest power of two in which all partitions fit.</param>
    /// <exception cref="LayoutException">The text is not a valid layout. The message starts with the line to change.</exception>
    public static PartitionLayout ParseCsv(string text, uint? flashSize = null) => PartitionCsv.Parse(text, flashSize);

    /// <summary>Reads a CSV file; <see cref="ParseCsv"/> describes the form.</summary>
    /// <param name="path">The path of the CSV, at most 64 KiB.</param>
    /// <param name="flashSize">The size of the flash in bytes; null for the smallest power of two in which all partitions fit.</param>
    /// <exception cref="VersoException">The file cannot be read, or is not a valid layout.</exception>
    public static PartitionLayout Load(string path, uint? flashSize = null) => ParseCsv(PartitionCsv.ReadFile(path), flashSize);

    /// <summary>
    /// Reads ESP-IDF's binary form (SPEC 5). ESP-IDF writes the MD5 entry by default, and here it is required. So a layout has only one
    /// encoding, and every flipped bit is detected.
    /// </summary>
    /// <param name="table">Exactly <see cref="TableSize"/> bytes.</param>
    /// <param name="flashSize">The size of the flash in bytes, in which the partitions have to fit.</param>
    /// <exception cref="LayoutException">The bytes are not a valid layout.</exception>
    public static PartitionLayout ParseTable(byte[] table, uint flashSize) => PartitionTable.Parse(table, flashSize);

    /// <summary>Writes the CSV form: a heading and one line for each partition, with offsets and sizes in hexadecimal. Comments are lost.</summary>
    public string ToCsv() => PartitionCsv.Write(this);

    /// <summary>Writes the binary form with its MD5 entry: <see cref="TableSize"/> bytes.</summary>
    public byte[] ToTable() => PartitionTable.Write(this);

    /// <summary>Returns the partition with a name, or null.</summary>
    public PartitionEntry? Find(string name) => Array.Find(_entries, entry => entry.Name == name);

    /// <summary>Checks that the layout has every partition that Verso needs, each large enough (SPEC 5).</summary>
    /// <exception cref="LayoutException">One is missing or too small.</exception>
    public void RequireVersoPartitions()
    {
        LayoutDraft draft = Draft();
        RawSlotRules.Check(draft);
        draft.ThrowIfUnusable();
    }

    /// <summary>Writes the binary form to a file, completely or not at all. An existing file is replaced.</summary>
    /// <param name="path">The path of the file. Its folder is created if it does not exist.</param>
    /// <exception cref="VersoException"><see cref="Core.ReasonCode.OutputUnwritable"/>.</exception>
    public void SaveTable(string path)
    {
        if (path.Length == 0)
        {
            throw new VersoException(Core.ReasonCode.OutputUnwritable, "the name of the table file is empty", "name the file to write, such as table.bin");
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

    /// <summary>Returns the regions of the whole flash, in ascending order and without gaps: the partitions and the space between them.</summary>
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
