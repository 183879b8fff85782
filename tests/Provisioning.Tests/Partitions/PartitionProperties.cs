using FsCheck;
using FsCheck.Fluent;

namespace Verso.Provisioning.Tests.Partitions;

/// <summary>Random layouts and random text; FsCheck prints the seed of a run that fails.</summary>
[TestClass]
public class PartitionProperties
{
    private static readonly string[] Tokens =
        ["slot_a", "boot_0", "app", "data", "factory", "nvs", ",", ",", ",", ",", "\n", "#", " ", "0x", "9000", "4096", "0x10000", "K", "M", "-", ":", "encrypted", "\uFEFF", "ä", "4294967295"];

    [TestMethod]
    public void Any_layout_survives_both_of_its_forms()
    {
        Prop.ForAll(AnyEntries().ToArbitrary(), entries =>
        {
            PartitionLayout layout = new(entries);
            PartitionLayout fromCsv = PartitionLayout.ParseCsv(layout.ToCsv(), layout.FlashSize);
            PartitionLayout fromTable = PartitionLayout.ParseTable(layout.ToTable(), layout.FlashSize);
            return fromCsv.Entries.SequenceEqual(entries)
                && fromTable.Entries.SequenceEqual(entries)
                && fromCsv.ToCsv() == layout.ToCsv()
                && fromTable.ToTable().AsSpan().SequenceEqual(layout.ToTable());
        }).QuickCheckThrowOnFailure();
    }

    [TestMethod]
    public void Any_text_is_a_layout_or_one_clear_refusal()
    {
        Gen<string> text = Gen.ArrayOf(Gen.Elements(Tokens)).Select(string.Concat);
        Config config = Config.QuickThrowOnFailure.WithMaxTest(2000);
        Prop.ForAll(text.ToArbitrary(), csv =>
        {
            try
            {
                return PartitionLayout.ParseCsv(csv).Entries.Count > 0;
            }
            catch (LayoutException refusal)
            {
                return refusal.Message.Length > 0;
            }
        }).Check(config);
    }

    [TestMethod]
    public void Any_text_gets_a_report_and_what_has_no_problem_is_a_layout()
    {
        string[] words = [.. Tokens, "deploy", "config", "littlefs", "0x84", "0xFFFFF000", "config, data, littlefs, 0x210000, 0x1F0000\n", "slot_b, data, 0x41, , 4M\n"];
        Gen<string> text = Gen.ArrayOf(Gen.Elements(words)).Select(string.Concat);
        Prop.ForAll(text.ToArbitrary(), csv =>
        {
            LayoutReport report = LayoutReport.OfCsv(csv, 4 << 20, 1 << 20);
            return report.Problems.Count > 0 || report.ToLayout().Entries.Count > 0;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    private static Gen<PartitionEntry[]> AnyEntries() =>
        from shapes in Gen.NonEmptyListOf(AnyShape())
        select Stack([.. shapes.Take(94)]);

    private static Gen<(byte Type, byte Subtype, int Gap, int Sectors, int Flags)> AnyShape() =>
        from type in Gen.Elements<byte>(0, 1, 0x40, 0xFF)
        from subtype in Gen.Choose(0, 255)
        from gap in Gen.Choose(0, 3)
        from sectors in Gen.Choose(1, 64)
        from flags in Gen.Choose(0, 3)
        select (type, (byte)subtype, gap, sectors, flags);

    private static PartitionEntry[] Stack((byte Type, byte Subtype, int Gap, int Sectors, int Flags)[] shapes)
    {
        PartitionEntry[] entries = new PartitionEntry[shapes.Length];
        uint free = PartitionLayout.FirstOffset;
        for (int i = 0; i < shapes.Length; i++)
        {
            uint alignment = shapes[i].Type == 0 ? 0x10000u : 0x1000u;
            uint offset = ((free + alignment - 1) / alignment * alignment) + ((uint)shapes[i].Gap * alignment);
            entries[i] = new PartitionEntry($"p{i}", shapes[i].Type, shapes[i].Subtype, offset, (uint)shapes[i].Sectors * 0x1000, (uint)shapes[i].Flags);
            free = (uint)entries[i].End;
        }

        return entries;
    }
}
