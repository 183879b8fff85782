using Verso.Benchmarks;
using Verso.Benchmarks.Commands;
using Verso.Core;
using Verso.Signing;
using Verso.Support;

namespace Verso.Conformance;

/// <summary>The counts of docs/generated/UPDATE.md are counted again. No test asserts a ratio of times.</summary>
[TestClass]
[TestCategory(Figures.Category)]
public class BenchmarkTests
{
    private const int TwoChunks = 16384;
    private const int PageSize = 256;

    private static UpdateReport Report = null!;

    [ClassInitialize]
    public static async Task RunTheBenchmarkAsync(TestContext context)
    {
        Report = await UpdateBenchmark.RunAsync(UpdateBenchmark.DefaultSeed, UpdateBenchmark.ImageSizes, Documents.Quietly);
    }

    [TestMethod]
    [TestCategory(GeneratedDocument.Category)]
    public void The_page_has_what_the_benchmark_prints() => GeneratedDocument.Check(BenchmarkPage.Update.Name, BenchmarkPage.Update.Compose(UpdateTables.Of(Report)));

    [TestMethod]
    public async Task Two_runs_with_one_seed_print_the_same_tables_and_another_seed_prints_others()
    {
        string first = UpdateTables.Of(await RunSmallestAsync(seed: 5));

        Assert.AreEqual(first, UpdateTables.Of(await RunSmallestAsync(seed: 5)));
        Assert.AreNotEqual(first, UpdateTables.Of(await RunSmallestAsync(seed: 6)));
    }

    [TestMethod]
    public void A_clean_update_is_three_requests_one_session_and_two_power_ons()
    {
        foreach (UpdateFigures figures in Updates(CutKind.None))
        {
            Assert.AreEqual(3, figures.Requests);
            Assert.AreEqual(1, figures.Sessions);
            Assert.AreEqual(2, figures.PowerOns);
            Assert.AreEqual(0L, figures.BytesTwice);
        }
    }

    [TestMethod]
    public void A_clean_update_writes_the_boot_record_three_times_to_flip_to_count_and_to_confirm()
    {
        foreach (UpdateFigures figures in Updates(CutKind.None))
        {
            Assert.AreEqual(5L, figures.BootRecordWrites);
        }
    }

    [TestMethod]
    public void A_clean_update_erases_each_sector_of_its_image_exactly_once()
    {
        foreach (UpdateFigures figures in Updates(CutKind.None))
        {
            Assert.AreEqual(1, figures.MinErasesInSlot);
            Assert.AreEqual(1, figures.MaxErasesInSlot);
            Assert.AreEqual(figures.ImageBytes / 4096, figures.Partitions.Single(partition => partition.Name == "slot_b").SectorErases);
        }
    }

    [TestMethod]
    [DataRow(80 * 1024, 1.025)]
    [DataRow(512 * 1024, 1.01)]
    public async Task A_clean_update_programs_little_more_than_its_image(int imageBytes, double most)
    {
        UpdateFigures figures = await CleanAsync(imageBytes);

        Assert.IsTrue(figures.WriteAmplification > 1 && figures.WriteAmplification <= most, $"write amplification {figures.WriteAmplification}");
    }

    [TestMethod]
    public async Task From_512_KiB_on_all_that_goes_over_the_wire_is_at_most_one_and_a_quarter_percent_more_than_the_image()
    {
        UpdateFigures figures = await CleanAsync(512 * 1024);

        Assert.IsTrue(figures.WireBytes > figures.BodyBytes && figures.WirePercent <= 1.25, $"{figures.WireBytes} bytes on the wire");
    }

    [TestMethod]
    public void Nothing_but_the_slot_is_erased_between_the_first_chunk_and_the_last()
    {
        foreach (UpdateFigures figures in Report.Updates)
        {
            Assert.AreEqual(0L, figures.HotPathErasesOutside, Label(Report, figures));
        }
    }

    [TestMethod]
    public async Task A_cut_costs_one_request_and_the_pointer_of_the_next_wake_and_at_most_one_chunk()
    {
        for (int seed = 100; seed < 110; seed++)
        {
            UpdateReport report = await RunSmallestAsync(seed);
            foreach (UpdateFigures figures in report.Updates)
            {
                int wakes = figures.Sessions - 1;
                Assert.IsTrue(figures.Requests >= 3 + figures.CutsInDownload && figures.Requests <= 3 + figures.CutsInDownload + wakes, $"{Label(report, figures)}: {figures.Requests} requests");
                Assert.IsTrue(figures.ChunksTwice <= figures.CutsInDownload, Label(report, figures));
            }
        }
    }

    [TestMethod]
    public async Task A_power_cut_at_any_flash_operation_costs_the_pointer_and_the_rest_of_the_payload_before_the_last_chunk_is_stored_and_the_pointer_at_most_after_it()
    {
        PublishedRelease release = new(TwoChunks, 1);
        await using ServedRelease served = await ServedRelease.OpenAsync(release, seed: 1);
        UpdateFigures clean = await served.MeasureAsync(CutPlan.None());
        int afterwards = 0;
        for (long operation = 0; operation < clean.FlashOperations; operation++)
        {
            UpdateFigures figures = await served.MeasureAsync(CutPlan.PowerAt(operation));
            int more = figures.Requests - clean.Requests;
            Assert.IsTrue(figures.CutsInDownload == 1 ? more is 1 or 2 : more is 0 or 1, $"operation {operation}: {more} requests more");
            Assert.IsTrue(figures.ChunksTwice <= figures.CutsInDownload, $"operation {operation}");
            afterwards += 1 - figures.CutsInDownload;
        }

        // Three boot records and the result are one page each. The sealed and the confirmed mark are two if they cross the end of a page.
        int manifest = (int)new FileInfo(Path.Combine(release.ReleaseFolder, ReleaseFolder.ManifestName)).Length;
        Assert.AreEqual(4 + PagesOfMark(manifest, 0) + PagesOfMark(manifest, 1), afterwards);
    }

    private static int PagesOfMark(int manifestLength, int index)
    {
        int first = SlotDescriptor.MarkOffset(manifestLength, index);
        int last = SlotDescriptor.MarkOffset(manifestLength, index + 1) - 1;
        return (last / PageSize) - (first / PageSize) + 1;
    }

    [TestMethod]
    public void A_power_cut_costs_one_power_on_and_a_connection_cut_costs_none()
    {
        foreach (UpdateFigures figures in Report.Updates)
        {
            Assert.AreEqual(2 + (figures.Cuts == CutKind.Power ? figures.CutCount : 0), figures.PowerOns, Label(Report, figures));
        }
    }

    private static IEnumerable<UpdateFigures> Updates(CutKind cuts) => Report.Updates.Where(figures => figures.Cuts == cuts);

    private static async Task<UpdateFigures> CleanAsync(int imageBytes)
    {
        await using ServedRelease served = await ServedRelease.OpenAsync(imageBytes, seed: 1);
        return await served.MeasureAsync(CutPlan.None());
    }

    private static Task<UpdateReport> RunSmallestAsync(int seed) => UpdateBenchmark.RunAsync(seed, [UpdateBenchmark.ImageSizes[0]], Documents.Quietly);

    private static string Label(UpdateReport report, UpdateFigures figures) =>
        $"seed {report.Seed}, {figures.ImageBytes} bytes, {UpdateTables.Name(figures.Cuts, figures.CutCount)}";
}
