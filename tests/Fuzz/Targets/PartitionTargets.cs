using System.Text;
using Verso.Signing;
using Verso.Support;

namespace Verso.Fuzz;

/// <summary>Partition tables as CSV. The one exception that is documented is <see cref="LayoutException"/>.</summary>
internal sealed class PartitionCsvTarget : Target
{
    private static readonly string[] Names = ["nvs", "phy_init", "factory", "deploy", "config", "slot_a", "slot_b", "boot_0", "boot_1", "x", ""];
    private static readonly string[] Types = ["data", "app", "0x40", "1", "256", "", "DATA"];
    private static readonly string[] Subtypes = ["nvs", "phy", "factory", "0x84", "littlefs", "ota_0", "", "0xFFF", "spiffs"];
    private static readonly string[] Numbers = ["0x9000", "0x10000", "64K", "4K", "1M", "", "0", "-1", "4294967296", "0x", "16M", "4097", "0xFFFFF000"];

    internal override string Name => "partition-csv";

    // A reader of the desk: lines, fields, the draft with its problems, and an exception with its trace.
    internal override long Declared => 65_536;

    internal override int PerByte => 200;

    internal override IEnumerable<byte[]> Seeds() =>
    [
        Encoding.UTF8.GetBytes(VirtualDevice.SmallLayout),
        "# Name, Type, SubType, Offset, Size, Flags\nnvs, data, nvs, 0x9000, 0x6000,\nphy_init, data, phy, 0xf000, 0x1000,\nfactory, app, factory, 0x10000, 1M, encrypted\n"u8.ToArray(),
        "a, data, 0x40, , 4K\r\nb, data, 0x41, 0x20000, 8K\r\n"u8.ToArray(),
    ];

    internal override byte[] Generate(Dice dice)
    {
        StringBuilder csv = new();
        for (int lines = dice.Next(6); lines >= 0; lines--)
        {
            csv.Append(dice.Pick(Names)).Append(", ").Append(dice.Pick(Types)).Append(", ").Append(dice.Pick(Subtypes)).Append(", ")
                .Append(dice.OneIn(2) ? "" : dice.Pick(Numbers)).Append(", ").Append(dice.Pick(Numbers)).Append(dice.OneIn(3) ? ", encrypted" : "").Append('\n');
        }

        return Encoding.UTF8.GetBytes(csv.ToString());
    }

    internal override void Measure(byte[] input) => Parse(input, out _);

    internal override ulong Read(byte[] input)
    {
        PartitionLayout? layout = Parse(input, out string why);
        if (layout is null)
        {
            Require(why.Length > 0 && !why.Contains('\n', StringComparison.Ordinal), "a refusal is one line");
            return Feature(1, Kind(why));
        }

        string written = layout.ToCsv();
        Require(PartitionLayout.ParseCsv(written, layout.FlashSize).ToCsv() == written, "accepted, but what is written of it is not what is read of that");
        RequireSame(layout.ToTable(), PartitionLayout.ParseTable(layout.ToTable(), layout.FlashSize).ToTable());
        return Feature(2, layout.Entries.Count, (int)(layout.FlashSize >> 12));
    }

    private static PartitionLayout? Parse(byte[] input, out string why)
    {
        try
        {
            why = "";
            return PartitionLayout.ParseCsv(Encoding.UTF8.GetString(input));
        }
        catch (LayoutException refusal)
        {
            why = refusal.Message;
            return null;
        }
    }

    /// <summary>The words of a message without its numbers and names.</summary>
    private static int Kind(string why) => why.Split(' ').Where(word => word.All(char.IsAsciiLetterLower)).Aggregate(17, (hash, word) => (hash * 31) + word.Length + word[0]) & 0xFFFFF;
}

/// <summary>Partition tables in ESP-IDF's binary form. Most inputs are given the MD5 that they need.</summary>
internal sealed class PartitionTableTarget : Target
{
    private const uint FlashSize = 4 << 20;
    private const int EntrySize = 32;

    internal override string Name => "partition-table";

    internal override int MaxLength => PartitionLayout.TableSize;

    internal override long Declared => 65_536;

    internal override int PerByte => 20;

    internal override IEnumerable<byte[]> Seeds() =>
    [
        PartitionLayout.ParseCsv(VirtualDevice.SmallLayout).ToTable(),
        PartitionLayout.ParseCsv("a, data, 0x40, , 4K\nb, app, factory, 0x20000, 64K, encrypted\n").ToTable(),
        PartitionLayout.ParseCsv("a, data, nvs, , 4K\n").ToTable(),
    ];

    internal override void Mend(byte[] input, Dice dice)
    {
        int end = 0;
        while (end + EntrySize <= input.Length && input[end] == 0xAA && input[end + 1] == 0x50)
        {
            end += EntrySize;
        }

        if (input.Length == PartitionLayout.TableSize && end + EntrySize < input.Length)
        {
            input.AsSpan(end).Fill(0xFF);
            (input[end], input[end + 1]) = (0xEB, 0xEB);
#pragma warning disable CA5351 // The format's own.
            System.Security.Cryptography.MD5.HashData(input.AsSpan(0, end), input.AsSpan(end + 16, 16));
#pragma warning restore CA5351
        }
    }

    internal override void Measure(byte[] input) => Parse(input);

    internal override ulong Read(byte[] input)
    {
        PartitionLayout? layout = Parse(input);
        if (layout is null)
        {
            return Feature(1, Math.Min(input.Length / EntrySize, 4));
        }

        RequireSame(input, layout.ToTable());
        return Feature(2, layout.Entries.Count, (int)layout.Entries[^1].End >> 12);
    }

    private static PartitionLayout? Parse(byte[] input)
    {
        try
        {
            return PartitionLayout.ParseTable(input, FlashSize);
        }
        catch (LayoutException)
        {
            return null;
        }
    }
}
