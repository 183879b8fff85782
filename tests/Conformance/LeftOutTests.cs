using System.Xml.Linq;
using Verso.Support;

namespace Verso.Conformance;

/// <summary>CI runs the tests that the solution's run leaves out, and everybody who looks for them finds them.</summary>
[TestClass]
public sealed class LeftOutTests
{
    private const string FiguresCommand = "dotnet test tests/Conformance --settings tests/figures.runsettings";
    private const string ThoroughCommand = "dotnet test nanoFramework.sln --settings tests/thorough.runsettings";

    [TestMethod]
    public void What_one_run_leaves_out_the_others_run_and_nothing_else_is_left_out()
    {
        Assert.AreEqual($"TestCategory!={Figures.Category}&TestCategory!={Thorough.Category}", Filter("tests.runsettings"));
        Assert.AreEqual($"TestCategory={Figures.Category}", Filter("figures.runsettings"));
        Assert.AreEqual($"TestCategory={Thorough.Category}", Filter("thorough.runsettings"));
    }

    [TestMethod]
    public void The_long_tests_run_in_the_environment_of_the_others()
    {
        CollectionAssert.AreEqual(Variables("tests.runsettings"), Variables("thorough.runsettings"));
    }

    [TestMethod]
    [DataRow("tests/figures.runsettings")]
    [DataRow("tests/thorough.runsettings")]
    public void CI_runs_what_the_solution_leaves_out_and_counts_it(string settings)
    {
        string[] commands = [.. File.ReadLines(Path.Combine(Repository.Root, ".ci", "run")).Where(line => line.Contains($"--settings {settings}", StringComparison.Ordinal))];

        Assert.HasCount(1, commands);
        StringAssert.StartsWith(commands[0], "dotnet test ");
        StringAssert.Contains(commands[0], "--logger trx --results-directory \"$results\"");
        StringAssert.Contains(commands[0], "|| outcome=$?");
    }

    [TestMethod]
    [DataRow("CONTRIBUTING.md", FiguresCommand)]
    [DataRow("tests/README.md", FiguresCommand)]
    [DataRow("docs/BENCHMARKS.md", FiguresCommand)]
    [DataRow("Directory.Solution.targets", FiguresCommand)]
    [DataRow("README.md", ThoroughCommand)]
    [DataRow("CONTRIBUTING.md", ThoroughCommand)]
    [DataRow("tests/README.md", ThoroughCommand)]
    [DataRow("Directory.Solution.targets", ThoroughCommand)]
    public void Whoever_runs_the_solution_is_told_what_it_leaves_out(string file, string command)
    {
        StringAssert.Contains(File.ReadAllText(Path.Combine(Repository.Root, file)), command);
    }

    [TestMethod]
    public void No_other_project_recounts_figures()
    {
        // CI runs the category of this project alone.
        string[] users = [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*.cs", SearchOption.AllDirectories)
            .Where(path => File.ReadLines(path).Any(line => line.TrimStart().StartsWith("[TestCategory(Figures", StringComparison.Ordinal)))
            .Select(path => Path.GetFileName(Path.GetDirectoryName(path)!))
            .Distinct()];

        CollectionAssert.AreEqual(new[] { "Conformance" }, users);
    }

    private static string Filter(string name) => (string)Settings(name).Descendants("TestCaseFilter").Single();

    private static string[] Variables(string name) => [.. Settings(name).Descendants("EnvironmentVariables").Single().Elements().Select(variable => variable.ToString())];

    private static XDocument Settings(string name) => XDocument.Load(Path.Combine(Repository.Root, "tests", name));
}
