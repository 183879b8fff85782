using Verso.Core;

namespace Verso.Provisioning.Tests.Partitions;

[TestClass]
public class PartitionCsvTests
{
    private const uint Flash = 4 << 20;

    [TestMethod]
    public void A_line_gives_name_type_subtype_offset_size_and_flags()
    {
        PartitionLayout layout = PartitionLayout.ParseCsv("# heading\n\n nvs_key , data, nvs_keys, 0x9000, 0x1000, encrypted:readonly\r\n", Flash);

        Assert.AreEqual(new PartitionEntry("nvs_key", 1, 4, 0x9000, 0x1000, 3), layout.Entries.Single());
    }

    [TestMethod]
    [DataRow("4096", 4096u)]
    [DataRow("0x1000", 4096u)]
    [DataRow("0X1000", 4096u)]
    [DataRow("4K", 4096u)]
    [DataRow("4k", 4096u)]
    [DataRow("0x10K", 16384u)]
    [DataRow("1M", 1048576u)]
    [DataRow("2m", 2097152u)]
    public void Sizes_are_decimal_or_hexadecimal_with_a_unit(string size, uint bytes)
    {
        Assert.AreEqual(bytes, PartitionLayout.ParseCsv($"data, data, 0x40, 0x9000, {size}", Flash).Entries[0].Size);
    }

    [TestMethod]
    [DataRow("app, factory", 0, 0x00)]
    [DataRow("app, test", 0, 0x20)]
    [DataRow("app, ota_0", 0, 0x10)]
    [DataRow("app, ota_15", 0, 0x1F)]
    [DataRow("data, ota", 1, 0x00)]
    [DataRow("data, phy", 1, 0x01)]
    [DataRow("data, littlefs", 1, 0x83)]
    [DataRow("data, 0x84", 1, 0x84)]
    [DataRow("data, 132", 1, 132)]
    [DataRow("data, ", 1, 0x06)]
    [DataRow("1, nvs", 1, 0x02)]
    [DataRow("0x40, 7", 0x40, 7)]
    public void Types_and_subtypes_are_names_or_numbers(string types, int type, int subtype)
    {
        PartitionEntry entry = PartitionLayout.ParseCsv($"x, {types}, 0x10000, 64K", Flash).Entries[0];

        Assert.AreEqual((type, subtype), (entry.Type, entry.Subtype));
    }

    [TestMethod]
    public void A_blank_offset_follows_the_partition_before_and_an_app_starts_on_64_KiB()
    {
        PartitionLayout layout = PartitionLayout.ParseCsv("a, data, nvs, , 4K\nb, data, nvs, , 4K\nc, app, factory, , 64K\nd, data, nvs, , 4K", Flash);

        CollectionAssert.AreEqual(new uint[] { 0x9000, 0xA000, 0x10000, 0x20000 }, layout.Entries.Select(entry => entry.Offset).ToArray());
    }

    [TestMethod]
    public void Without_a_flash_size_the_smallest_power_of_two_that_fits_is_taken()
    {
        Assert.AreEqual(64u << 10, PartitionLayout.ParseCsv("a, data, nvs, , 4K").FlashSize);
        Assert.AreEqual(4u << 20, PartitionLayout.ParseCsv("a, data, nvs, 0x3FF000, 4K").FlashSize);
        Assert.AreEqual(8u << 20, PartitionLayout.ParseCsv("a, data, nvs, 0x3FF000, 8K").FlashSize);
    }

    [TestMethod]
    [DataRow("slot_a, data, 0x40, 0x9000", "fields", DisplayName = "a field is missing")]
    [DataRow("slot_a, data, 0x40, 0x9000, 4K, , 7", "fields", DisplayName = "a field too many")]
    [DataRow("slot_a, text, 0x40, 0x9000, 4K", "type 'text'", DisplayName = "unknown type")]
    [DataRow("slot_a, data, slot, 0x9000, 4K", "subtype 'slot'", DisplayName = "unknown subtype")]
    [DataRow("slot_a, app, , 0x10000, 4K", "subtype ''", DisplayName = "an app without a subtype")]
    [DataRow("slot_a, data, 256, 0x9000, 4K", "subtype '256'", DisplayName = "subtype above a byte")]
    [DataRow("slot_a, data, 0x40, here, 4K", "offset 'here'", DisplayName = "offset not a number")]
    [DataRow("slot_a, data, 0x40, 0x9000, ", "size ''", DisplayName = "no size")]
    [DataRow("slot_a, data, 0x40, 0x9000, -4096", "size '-4096'", DisplayName = "negative size")]
    [DataRow("slot_a, data, 0x40, 0x9000, 4096M", "size '4096M'", DisplayName = "size above 32 bits")]
    [DataRow("slot_a, data, 0x40, 0x9000, K", "size 'K'", DisplayName = "unit without a number")]
    [DataRow("slot_a, data, 0x40, 0x9000, 4K # slot", "size '4K # slot'", DisplayName = "comment behind an entry")]
    [DataRow("slot_a, data, 0x40, 0x9000, 4K, secret", "flags 'secret'", DisplayName = "unknown flag")]
    [DataRow("slot_a, data, 0x40, 0x9000, 0", "size is 0", DisplayName = "size 0")]
    [DataRow("slot_a, data, 0x40, 0x9800, 4K", "0x9800 is not a multiple", DisplayName = "offset across a sector")]
    [DataRow("slot_a, data, 0x40, 0x9000, 6K", "0x1800 is not a multiple", DisplayName = "size across a sector")]
    [DataRow("slot_a, app, ota_0, 0x11000, 4K", "0x11000 is not a multiple of 0x10000", DisplayName = "app off its 64 KiB page")]
    [DataRow("slot_a, data, 0x40, 0x8000, 4K", "before the end of the partition table", DisplayName = "over the table")]
    [DataRow("slot_a, data, 0x40, 0x3FF000, 8K", "outside the flash", DisplayName = "over the flash's end")]
    [DataRow("slot_a, data, 0x40, 0xFFFFF000, 8K", "outside the flash", DisplayName = "over the end of 32 bits")]
    [DataRow(", data, 0x40, 0x9000, 4K", "name is empty", DisplayName = "no name")]
    [DataRow("seventeen_letters, data, 0x40, 0x9000, 4K", "longer than 16", DisplayName = "name too long")]
    [DataRow("slot a, data, 0x40, 0x9000, 4K", "ASCII letters", DisplayName = "name with a blank")]
    [DataRow("släte, data, 0x40, 0x9000, 4K", "ASCII letters", DisplayName = "name not ASCII")]
    public void A_malformed_line_is_refused_with_its_number(string line, string expected)
    {
        LayoutException refusal = Assert.ThrowsExactly<LayoutException>(() => PartitionLayout.ParseCsv("# one\n# two\n" + line, Flash));

        Assert.AreEqual(ReasonCode.LayoutInvalid, refusal.Reason);
        Assert.AreEqual(3, refusal.Line);
        StringAssert.StartsWith(refusal.Message, "line 3: ");
        StringAssert.Contains(refusal.Message, expected);
    }

    [TestMethod]
    [DataRow("a, data, nvs, 0x9000, 8K\nb, data, nvs, 0xA000, 4K", "before the end of 'a'", DisplayName = "overlapping")]
    [DataRow("a, data, nvs, 0xA000, 4K\nb, data, nvs, 0x9000, 4K", "before the end of 'a'", DisplayName = "out of order")]
    [DataRow("a, data, nvs, 0x9000, 4K\na, data, nvs, 0xA000, 4K", "used twice", DisplayName = "duplicate name")]
    public void Partitions_that_do_not_go_together_are_refused(string csv, string expected)
    {
        LayoutException refusal = Assert.ThrowsExactly<LayoutException>(() => PartitionLayout.ParseCsv(csv, Flash));

        Assert.AreEqual(2, refusal.Line);
        StringAssert.Contains(refusal.Message, expected);
    }

    [TestMethod]
    public void A_layout_without_a_partition_or_with_more_than_the_table_holds_is_refused()
    {
        Assert.ThrowsExactly<LayoutException>(() => PartitionLayout.ParseCsv("# nothing\n", Flash));
        string most = string.Concat(Enumerable.Range(0, 94).Select(i => $"p{i}, data, 0x40, , 4K\n"));
        Assert.AreEqual(94, PartitionLayout.ParseCsv(most, Flash).Entries.Count);
        Assert.ThrowsExactly<LayoutException>(() => PartitionLayout.ParseCsv(most + "p94, data, 0x40, , 4K\n", Flash));
    }

    [TestMethod]
    public void What_is_written_reads_back_as_the_same_layout_and_writes_the_same_text()
    {
        string csv = "n, data, nvs, , 24K\nf, app, ota_3, , 1M\nc, 0x40, 7, , 4K, readonly\nd, data, 0x84, , 4K, encrypted:readonly\n";

        PartitionLayout layout = PartitionLayout.ParseCsv(csv, Flash);
        PartitionLayout again = PartitionLayout.ParseCsv(layout.ToCsv(), Flash);

        CollectionAssert.AreEqual(layout.Entries.ToArray(), again.Entries.ToArray());
        Assert.AreEqual(layout.ToCsv(), again.ToCsv());
        StringAssert.Contains(layout.ToCsv(), "f, app, ota_3, 0x10000, 0x100000\n");
    }
}
