using System.Text.RegularExpressions;
using Verso.Boot;
using Verso.Core;
using Verso.Support;
using Verso.Updater;

namespace Verso.Conformance;

/// <summary>Compares DESIGN.md with the code: its tables, its list of holes, and the index of the decision records.</summary>
[TestClass]
public partial class DesignTests
{
    private const int Holes = 35;
    private static readonly string Design = Path.Combine(Repository.Root, "docs", "DESIGN.md");

    /// <summary>All pages: docs/ and the pages at the root.</summary>
    private static IEnumerable<string> Pages =>
        Directory.GetFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories)
            .Concat(Directory.GetFiles(Repository.Root, "*.md"))
            .Order(StringComparer.Ordinal);

    [TestMethod]
    [TestCategory(GeneratedDocument.Category)]
    public void The_transition_table_of_the_design_is_the_one_that_devices_walk()
    {
        IEnumerable<string> rows = Enumerable.Range(0, TransitionTable.Count)
            .Select(TransitionTable.Row)
            .Select(row => $"| {Shout(row.From)} | {row.On} | {Shout(row.To)} |");

        CheckTable("TRANSITIONS.md", "Transitions of an update", "5-states", ["| State | Event | Next state |", "|---|---|---|", .. rows]);
    }

    [TestMethod]
    [TestCategory(GeneratedDocument.Category)]
    public void The_boot_table_of_the_design_is_the_one_that_stage_0_decides_by()
    {
        IEnumerable<string> rows = Enumerable.Range(0, BootTable.Count)
            .Select(BootTable.Row)
            .Select(row => $"| {row.Trial} | {row.TrialSlot} | {row.Active} | {row.Previous} | {row.Decision} |");

        CheckTable("BOOT.md", "Decisions of stage 0", "6-boot", ["| Trial | Trial slot | Active slot | Previous slot | Decision |", "|---|---|---|---|---|", .. rows]);
    }

    [TestMethod]
    public void Every_hole_of_the_original_protocol_is_listed_once_with_the_code_that_closes_it()
    {
        Match[] holes = Hole().Matches(string.Join('\n', Section("holes"))).ToArray();

        CollectionAssert.AreEqual(
            Enumerable.Range(1, Holes).ToArray(),
            holes.Select(hole => int.Parse(hole.Groups["number"].Value, null)).ToArray(),
            "numbers of the holes, in order");
        foreach (Match hole in holes)
        {
            Assert.IsTrue(FilesIn(hole.Groups["code"].Value).Any(name => name.EndsWith(".cs", StringComparison.Ordinal)), $"no code closes it: {hole.Value}");
            Assert.IsTrue(TestName().IsMatch(hole.Groups["tests"].Value), $"no test shows it: {hole.Value}");
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
    [TestCategory(GeneratedDocument.Category)]
    public void The_reasons_that_roll_a_trial_back_at_once_are_those_of_the_design()
    {
        IEnumerable<ReasonCode> lasting = Enum.GetValues<ReasonCode>().Where(reason => LaunchFaults.Of(reason) == LaunchFault.Lasting);

        CheckTable("LAUNCH-FAULTS.md", "Reasons of a launch that failed", "6-boot", ["| Fault | Reasons |", "|---|---|", $"| Lasting | {ReasonRanges.Of(lasting)} |", "| Passing | all others |"]);
    }

    [TestMethod]
    [TestCategory(GeneratedDocument.Category)]
    public void The_kinds_of_faults_are_those_of_the_design()
    {
        IEnumerable<ReasonCode> all = Enum.GetValues<ReasonCode>().Where(reason => reason != ReasonCode.None);

        CheckTable("FAULTS.md", "Kinds of faults", "11-retries",
        [
            "| Kind | Reasons |",
            "|---|---|",
            $"| Transient | {ReasonRanges.Of(all.Where(reason => Faults.Of(reason) == Fault.Transient))} |",
            $"| Suspect | {ReasonRanges.Of(all.Where(reason => Faults.Of(reason) == Fault.Suspect))} |",
            "| Permanent | all others |",
            $"| Of flash, in VERIFYING or APPLYING | {ReasonRanges.Of(all.Where(Faults.IsOfFlash))} |",
        ]);
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

    private static string Shout(UpdateState state) => state.ToString().ToUpperInvariant();

    private static string[] Section(string name)
    {
        string[] lines = File.ReadAllLines(Design);
        int begin = Array.IndexOf(lines, $"<!-- {name}:begin -->");
        int end = Array.IndexOf(lines, $"<!-- {name}:end -->");
        Assert.IsTrue(begin >= 0 && end > begin, $"docs/DESIGN.md has no section {name}");
        return lines[(begin + 1)..end];
    }

    private static void CheckTable(string name, string title, string anchor, IReadOnlyList<string> table) => GeneratedDocument.Check(
        name,
        GeneratedDocument.Compose(title, GeneratedDocument.Command, $"[DESIGN](../DESIGN.md#{anchor}) explains it.", string.Join('\n', table)));

    private static IEnumerable<string> FilesIn(string text) => RepositoryPath().Matches(text).Select(match => match.Groups[1].Value);

    // A numbered line or more, and two points below it.
    [GeneratedRegex(@"^(?<number>\d+)\. .*?\n +- Closed in (?<code>.*?)\n +- Shown by (?<tests>.*?)(?=\n\d|\z)", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Hole();

    // A whole word of code that starts with a folder of the tree: `device/Core/Chunks.cs`, `docs/adr`.
    [GeneratedRegex(@"`((?:device|host-signer|tests|docs|partitions)/[A-Za-z0-9_.\-/]+)`")]
    private static partial Regex RepositoryPath();

    // Tests are sentences: a word, then at least two more after underscores.
    [GeneratedRegex(@"`([A-Z][A-Za-z0-9]*(?:_[A-Za-z0-9]+){2,})`")]
    private static partial Regex TestName();
}
