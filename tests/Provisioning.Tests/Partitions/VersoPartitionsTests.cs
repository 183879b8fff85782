using Verso.Core;

namespace Verso.Provisioning.Tests.Partitions;

[TestClass]
public class VersoPartitionsTests
{
    public static IEnumerable<object[]> Names =>
        Layouts.SmallestCsv.Split('\n').Select(line => new object[] { line.Split(',')[0].Trim() });

    [TestMethod]
    public void The_least_sizes_of_SPEC_5_are_enough()
    {
        PartitionLayout.ParseCsv(Layouts.SmallestCsv).RequireVersoPartitions();
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void A_layout_that_lacks_one_partition_is_refused(string name)
    {
        string csv = string.Join('\n', Layouts.SmallestCsv.Split('\n').Where(line => !line.StartsWith(name, StringComparison.Ordinal)));

        LayoutException refusal = Assert.ThrowsExactly<LayoutException>(PartitionLayout.ParseCsv(csv).RequireVersoPartitions);

        Assert.AreEqual(ReasonCode.LayoutInvalid, refusal.Reason);
        StringAssert.Contains(refusal.Message, $"'{name}' is missing");
    }

    [TestMethod]
    [DataRow("trust_0", "8K", 5)]
    [DataRow("trust_1", "8K", 6)]
    [DataRow("meta_a", "12K", 8)]
    [DataRow("meta_b", "12K", 9)]
    [DataRow("slot_a", "8K", 10)]
    [DataRow("slot_b", "8K", 11)]
    public void A_partition_below_its_least_size_is_refused_with_its_line(string name, string least, int line)
    {
        string[] lines = Layouts.SmallestCsv.Split('\n');
        StringAssert.StartsWith(lines[line - 1], name);
        lines[line - 1] = lines[line - 1].Replace(least, "4K", StringComparison.Ordinal);

        LayoutException refusal = Assert.ThrowsExactly<LayoutException>(PartitionLayout.ParseCsv(string.Join('\n', lines)).RequireVersoPartitions);

        Assert.AreEqual(line, refusal.Line);
        StringAssert.Contains(refusal.Message, $"'{name}': 4096 bytes are too few");
    }

    [TestMethod]
    [DataRow(506u, true)]
    [DataRow(507u, false)]
    public void A_journal_holds_an_entry_for_each_chunk_of_the_larger_slot(uint chunks, bool fits)
    {
        PartitionLayout layout = PartitionLayout.ParseCsv(Layouts.SmallestCsv.Replace("0x41, , 8K", $"0x41, , {chunks * 8}K", StringComparison.Ordinal));

        if (fits)
        {
            layout.RequireVersoPartitions();
            return;
        }

        LayoutException refusal = Assert.ThrowsExactly<LayoutException>(layout.RequireVersoPartitions);
        StringAssert.Contains(refusal.Message, "it needs 4104");
    }

    [TestMethod]
    public void The_emulators_layout_fills_4_MiB_and_holds_all_that_Verso_needs()
    {
        PartitionLayout layout = PartitionLayout.ParseCsv(File.ReadAllText(Path.Combine(Layouts.Folder, "emulator-4mb.csv")));

        layout.RequireVersoPartitions();
        Assert.AreEqual(4u << 20, layout.FlashSize);
        Assert.AreEqual(4ul << 20, layout.Entries[^1].End);
        Assert.AreEqual(1_310_720u, layout.Find("slot_a")?.Size);
        Assert.AreEqual(1_310_720u, layout.Find("slot_b")?.Size);
    }
}
