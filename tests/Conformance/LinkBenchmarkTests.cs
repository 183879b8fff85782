using Verso.Benchmarks;
using Verso.Benchmarks.Commands;
using Verso.Support;

namespace Verso.Conformance;

/// <summary>The time and the bytes of an update on a slow link in docs/generated/LINK.md, counted again.</summary>
[TestClass]
[TestCategory(Figures.Category)]
public class LinkBenchmarkTests
{
    private static LinkReport Report = null!;

    [ClassInitialize]
    public static async Task RunTheBenchmarkAsync(TestContext context)
    {
        Report = await LinkBenchmark.RunAsync(Documents.Quietly);
    }

    [TestMethod]
    [TestCategory(GeneratedDocument.Category)]
    public void The_page_has_what_the_benchmark_prints() => GeneratedDocument.Check(BenchmarkPage.Link.Name, BenchmarkPage.Link.Compose(LinkTables.Of(Report)));

    [TestMethod]
    public void Time_passes_with_every_byte_and_every_flash_operation_and_with_nothing_else()
    {
        foreach (LinkFigures figures in Report.Updates)
        {
            Assert.AreEqual(figures.Bytes / (double)Report.BytesPerSecond, figures.Link.TotalSeconds, 0.001, figures.Form);

            // Each piece of the wire is rounded down to a ten-millionth of a second.
            Assert.AreEqual((figures.Link + figures.Flash).TotalSeconds, figures.Elapsed.TotalSeconds, 0.001, figures.Form);
        }
    }

    [TestMethod]
    public void A_delta_takes_a_tenth_of_the_bytes_of_the_full_image_and_a_fraction_of_its_time()
    {
        LinkFigures delta = Of(LinkBenchmark.Delta);

        Assert.IsTrue(10 * delta.Bytes <= Of(LinkBenchmark.Compressed).Bytes, $"{delta.Bytes} bytes");
        Assert.IsTrue(5 * delta.Elapsed <= Of(LinkBenchmark.Compressed).Elapsed, $"{delta.Elapsed}");
        Assert.IsTrue(10 * delta.Elapsed <= Of(LinkBenchmark.Stored).Elapsed, $"{delta.Elapsed}");
    }

    private static LinkFigures Of(string form) => Report.Updates.Single(figures => figures.Form == form);
}
