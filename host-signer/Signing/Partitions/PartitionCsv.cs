using System.Globalization;
using System.Text;

namespace Verso.Signing;

/// <summary>Reader and writer of the CSV form; <see cref="PartitionLayout.ParseCsv"/> describes it.</summary>
internal static class PartitionCsv
{
    private const string Heading = "# Name, Type, SubType, Offset, Size, Flags\n";

    public static PartitionLayout Parse(string text, uint? flashSize)
    {
        List<PartitionEntry> entries = [];
        List<int> lines = [];
        ulong free = PartitionLayout.FirstOffset;
        int line = 0;
        foreach (string raw in text.TrimStart('\uFEFF').Split('\n'))
        {
            line++;
            string content = raw.Trim();
            if (content.Length == 0 || content[0] == '#')
            {
                continue;
            }

            PartitionEntry entry = ParseEntry(content, free, line);
            entries.Add(entry);
            lines.Add(line);
            free = entry.End;
        }

        return new PartitionLayout([.. entries], [.. lines], flashSize);
    }

    public static string Write(PartitionLayout layout)
    {
        StringBuilder csv = new(Heading);
        foreach (PartitionEntry entry in layout.Entries)
        {
            string type = PartitionNames.FormatType(entry.Type);
            string subtype = PartitionNames.FormatSubtype(entry.Type, entry.Subtype);
            csv.Append(CultureInfo.InvariantCulture, $"{entry.Name}, {type}, {subtype}, 0x{entry.Offset:X}, 0x{entry.Size:X}");
            csv.Append(entry.Flags == 0 ? "" : ", " + PartitionNames.FormatFlags(entry.Flags)).Append('\n');
        }

        return csv.ToString();
    }

    private static PartitionEntry ParseEntry(string content, ulong free, int line)
    {
        string[] fields = content.Split(',', StringSplitOptions.TrimEntries);
        if (fields.Length is < 5 or > 6)
        {
            throw new LayoutException($"a partition has the fields name, type, subtype, offset, size and perhaps flags; here are {fields.Length}", line);
        }

        byte type = PartitionNames.ParseType(fields[1])
            ?? throw new LayoutException($"type '{fields[1]}' is not app, data or a number up to 0xFF", line);
        byte subtype = fields[2].Length == 0 && type == PartitionNames.Data
            ? PartitionNames.DataUndefined
            : PartitionNames.ParseSubtype(type, fields[2]) ?? throw new LayoutException($"subtype '{fields[2]}' is not known for type {fields[1]}, nor a number up to 0xFF", line);
        uint offset = fields[3].Length == 0 ? NextOffset(free, type, line) : ParseNumber("offset", fields[3], line);
        uint size = ParseNumber("size", fields[4], line);
        uint flags = fields.Length < 6 ? 0 : PartitionNames.ParseFlags(fields[5])
            ?? throw new LayoutException($"flags '{fields[5]}' are not made of encrypted and readonly", line);
        return new PartitionEntry(fields[0], type, subtype, offset, size, flags);
    }

    private static uint NextOffset(ulong free, byte type, int line)
    {
        ulong alignment = LayoutRules.AlignmentOf(type);
        ulong offset = (free + alignment - 1) / alignment * alignment;
        return offset <= uint.MaxValue ? (uint)offset : throw new LayoutException("the flash is full: there is no offset left", line);
    }

    private static uint ParseNumber(string field, string text, int line) =>
        PartitionNames.ParseNumber(text)
            ?? throw new LayoutException($"{field} '{text}' is not a number of bytes such as 4096, 0x1000, 4K or 1M", line);
}
