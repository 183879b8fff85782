using System.Globalization;
using Verso.Benchmarks;
using Verso.Benchmarks.Commands;
using Verso.Support;

namespace Verso.Conformance;

/// <summary>The wear of many updates. docs/generated/WEAR.md has the figures of 10,000, which take too long for a test.</summary>
[TestClass]
[TestCategory(Figures.Category)]
public class WearTests
{
    private const int Updates = 66;
    private const int EightChunks = 64 * 1024;

    private static WearReport Report = null!;

    [ClassInitialize]
    public static void UpdateManyTimes(TestContext context)
    {
        Report = WearRun.Run(Updates, EightChunks, Documents.Quietly);
    }

    [TestMethod]
    public void The_two_slots_share_the_erases_and_no_sector_is_erased_twice_in_an_update()
    {
        foreach (string slot in new[] { "slot_a", "slot_b" })
        {
            PartitionWear wear = Wear(slot);
            CollectionAssert.AreEqual(Enumerable.Repeat(Updates / 2U, EightChunks / 4096).ToArray(), wear.Erases.Take(EightChunks / 4096).ToArray(), slot);
            Assert.IsTrue(wear.Erases.Skip(EightChunks / 4096).All(erases => erases == 0), slot);
        }
    }

    [TestMethod]
    public void No_sector_is_erased_at_every_update_so_that_ten_thousand_leave_it_under_a_tenth_of_its_endurance()
    {
        foreach (PartitionWear wear in Report.Partitions)
        {
            // Provisioning erases once.
            Assert.IsTrue(wear.Most <= (Updates / 2) + 1, $"{wear.Name}: {wear.Most} erases in {Updates} updates");
        }
    }

    [TestMethod]
    [DataRow("boot_0", 12)]
    [DataRow("result_0", 30)]
    [DataRow("check_0", 20)]
    [DataRow("journal", 20)]
    public void Logs_are_erased_once_in_many_updates(string partition, int updates)
    {
        Assert.IsTrue(Wear(partition).Most <= 1 + (Updates / updates), $"{Wear(partition).Most} erases in {Updates} updates");
    }

    [TestMethod]
    public void The_committed_map_is_of_ten_thousand_updates_and_holds_no_sector_at_ten_percent()
    {
        string section = GeneratedDocument.Read(BenchmarkPage.Wear.Name).Split("\n# ", 2)[1];

        StringAssert.Contains(section, string.Create(CultureInfo.InvariantCulture, $"{WearRun.DefaultUpdates:N0} updates"));
        Assert.IsFalse(section.Replace("BENCHMARKS.md#wear", "", StringComparison.Ordinal).Contains('#', StringComparison.Ordinal));
    }

    [TestMethod]
    [DataRow(0U, '.')]
    [DataRow(999U, '0')]
    [DataRow(5000U, '5')]
    [DataRow(9999U, '9')]
    [DataRow(10_000U, '#')]
    public void A_sector_on_the_map_is_the_percent_of_its_endurance_that_are_gone(uint erases, char cell)
    {
        WearReport report = new(1, 1, 2, [new PartitionWear("journal", 1, [erases])]);

        Assert.AreEqual($"0x000000  .{cell}  journal\n", WearTables.Map(report));
    }

    private static PartitionWear Wear(string partition) => Report.Partitions.Single(wear => wear.Name == partition);
}
