using System.Globalization;
using System.Text.RegularExpressions;
using Verso.Support;

namespace Verso.Sweep.Tests.Driver;

/// <summary>docs/SWEEP.md describes the sweep that there is.</summary>
[TestClass]
public sealed partial class SweepDocumentTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "SWEEP.md")).ReplaceLineEndings("\n");

    [TestMethod]
    public void The_table_of_stories_names_every_story_once_and_no_other()
    {
        string[] named = [.. Section("Where").Where(line => line.StartsWith("| `", StringComparison.Ordinal)).SelectMany(line => Name().Matches(line.Split('|')[1])).Select(name => name.Groups[1].Value)];

        CollectionAssert.AreEquivalent(Story.All.Select(story => story.Name).ToArray(), named);
    }

    [TestMethod]
    public void The_table_of_parts_names_every_part_that_a_run_has()
    {
        string[] named = [.. Section("How often").Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(1).Select(line => line.Split('|')[1].Trim())];
        string[] printed = [.. GeneratedDocument.Read("SWEEP.md").Split('\n')
            .SkipWhile(line => !line.StartsWith("| part |", StringComparison.Ordinal))
            .Skip(2)
            .TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Split('|')[1].Replace("(cut short)", "", StringComparison.Ordinal).Trim())
            .Where(part => part != "all")];

        CollectionAssert.AreEqual(printed, named);
    }

    [TestMethod]
    public void The_number_of_bad_images_and_the_limit_of_lost_good_ones_are_those_of_the_pulled_plugs()
    {
        string text = string.Join(' ', Section("Pulled plug or crash"));

        StringAssert.Contains(text, $"There are {(PowerPulls.Bad.Length == 13 ? "thirteen" : PowerPulls.Bad.Length)} kinds of bad images");
        StringAssert.Contains(text, string.Create(CultureInfo.InvariantCulture, $"One good image in {PowerPulls.LivesToOneLoss:N0} lives may be lost, down to a pull every {PowerPulls.HumanMean} s."));
    }

    private static string[] Section(string title) =>
        [.. Page.Split('\n').SkipWhile(line => line != $"## {title}").Skip(1).TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))];

    [GeneratedRegex("`([a-z-]+)`")]
    private static partial Regex Name();
}
