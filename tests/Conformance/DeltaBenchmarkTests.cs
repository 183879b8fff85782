using System.Reflection;
using System.Text;
using Verso.Benchmarks;
using Verso.Benchmarks.Commands;
using Verso.Signing;
using Verso.Support;

namespace Verso.Conformance;

/// <summary>The figures of docs/generated/DELTA.md, counted again as far as images and tools are at hand.</summary>
[TestClass]
[TestCategory(Figures.Category)]
public class DeltaBenchmarkTests
{
    private const string Mean = "this over the others, geometric mean";

    private static DeltaReport Report = null!;

    [ClassInitialize]
    public static void RunTheBenchmark(TestContext context)
    {
        Report = DeltaBenchmark.Run([.. ImagePair.Public(), .. TreePairs.All()], new DeltaOptions(), measureMemory: false, Documents.Quietly);
    }

    [TestMethod]
    [TestCategory(GeneratedDocument.Category)]
    public void The_page_has_what_the_benchmark_prints()
    {
        Dictionary<(string Table, string Row, string Column), string> printed = Cells(DeltaTables.Counted(Report));
        bool isWhole = Repository.Vectors is not null && !printed.ContainsValue(DeltaTables.Missing);
        if (isWhole)
        {
            GeneratedDocument.Check(BenchmarkPage.Delta.Name, BenchmarkPage.Delta.Compose(DeltaTables.Counted(Report)));
            return;
        }

        Dictionary<(string Table, string Row, string Column), string> committed = Cells(GeneratedDocument.Read(BenchmarkPage.Delta.Name));
        int compared = 0;
        foreach (((string Table, string Row, string Column) at, string cell) in printed)
        {
            if (cell == DeltaTables.Missing || at.Row == Mean)
            {
                continue;
            }

            Assert.IsTrue(committed.TryGetValue(at, out string? written), $"{at} is not on the page; write it anew with: {BenchmarkPage.CommandLine}delta --write");
            Assert.AreEqual(written, cell, $"{at}; write the page anew with: {BenchmarkPage.CommandLine}delta --write");
            compared++;
        }

        Assert.IsTrue(compared > 0);
        Assert.Inconclusive($"{compared} of {committed.Count} cells were counted again; the others need ../shared/vectors, bsdiff, xdelta3, zstd and lz4.");
    }

    [TestMethod]
    public void Pairs_of_the_tree_hold_nothing_that_differs_from_clone_to_clone()
    {
        foreach (byte[] image in TreePairs.All().SelectMany(pair => new[] { pair.Old, pair.New }))
        {
            Assert.IsFalse(image.AsSpan().IndexOf(Encoding.UTF8.GetBytes(Repository.Root)) >= 0, "a path of this clone");
            Assert.IsFalse(image.AsSpan().IndexOf(Encoding.Unicode.GetBytes(Repository.Root)) >= 0, "a path of this clone");
            Assert.IsFalse(Encoding.ASCII.GetString(image).Contains("+" + Commit(), StringComparison.Ordinal), "a commit id");
        }
    }

    [TestMethod]
    public void A_change_of_one_method_costs_at_most_four_kilobytes_on_the_wire()
    {
        DeltaFigures pair = Report.Pairs.Single(pair => pair.Pair == TreePairs.OneMethod);

        Assert.IsTrue(pair.NewSize > 200_000, $"{pair.NewSize} bytes");
        Assert.IsTrue(pair.Delta > 0 && pair.DeltaOnTheWire <= 4096, $"{pair.DeltaOnTheWire} bytes on the wire");
    }

    [TestMethod]
    public void Deltas_and_compressed_images_are_as_short_as_was_aimed_at()
    {
        if (Repository.Vectors is null || Report.Mean(pair => pair.Lz4, pair => pair.Full) is not double lz4)
        {
            Assert.Inconclusive("Needs ../shared/vectors and lz4.");
            return;
        }

        Assert.IsTrue(Report.Mean(pair => pair.Detools, pair => pair.Delta) <= 1.05, "deltas beside detools with LZMA");
        Assert.IsTrue(lz4 <= 0.92, $"{lz4} of lz4 -9");
    }

    /// <summary>The commit id in this build, or a word that occurs nowhere if the build has none.</summary>
    private static string Commit()
    {
        string version = typeof(DeltaBenchmark).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
        return version.Contains('+', StringComparison.Ordinal) ? version.Split('+')[1] : "no commit";
    }

    private static Dictionary<(string Table, string Row, string Column), string> Cells(string tables)
    {
        Dictionary<(string, string, string), string> cells = [];
        string[] head = [];
        foreach (string line in tables.Split('\n'))
        {
            string[] row = [.. line.Trim('|').Split('|').Select(cell => cell.Trim())];
            if (!line.StartsWith('|'))
            {
                head = [];
            }
            else if (head.Length == 0)
            {
                head = row;
            }
            else if (!row[0].StartsWith('-'))
            {
                for (int column = 1; column < row.Length; column++)
                {
                    cells.Add((head[0], row[0], head[column]), row[column]);
                }
            }
        }

        return cells;
    }
}
