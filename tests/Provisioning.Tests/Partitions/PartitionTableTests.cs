#pragma warning disable CA5351 // The format under test carries an MD5, against decay and not against an attacker.
using System.Security.Cryptography;
using Verso.Core;
using Verso.Support;

namespace Verso.Provisioning.Tests.Partitions;

[TestClass]
public class PartitionTableTests
{
    private static readonly PartitionLayout Smallest = PartitionLayout.ParseCsv(Layouts.SmallestCsv);

    [TestMethod]
    public void An_entry_has_the_bytes_of_SPEC_5()
    {
        PartitionLayout layout = PartitionLayout.ParseCsv("meta_b, data, 0x4A, 0x12000, 0x3000, readonly", 4 << 20);

        byte[] table = layout.ToTable();

        Assert.AreEqual(
            "AA50014A0020010000300000" + "6D6574615F6200000000000000000000" + "02000000"
            + "EBEB" + new string('F', 28) + Convert.ToHexString(MD5.HashData(table.AsSpan(0, 32))),
            Convert.ToHexString(table, 0, 64));
        Assert.AreEqual(0xC00, table.Length);
        Assert.IsTrue(Bytes.AllAre(table, 64, table.Length - 64, 0xFF));
    }

    [TestMethod]
    public void A_table_of_ESP_IDF_is_read()
    {
        // Written by hand from the stock esp32 layout of nanoFramework; the MD5 is md5sum's over the 160 bytes.
        const string entries =
            "AA50010200900000006000006E76730000000000000000000000000000000000"
            + "AA50010100F00000001000007068795F696E6974000000000000000000000000"
            + "AA5000000000010000001D00666163746F727900000000000000000000000000"
            + "AA50018400001E0000002B006465706C6F790000000000000000000000000000"
            + "AA5001830000490000003000636F6E6669670000000000000000000000000000";
        byte[] table = new byte[0xC00];
        table.AsSpan().Fill(0xFF);
        Convert.FromHexString(entries).CopyTo(table, 0);
        Convert.FromHexString("EBEB" + new string('F', 28) + "2DB6099E7ED1C2F752FDA6A0AAF3EA4B").CopyTo(table, 160);

        PartitionLayout layout = PartitionLayout.ParseTable(table, 16 << 20);

        Assert.AreEqual("nvs,phy_init,factory,deploy,config", string.Join(',', layout.Entries.Select(entry => entry.Name)));
        Assert.AreEqual(new PartitionEntry("config", 1, 0x83, 0x490000, 0x300000), layout.Entries[4]);
        CollectionAssert.AreEqual(table, layout.ToTable());
    }

    [TestMethod]
    public void A_table_that_is_parsed_and_written_is_the_same_bytes()
    {
        byte[] table = Smallest.ToTable();

        PartitionLayout layout = PartitionLayout.ParseTable(table, Smallest.FlashSize);

        CollectionAssert.AreEqual(Smallest.Entries.ToArray(), layout.Entries.ToArray());
        CollectionAssert.AreEqual(table, layout.ToTable());
    }

    [TestMethod]
    public void Every_flipped_bit_is_refused()
    {
        byte[] table = Smallest.ToTable();
        for (int bit = 0; bit < table.Length * 8; bit++)
        {
            BitFlips.Flip(table, bit);
            LayoutException refusal = Assert.ThrowsExactly<LayoutException>(() => PartitionLayout.ParseTable(table, Smallest.FlashSize), $"bit {bit}");
            Assert.AreEqual(ReasonCode.LayoutInvalid, refusal.Reason);
            BitFlips.Flip(table, bit);
        }
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(0xBFF)]
    [DataRow(0xC01)]
    public void A_table_of_another_length_is_refused(int length)
    {
        byte[] table = Smallest.ToTable();
        Array.Resize(ref table, length);

        Assert.ThrowsExactly<LayoutException>(() => PartitionLayout.ParseTable(table, Smallest.FlashSize));
    }

    [TestMethod]
    public void A_blank_sector_and_a_table_without_MD5_are_refused()
    {
        byte[] blank = new byte[0xC00];
        blank.AsSpan().Fill(0xFF);
        Assert.ThrowsExactly<LayoutException>(() => PartitionLayout.ParseTable(blank, Smallest.FlashSize));

        byte[] table = Smallest.ToTable();
        table.AsSpan(Smallest.Entries.Count * 32, 32).Fill(0xFF);
        LayoutException refusal = Assert.ThrowsExactly<LayoutException>(() => PartitionLayout.ParseTable(table, Smallest.FlashSize));
        StringAssert.Contains(refusal.Message, "no MD5 entry after its 13 partitions");
    }

    [TestMethod]
    [DataRow(3, 0x00, DisplayName = "two zeros in a name's middle")]
    [DataRow(5, 0xC3, DisplayName = "not ASCII")]
    [DataRow(16, 0x04, DisplayName = "an unknown flag")]
    [DataRow(-8, 0x01, DisplayName = "an offset across a sector")]
    public void A_table_with_a_right_MD5_over_wrong_entries_is_refused(int at, int value)
    {
        byte[] table = Smallest.ToTable();
        int entries = Smallest.Entries.Count * 32;
        table[12 + at] = (byte)value;
        MD5.HashData(table.AsSpan(0, entries)).CopyTo(table, entries + 16);

        Assert.ThrowsExactly<LayoutException>(() => PartitionLayout.ParseTable(table, Smallest.FlashSize));
    }

    [TestMethod]
    public void A_table_of_a_larger_flash_is_refused()
    {
        LayoutException refusal = Assert.ThrowsExactly<LayoutException>(() => PartitionLayout.ParseTable(Smallest.ToTable(), 0x10000));

        StringAssert.Contains(refusal.Message, "outside the flash");
    }
}
