using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Verso.Support;

namespace Verso.Conformance;

/// <summary>docs/generated/MUTATION.md has a score for each file that tests/Mutation/run mutates, and every survivor is explained.</summary>
[TestClass]
public partial class MutationTests
{
    private const double LeastScore = 90;

    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "Mutation");

    private static readonly JsonElement[] Groups = [.. Load("groups.json").GetProperty("groups").EnumerateArray()];

    private static readonly JsonElement[] Survivors = [.. Load("survivors.json").GetProperty("survivors").EnumerateArray()];

    private static readonly Match[] Rows = [.. Row().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "generated", "MUTATION.md"))).Cast<Match>()];

    [TestMethod]
    public void The_document_has_a_score_for_each_file_that_is_mutated_and_for_no_other()
    {
        string[] files = [.. Groups.SelectMany(group => Texts(group, "files"))];

        Assert.AreNotEqual(0, files.Length);
        CollectionAssert.AllItemsAreUnique(files);
        CollectionAssert.AreEqual(files, Rows.Select(row => row.Groups["file"].Value).ToArray());
    }

    [TestMethod]
    public void Every_file_that_is_mutated_and_every_test_that_is_run_against_it_is_there()
    {
        foreach (JsonElement group in Groups)
        {
            string subject = Text(group, "subject");
            string project = Text(group, "project");
            AssertExists(subject);
            AssertExists(project);
            foreach (string file in Texts(group, "files"))
            {
                AssertExists(file);
                StringAssert.StartsWith(file, Path.GetDirectoryName(subject)!.Replace('\\', '/') + "/", "Stryker mutates files of the group's subject alone");
            }

            foreach (string test in Texts(group, "tests"))
            {
                AssertExists(Path.Combine(Path.GetDirectoryName(project)!, test));
            }
        }
    }

    [TestMethod]
    public void Every_score_is_what_its_row_says_and_90_percent_at_least()
    {
        foreach (Match row in Rows)
        {
            string file = row.Groups["file"].Value;
            int mutants = Number(row, "mutants");
            int noticed = Number(row, "killed") + Number(row, "timeout");
            double score = double.Parse(row.Groups["score"].Value, CultureInfo.InvariantCulture);

            Assert.AreEqual(mutants, noticed + Number(row, "survived"), file);
            Assert.AreEqual(Math.Floor(1000.0 * noticed / mutants) / 10, score, 0.001, file);
            Assert.IsTrue(score >= LeastScore, $"{file}: {score} %");
        }
    }

    [TestMethod]
    public void Every_survivor_has_its_reason()
    {
        foreach (Match row in Rows)
        {
            string file = row.Groups["file"].Value;
            Assert.AreEqual(Number(row, "survived"), Survivors.Count(survivor => Text(survivor, "file") == file), $"survivors of {file} in survivors.json");
        }

        foreach (JsonElement survivor in Survivors)
        {
            Assert.IsTrue(Rows.Any(row => row.Groups["file"].Value == Text(survivor, "file")), $"{survivor}: a file that is not mutated");
            Assert.IsTrue(Text(survivor, "line").Length > 0 && Text(survivor, "mutation").Length > 0 && Text(survivor, "reason").Length > 20, $"{survivor}");
        }
    }

    private static JsonElement Load(string name)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, name)));
        return document.RootElement.Clone();
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static IEnumerable<string> Texts(JsonElement element, string name) => element.GetProperty(name).EnumerateArray().Select(text => text.GetString()!);

    private static int Number(Match row, string name) => int.Parse(row.Groups[name].Value, CultureInfo.InvariantCulture);

    private static void AssertExists(string file) => Assert.IsTrue(File.Exists(Path.Combine(Repository.Root, file)), file);

    [GeneratedRegex(@"^\| `(?<file>[^`]+)` \| `[0-9a-f]{12}` \| (?<mutants>\d+) \| (?<killed>\d+) \| (?<timeout>\d+) \| (?<survived>\d+) \| (?<score>[0-9.]+) % \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
