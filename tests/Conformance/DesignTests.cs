using System.Text.RegularExpressions;
using Verso.Boot;
using Verso.Core;
using Verso.Support;
using Verso.Updater;

namespace Verso.Conformance;

/// <summary>Holds the pages under docs/ to the code: the tables of DESIGN.md, its list of holes, and every file that a page names.</summary>
[TestClass]
public partial class DesignTests
{
    private const int Holes = 35;
    private static readonly string Design = Path.Combine(Repository.Root, "docs", "DESIGN.md");

    /// <summary>All pages: docs/ and what stands beside it at the root.</summary>
    private static IEnumerable<string> Pages =>
        Directory.GetFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories)
            .Concat(Directory.GetFiles(Repository.Root, "*.md"))
            .Order(StringComparer.Ordinal);

    [TestMethod]
    public void The_transition_table_of_the_design_is_the_one_that_devices_walk()
    {
        IEnumerable<string> rows = Enumerable.Range(0, TransitionTable.Count)
            .Select(TransitionTable.Row)
            .Select(row => $"| {Shout(row.From)} | {row.On} | {Shout(row.To)} |");

        AssertPrinted("transitions", ["| State | Event | Next state |", "|---|---|---|", .. rows]);
    }

    [TestMethod]
    public void The_boot_table_of_the_design_is_the_one_that_stage_0_decides_by()
    {
        IEnumerable<string> rows = Enumerable.Range(0, BootTable.Count)
            .Select(BootTable.Row)
            .Select(row => $"| {row.Trial} | {row.TrialSlot} | {row.Active} | {row.Previous} | {row.Decision} |");

        AssertPrinted("boot", ["| Trial | Trial slot | Active slot | Previous slot | Decision |", "|---|---|---|---|---|", .. rows]);
    }

    [TestMethod]
    public void Every_hole_of_the_original_protocol_is_listed_once_with_the_code_that_closes_it()
    {
        string[] rows = Section("holes").Where(line => HoleRow().IsMatch(line)).ToArray();

        CollectionAssert.AreEqual(
            Enumerable.Range(1, Holes).ToArray(),
            rows.Select(row => int.Parse(HoleRow().Match(row).Groups[1].Value, null)).ToArray(),
            "numbers of the holes, in order");
        foreach (string row in rows)
        {
            string closedIn = row.Split('|')[3];
            Assert.IsTrue(FilesIn(closedIn).Any(name => name.EndsWith(".cs", StringComparison.Ordinal)), $"no code closes it: {row}");
        }
    }

    [TestMethod]
    public void Every_file_and_folder_that_a_page_names_exists()
    {
        string[] missing = Pages
            .SelectMany(page => FilesIn(File.ReadAllText(page)).Select(name => (Page: Path.GetRelativePath(Repository.Root, page), Name: name)))
            .Where(named => !Path.Exists(Path.Combine(Repository.Root, named.Name)))
            .Select(named => $"{named.Page} names {named.Name}")
            .Distinct()
            .ToArray();

        Assert.AreEqual("", string.Join(Environment.NewLine, missing));
    }

    [TestMethod]
    public void The_reasons_that_roll_a_trial_back_at_once_are_those_of_the_design()
    {
        int[] codes = [.. Enum.GetValues<ReasonCode>().Where(reason => LaunchFaults.Of(reason) == LaunchFault.Lasting).Select(reason => (int)reason)];
        IEnumerable<string> rows = codes.Where(code => !codes.Contains(code - 1)).Select(first =>
        {
            int last = first;
            while (codes.Contains(last + 1))
            {
                last++;
            }

            return last == first ? $"{first}" : $"{first} to {last}";
        });

        AssertPrinted("launch-faults", ["| Fault | Reasons |", "|---|---|", $"| Lasting | {string.Join(", ", rows)} |", "| Passing | all others |"]);
    }

    [TestMethod]
    public void Every_test_that_the_list_of_holes_names_is_there()
    {
        string tests = string.Join('\n', Directory.GetFiles(Path.Combine(Repository.Root, "tests"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText));

        string[] missing = Section("holes")
            .SelectMany(row => TestName().Matches(row))
            .Select(match => match.Groups[1].Value)
            .Where(name => !tests.Contains($" {name}(", StringComparison.Ordinal))
            .ToArray();

        Assert.AreEqual("", string.Join(Environment.NewLine, missing));
    }

    [TestMethod]
    public void Every_decision_record_is_in_the_index_and_is_short()
    {
        string folder = Path.Combine(Repository.Root, "docs", "adr");
        string index = File.ReadAllText(Path.Combine(folder, "README.md"));

        foreach (string path in Directory.GetFiles(folder, "0*.md"))
        {
            string name = Path.GetFileName(path);
            Assert.IsTrue(index.Contains($"({name})", StringComparison.Ordinal), $"docs/adr/README.md does not link {name}");
            Assert.IsTrue(File.ReadLines(path).Count() < 60, $"{name} has 60 lines or more");
        }
    }

    [TestMethod]
    public void The_runbook_says_what_to_do_about_every_reason_code()
    {
        string[] lines = File.ReadAllLines(Path.Combine(Repository.Root, "docs", "RUNBOOK.md"));
        string table = string.Join('\n', lines.SkipWhile(line => !line.StartsWith("## 8.", StringComparison.Ordinal)).TakeWhile(line => !line.StartsWith("## 10.", StringComparison.Ordinal)));
        HashSet<int> told = [.. CodeRange().Matches(table).SelectMany(range =>
        {
            int first = int.Parse(range.Groups[1].Value, null);
            int last = range.Groups[2].Success ? int.Parse(range.Groups[2].Value, null) : first;
            return Enumerable.Range(first, last - first + 1);
        })];

        ReasonCode[] missing = Enum.GetValues<ReasonCode>().Where(reason => reason != ReasonCode.None && !told.Contains((int)reason)).ToArray();

        Assert.AreEqual("", string.Join(", ", missing));
    }

    private static string Shout(UpdateState state) => state.ToString().ToUpperInvariant();

    private static string[] Section(string name)
    {
        string[] lines = File.ReadAllLines(Design);
        int begin = Array.IndexOf(lines, $"<!-- {name}:begin -->");
        int end = Array.IndexOf(lines, $"<!-- {name}:end -->");
        Assert.IsTrue(begin >= 0 && end > begin, $"docs/DESIGN.md has no section {name}");
        return lines[(begin + 1)..end];
    }

    private static void AssertPrinted(string name, IReadOnlyList<string> table)
    {
        string expected = string.Join('\n', table);
        string printed = string.Join('\n', Section(name).Where(line => line.Length > 0));
        Assert.AreEqual(expected, printed, $"docs/DESIGN.md between {name}:begin and {name}:end is to read:\n{expected}\n");
    }

    private static IEnumerable<string> FilesIn(string text) => RepositoryPath().Matches(text).Select(match => match.Groups[1].Value);

    // A reason code, or a row of them: 2001, 2001 to 2007.
    [GeneratedRegex(@"\b(\d{4})(?: to (\d{4}))?\b")]
    private static partial Regex CodeRange();

    [GeneratedRegex(@"^\| (\d+) \|")]
    private static partial Regex HoleRow();

    // A whole word of code that starts with a folder of the tree: `device/Core/Chunks.cs`, `docs/adr`.
    [GeneratedRegex(@"`((?:device|host-signer|tests|docs|partitions)/[A-Za-z0-9_.\-/]+)`")]
    private static partial Regex RepositoryPath();

    // Tests are sentences: a word, then at least two more behind underscores.
    [GeneratedRegex(@"`([A-Z][A-Za-z0-9]*(?:_[A-Za-z0-9]+){2,})`")]
    private static partial Regex TestName();
}
