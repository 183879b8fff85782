using System.Text.RegularExpressions;
using Verso.Support;

namespace Verso.Cli.Tests.DeviceFlash;

/// <summary><c>flash.ps1</c> accepts exactly the options of <c>verso device flash</c>. It is read here, not run.</summary>
[TestClass]
public sealed partial class FlashScriptTests
{
    private static readonly string Script = File.ReadAllText(Path.Combine(Repository.Root, "flash.ps1"));
    private static readonly string Help = Script[..Script.IndexOf("#>", StringComparison.Ordinal)];
    private static readonly string Code = Script[(Help.Length + 2)..];

    private static readonly Dictionary<string, string> Table = TableRow().Matches(Code).ToDictionary(row => row.Groups[1].Value, row => row.Groups[2].Value);
    private static readonly Dictionary<string, Match> Parameters = Parameter().Matches(Code).ToDictionary(parameter => parameter.Groups["name"].Value);

    [TestMethod]
    public async Task Every_parameter_is_an_option_of_the_command_and_every_option_a_parameter()
    {
        Dictionary<string, Match> options = await OptionsAsync();

        CollectionAssert.AreEquivalent(Parameters.Keys, Table.Keys, "the table in the script");
        CollectionAssert.AreEquivalent(options.Keys, Table.Values, "the options of the command");
        foreach ((string parameter, string option) in Table)
        {
            Assert.AreEqual(option, "--" + Hump().Replace(parameter, "-$0").ToLowerInvariant());
        }
    }

    [TestMethod]
    public async Task A_parameter_takes_as_much_as_its_option()
    {
        Dictionary<string, Match> options = await OptionsAsync();
        foreach ((string name, Match parameter) in Parameters)
        {
            Match option = options[Table[name]];
            string type = parameter.Groups["type"].Value;
            Assert.AreEqual(option.Groups["value"].Success, type != "switch", name);
            Assert.AreEqual(option.Groups["text"].Value.Contains("Can be ", StringComparison.Ordinal), type == "string[]", name);
        }
    }

    [TestMethod]
    public async Task What_the_command_needs_is_mandatory()
    {
        Dictionary<string, Match> options = await OptionsAsync();
        foreach ((string name, Match parameter) in Parameters)
        {
            string attribute = parameter.Groups["attribute"].Value;
            bool mandatory = attribute.Contains("Mandatory", StringComparison.Ordinal);
            string set = SetName().Match(attribute).Groups[1].Value;
            bool needed = options[Table[name]].Groups["required"].Success;
            Assert.AreEqual(needed || name is "Board" or "Port" or "Stage0" or "Emulator", mandatory, name);
            Assert.AreEqual(needed ? "" : set, set, name);
        }
    }

    [TestMethod]
    public async Task What_is_a_boards_is_in_the_boards_set_of_parameters()
    {
        string[] boards = [.. Parameters.Where(parameter => parameter.Value.Groups["attribute"].Value.Contains("'Board'", StringComparison.Ordinal)).Select(parameter => parameter.Key)];
        string folder = Directory.CreateTempSubdirectory("verso-cli-").FullName;
        (int code, _, string error) = await VersoProcess.RunAsync(folder, ["device", "flash", "--emulator", "x", .. boards.SelectMany(name => new[] { Table[name], name == "Board" ? "esp32-4mb" : "115200" }), .. FlashBench.Factory]);
        Directory.Delete(folder);

        Assert.AreEqual(2, code);
        string[] refused = [.. Refused().Matches(error).Select(match => match.Groups[1].Value)];
        CollectionAssert.AreEquivalent(boards.Select(name => Table[name]).ToArray(), refused, error);
    }

    [TestMethod]
    public void Every_parameter_has_a_paragraph_of_help_and_the_examples_use_no_others()
    {
        CollectionAssert.AreEquivalent(Parameters.Keys, HelpParameter().Matches(Help).Select(match => match.Groups[1].Value).ToArray());
        string[] examples = [.. Help.Split(".EXAMPLE")[1..]];
        Assert.AreEqual(2, examples.Length);
        foreach (string example in examples)
        {
            CollectionAssert.IsSubsetOf(Argument().Matches(example).Select(match => match.Groups[1].Value).ToArray(), Parameters.Keys);
        }

        StringAssert.Contains(Help, ".SYNOPSIS");
        StringAssert.Contains(Help, ".DESCRIPTION");
    }

    [TestMethod]
    public void The_script_is_one_that_Windows_PowerShell_5_reads()
    {
        Assert.IsFalse(Script.Any(letter => letter > '~'), "without a mark at its begin, 5.1 reads it in the system's code page");
        Assert.IsFalse(NewSyntax().IsMatch(Code), NewSyntax().Match(Code).Value);
        foreach ((char open, char close) in new[] { ('{', '}'), ('(', ')'), ('[', ']') })
        {
            Assert.AreEqual(Code.Count(letter => letter == open), Code.Count(letter => letter == close), $"{open}{close}");
        }

        Assert.AreEqual(0, Code.Count(letter => letter == '\'') % 2);
        Assert.AreEqual(0, Code.Count(letter => letter == '"') % 2);
    }

    [TestMethod]
    public void The_script_ends_with_the_commands_exit_code()
    {
        StringAssert.EndsWith(Script, "& dotnet run --project $verso -- device flash $arguments\nexit $LASTEXITCODE\n");
    }

    private static async Task<Dictionary<string, Match>> OptionsAsync()
    {
        (int code, string output, string error) = await VersoProcess.RunAsync(AppContext.BaseDirectory, "device", "flash", "--help");
        Assert.AreEqual(0, code, error);
        return HelpOption().Matches(output).ToDictionary(option => option.Groups["name"].Value);
    }

    [GeneratedRegex(@"^  (?<name>--[a-z0-9-]+)(?<value> <[A-Z]+>)?(?<required> \(REQUIRED\))? +(?<text>.+)$", RegexOptions.Multiline)]
    private static partial Regex HelpOption();

    [GeneratedRegex(@"^    (?<attribute>\[Parameter\([^\]]*\)\] )?\[(?<type>\w+(\[\])?)\] \$(?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex Parameter();

    [GeneratedRegex(@"ParameterSetName = '(\w+)'")]
    private static partial Regex SetName();

    [GeneratedRegex(@"^    (\w+) += '(--[a-z0-9-]+)'$", RegexOptions.Multiline)]
    private static partial Regex TableRow();

    [GeneratedRegex(@"(?<!^)[A-Z]")]
    private static partial Regex Hump();

    [GeneratedRegex(@"^\.PARAMETER (\w+)\n\S", RegexOptions.Multiline)]
    private static partial Regex HelpParameter();

    [GeneratedRegex(@" -([A-Z]\w+)")]
    private static partial Regex Argument();

    [GeneratedRegex(@"(--[a-z0-9-]+) is for boards")]
    private static partial Regex Refused();

    [GeneratedRegex(@"\?\?|\?\.|&&|\|\||\s\?\s|-Parallel\b|using namespace|\bclass\b")]
    private static partial Regex NewSyntax();
}
