using System.Xml.Linq;
using Verso.Support;

namespace Verso.Conformance;

/// <summary>The tests that the solution's run leaves out are run by CI, and everybody who looks for them finds them.</summary>
[TestClass]
public sealed class FiguresTests
{
    private const string Command = "dotnet test tests/Conformance --settings tests/figures.runsettings";

    [TestMethod]
    public void What_one_run_leaves_out_the_other_runs_and_nothing_else_is_left_out()
    {
        Assert.AreEqual($"TestCategory!={Figures.Category}", Filter("tests.runsettings"));
        Assert.AreEqual($"TestCategory={Figures.Category}", Filter("figures.runsettings"));
    }

    [TestMethod]
    public void CI_runs_what_the_solution_leaves_out_and_counts_it()
    {
        string[] commands = [.. File.ReadLines(Path.Combine(Repository.Root, ".ci", "run")).Where(line => line.StartsWith("dotnet test tests/Conformance", StringComparison.Ordinal))];

        Assert.HasCount(1, commands);
        StringAssert.Contains(commands[0], "--settings tests/figures.runsettings");
        StringAssert.Contains(commands[0], "--logger trx --results-directory \"$results\"");
        StringAssert.Contains(commands[0], "|| outcome=$?");
    }

    [TestMethod]
    [DataRow("CONTRIBUTING.md")]
    [DataRow("tests/README.md")]
    [DataRow("docs/BENCHMARKS.md")]
    [DataRow("Directory.Solution.targets")]
    public void Whoever_runs_the_solution_is_told_what_it_leaves_out(string file)
    {
        StringAssert.Contains(File.ReadAllText(Path.Combine(Repository.Root, file)), Command);
    }

    [TestMethod]
    public void No_other_project_has_tests_of_the_category()
    {
        // CI runs the category of this project alone. This file and the constant's own name it.
        string[] users = [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*.cs", SearchOption.AllDirectories)
            .Where(path => File.ReadLines(path).Any(line => line.TrimStart().StartsWith("[TestCategory(", StringComparison.Ordinal)))
            .Select(path => Path.GetFileName(Path.GetDirectoryName(path)!))
            .Distinct()];

        CollectionAssert.AreEqual(new[] { "Conformance" }, users);
    }

    private static string Filter(string name) =>
        (string)XDocument.Load(Path.Combine(Repository.Root, "tests", name)).Descendants("TestCaseFilter").Single();
}
