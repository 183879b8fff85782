using Verso.Benchmarks;
using Verso.Benchmarks.Commands;
using Verso.Support;

namespace Verso.Conformance;

/// <summary>The costs of a device's operations in docs/generated/DEVICE.md, counted again.</summary>
[TestClass]
[TestCategory(Figures.Category)]
public class DeviceBenchmarkTests
{
    private static DeviceReport Report = null!;

    [ClassInitialize]
    public static async Task RunTheBenchmarkAsync(TestContext context)
    {
        Report = await DeviceBenchmark.RunAsync(Documents.Quietly);
    }

    [TestMethod]
    [TestCategory(GeneratedDocument.Category)]
    public void The_page_has_what_the_benchmark_prints() => GeneratedDocument.Check(BenchmarkPage.Device.Name, BenchmarkPage.Device.Compose(DeviceTables.Of(Report)));

    [TestMethod]
    public async Task Two_runs_print_the_same_tables()
    {
        Assert.AreEqual(DeviceTables.Of(Report), DeviceTables.Of(await DeviceBenchmark.RunAsync(Documents.Quietly)));
    }

    [TestMethod]
    public void Every_budget_is_held()
    {
        foreach (Budget budget in Budgets.Of(Report))
        {
            Assert.IsTrue(budget.IsHeld, $"{budget.Name}: {budget.Value} is over {budget.Limit}");
        }
    }

    [TestMethod]
    [DataRow(DeviceOperations.AesStart)]
    [DataRow(DeviceOperations.ManifestCheck)]
    [DataRow(DeviceOperations.Record)]
    [DataRow(DeviceOperations.TrialBoot)]
    public void Counting_by_blocks_gives_what_counting_every_instruction_by_itself_gives(string operation)
    {
        OperationFigures one = DeviceContext.Measure(new DeviceAssemblies(isSlow: true), operation);

        CollectionAssert.AreEqual(Report[operation].Methods.ToArray(), one.Methods.ToArray());
        Assert.AreEqual(Report[operation].InCipher, one.InCipher);
        Assert.AreEqual(Report[operation].BytesAllocated, one.BytesAllocated);
    }

    [TestMethod]
    [DataRow(0, 12)]
    [DataRow(1, 24)]
    [DataRow(12, 24)]
    [DataRow(13, 36)]
    [DataRow(8192, 8208)]
    public void An_array_of_bytes_takes_its_header_and_whole_blocks(int length, int bytes)
    {
        Assert.AreEqual(bytes, HeapMeter.SizeOf(new byte[length]));
    }

    [TestMethod]
    public void A_reference_in_an_array_takes_a_block_and_a_string_ends_with_a_zero()
    {
        Assert.AreEqual(4 * HeapMeter.Block, HeapMeter.SizeOf(new object[3]));
        Assert.AreEqual(2 * HeapMeter.Block, HeapMeter.SizeOf("eleven char"));
        Assert.AreEqual(3 * HeapMeter.Block, HeapMeter.SizeOf("twelve chars"));
    }
}
