using System.Text.RegularExpressions;
using Verso.Support;
using YamlDotNet.RepresentationModel;

namespace Verso.Conformance;

/// <summary>The forge's files in <c>.github</c>: the workflow runs the commands of README and <c>.ci</c>, and the issue forms ask only for things that exist.</summary>
[TestClass]
public sealed partial class ForgeTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, ".github");
    private static readonly string[] Kinds = ["markdown", "textarea", "input", "dropdown", "checkboxes"];

    private static IEnumerable<object[]> Forms => Directory.GetFiles(Path.Combine(Folder, "ISSUE_TEMPLATE"), "*.yml")
        .Select(path => Path.GetFileName(path))
        .Where(name => name != "config.yml")
        .Select(name => new object[] { name });

    [TestMethod]
    public void The_workflow_runs_the_gate_on_Linux_and_the_commands_of_the_README_elsewhere()
    {
        YamlMappingNode jobs = Map(Read("workflows/ci.yml")["jobs"]);

        Assert.AreEqual("ubuntu-24.04", Map(jobs["everything"])["runs-on"].ToString());
        CollectionAssert.AreEqual(new[] { "bash .ci/run" }, Commands(jobs["everything"]));
        Assert.IsTrue(File.Exists(Path.Combine(Repository.Root, ".ci", "run")));

        string[] systems = [.. ((YamlSequenceNode)Map(Map(Map(jobs["readme"])["strategy"])["matrix"])["os"]).Select(system => system.ToString())];
        Assert.HasCount(2, systems);
        StringAssert.StartsWith(systems[0], "windows-");
        StringAssert.StartsWith(systems[1], "macos-");
        string[] readme = File.ReadAllLines(Path.Combine(Repository.Root, "README.md"));
        CollectionAssert.AreEqual(new[] { "dotnet run --project device/Emulator -- demo", "dotnet test nanoFramework.sln" }, Commands(jobs["readme"]));
        CollectionAssert.IsSubsetOf(Commands(jobs["readme"]), readme);
    }

    [TestMethod]
    public void The_workflow_may_read_and_nothing_else_and_names_the_version_of_every_action()
    {
        YamlMappingNode workflow = Read("workflows/ci.yml");
        YamlMappingNode[] steps = [.. Map(workflow["jobs"]).Children.Values.SelectMany(Steps)];
        string[] actions = [.. steps.Where(step => step.Children.ContainsKey("uses")).Select(step => step["uses"].ToString())];

        Assert.AreEqual("{ { contents, read } }", workflow["permissions"].ToString());
        Assert.AreEqual(1, workflow.AllNodes.OfType<YamlScalarNode>().Count(node => node.Value == "permissions"));
        Assert.IsNotEmpty(actions);
        Assert.IsEmpty(actions.Where(action => !Pinned().IsMatch(action)), string.Join(", ", actions));
    }

    [TestMethod]
    public void Every_path_that_the_workflow_names_exists_or_is_made_by_the_gate()
    {
        string[] paths = [.. Map(Read("workflows/ci.yml")["jobs"]).Children.Values.SelectMany(Steps)
            .Where(step => step.Children.ContainsKey("with"))
            .SelectMany(step => Map(step["with"]).Children)
            .Where(option => option.Key.ToString() is "path" or "global-json-file")
            .Select(option => option.Value.ToString())
            .Distinct()];

        CollectionAssert.AreEquivalent(new[] { "global.json", "docs/site/obj/site" }, paths);
        Assert.IsTrue(File.Exists(Path.Combine(Repository.Root, "global.json")));
        StringAssert.Contains(File.ReadAllText(Path.Combine(Repository.Root, ".ci", "run")), "dotnet build docs/site/site.proj");
    }

    [TestMethod]
    [DynamicData(nameof(Forms))]
    public void A_form_asks_questions_of_known_kinds_each_under_a_name_of_its_own(string name)
    {
        YamlMappingNode form = Read($"ISSUE_TEMPLATE/{name}");
        YamlMappingNode[] questions = [.. ((YamlSequenceNode)form["body"]).Select(Map)];
        string[] ids = [.. questions.Where(question => question["type"].ToString() != "markdown").Select(question => question["id"].ToString())];

        Assert.IsNotEmpty(form["name"].ToString());
        Assert.IsNotEmpty(form["description"].ToString());
        Assert.IsEmpty(questions.Select(question => question["type"].ToString()).Except(Kinds));
        Assert.IsNotEmpty(ids);
        CollectionAssert.AllItemsAreUnique(ids);
        foreach (YamlMappingNode question in questions)
        {
            Assert.IsTrue(Map(question["attributes"]).Children.ContainsKey(question["type"].ToString() == "markdown" ? "value" : "label"), name);
        }
    }

    [TestMethod]
    public void A_report_from_the_field_has_to_say_what_a_replay_needs()
    {
        YamlMappingNode[] questions = [.. ((YamlSequenceNode)Read("ISSUE_TEMPLATE/1-field.yml")["body"]).Select(Map)];
        string[] required = [.. questions.Where(question => question.Children.TryGetValue("validations", out YamlNode? rules) && Map(rules)["required"].ToString() == "true")
            .Select(question => question["id"].ToString())];

        CollectionAssert.IsSubsetOf(new[] { "reason", "result", "check", "boot", "partitions", "board", "versions" }, required);
    }

    [TestMethod]
    public void A_report_from_the_field_can_name_every_partition_table()
    {
        string[] options = [.. ((YamlSequenceNode)Read("ISSUE_TEMPLATE/1-field.yml")["body"]).Select(Map)
            .Where(question => question["type"].ToString() == "dropdown")
            .SelectMany(question => (YamlSequenceNode)Map(question["attributes"])["options"])
            .Select(option => option.ToString())];
        string[] tables = [.. Directory.GetFiles(Path.Combine(Repository.Root, "partitions"), "*.csv").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

        CollectionAssert.AreEqual(tables, options[..^1]);
    }

    [TestMethod]
    public void Every_file_that_the_forms_and_the_template_name_exists()
    {
        string[] named = [.. Directory.GetFiles(Folder, "*", SearchOption.AllDirectories)
            .SelectMany(path => NamedPath().Matches(File.ReadAllText(path)))
            .Select(match => match.Value.TrimEnd('.', '/'))
            .Distinct()];

        Assert.IsGreaterThan(3, named.Length);
        string[] missing = [.. named.Where(path => !Path.Exists(Path.Combine(Repository.Root, path)) && !path.StartsWith("docs/site/obj", StringComparison.Ordinal))];
        Assert.IsEmpty(missing, string.Join(", ", missing));
        StringAssert.Contains(File.ReadAllText(Path.Combine(Folder, "ISSUE_TEMPLATE", "config.yml")), "docs/SECURITY.md");
    }

    private static YamlMappingNode Read(string path)
    {
        using StreamReader file = File.OpenText(Path.Combine(Folder, path));
        YamlStream yaml = [];
        yaml.Load(file);
        return Map(yaml.Documents.Single().RootNode);
    }

    private static YamlMappingNode Map(YamlNode node) => (YamlMappingNode)node;

    private static IEnumerable<YamlMappingNode> Steps(YamlNode job) => ((YamlSequenceNode)Map(job)["steps"]).Select(Map);

    private static string[] Commands(YamlNode job) => [.. Steps(job).Where(step => step.Children.ContainsKey("run")).Select(step => step["run"].ToString())];

    [GeneratedRegex(@"^[\w-]+/[\w-]+@v\d+\.\d+\.\d+$")]
    private static partial Regex Pinned();

    [GeneratedRegex(@"(?<![\w/.])(?:docs|tests|device|host-signer|partitions|\.ci)/[\w./-]*")]
    private static partial Regex NamedPath();
}
