using System.Globalization;
using System.Text;
using Verso.Core;
using Verso.Foundation;

namespace Verso.Provisioning;

/// <summary>Reader and writer of the CSV form; <see cref="PartitionLayout.ParseCsv"/> describes it.</summary>
internal static class PartitionCsv
{
    private const int MostBytes = 1 << 16;
    private const string Heading = "# Name, Type, SubType, Offset, Size, Flags\n";

    public static PartitionLayout Parse(string text, uint? flashSize)
    {
        LayoutDraft draft = Read(text);
        draft.ThrowIfUnusable();
        return new PartitionLayout([.. draft.Entries], [.. draft.Lines], flashSize);
    }

    public static string ReadFile(string path) => InputFile.ReadSmallText(path, MostBytes, ReasonCode.LayoutInvalid);

    /// <summary>Reads all readable lines, and adds a problem for each of the others.</summary>
    public static LayoutDraft Read(string text)
    {
        LayoutDraft draft = new();
        ulong? free = PartitionLayout.FirstOffset;
        int line = 0;
        foreach (string raw in text.TrimStart('\uFEFF').Split('\n'))
        {
            line++;
            string content = raw.Trim();
            if (content.Length == 0 || content[0] == '#')
            {
                continue;
            }

            // After an unreadable line, a blank offset is unknown.
            free = ReadLine(draft, content.Split(',', StringSplitOptions.TrimEntries), free, line)?.End;
        }

        return draft;
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

    private static PartitionEntry? ReadLine(LayoutDraft draft, string[] fields, ulong? free, int line)
    {
        int before = draft.Problems.Count;
        PartitionEntry? entry = fields.Length is 5 or 6 ? ReadFields(draft, fields, free, line) : null;
        if (fields.Length is not (5 or 6))
        {
            draft.Blame(line, $"a partition has the fields name, type, subtype, offset, size and optional flags, but this line has {fields.Length} fields", "separate the fields with commas");
        }

        if (entry is null || draft.Problems.Count > before)
        {
            draft.Unread.Add(fields[0]);
            return null;
        }

        draft.Entries.Add(entry);
        draft.Lines.Add(line);
        return entry;
    }

    private static PartitionEntry? ReadFields(LayoutDraft draft, string[] fields, ulong? free, int line)
    {
        byte? type = PartitionNames.ParseType(fields[1]);
        byte? subtype = null;
        if (type is null)
        {
            draft.Blame(line, $"type '{fields[1]}' is not app, data or a number up to 0xFF", "use one of these");
        }
        else
        {
            subtype = fields[2].Length == 0 && type == PartitionNames.Data ? PartitionNames.DataUndefined : PartitionNames.ParseSubtype(type.Value, fields[2]);
            if (subtype is null)
            {
                draft.Blame(line, $"subtype '{fields[2]}' is neither known for type {fields[1]} nor a number up to 0xFF", "correct it");
            }
        }

        uint? offset = fields[3].Length == 0 ? NextOffset(draft, free, type, line) : ReadNumber(draft, "offset", fields[3], line);
        uint? size = ReadNumber(draft, "size", fields[4], line);
        uint? flags = fields.Length < 6 ? 0 : PartitionNames.ParseFlags(fields[5]);
        if (flags is null)
        {
            draft.Blame(line, $"flags '{fields[5]}' are not encrypted or readonly", "use these, separated by a colon");
        }

        return type is null || subtype is null || offset is null || size is null || flags is null
            ? null
            : new PartitionEntry(fields[0], type.Value, subtype.Value, offset.Value, size.Value, flags.Value);
    }

    private static uint? NextOffset(LayoutDraft draft, ulong? free, byte? type, int line)
    {
        if (free is null || type is null)
        {
            return null;
        }

        ulong offset = LayoutRules.RoundUp(free.Value, LayoutRules.AlignmentOf(type.Value));
        if (offset <= uint.MaxValue)
        {
            return (uint)offset;
        }

        draft.Blame(line, "the flash is full: no offset is left", "make the partitions before it smaller");
        return null;
    }

    private static uint? ReadNumber(LayoutDraft draft, string field, string text, int line)
    {
        uint? number = PartitionNames.ParseNumber(text);
        if (number is null)
        {
            draft.Blame(line, $"{field} '{text}' is not a number of bytes such as 4096, 0x1000, 4K or 1M", "correct it");
        }

        return number;
    }
}
