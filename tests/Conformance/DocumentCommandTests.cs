using System.CommandLine;
using System.Reflection;
using System.Text.RegularExpressions;
using Verso.Support;

namespace Verso.Conformance;

/// <summary>The commands in documents have the verbs, options, projects and variables that are there.</summary>
[TestClass]
public sealed partial class DocumentCommandTests
{
    private static readonly Dictionary<string, Command> Programs = new()
    {
        ["verso"] = Root("Verso.Cli.VersoProgram, verso"),
        ["verso-emulator"] = Root("Verso.Emulator.EmulatorProgram, verso-emulator"),
    };

    [TestMethod]
    public void Every_command_of_our_programs_in_a_document_has_the_verbs_and_options_that_they_have()
    {
        List<string> wrong = [];
        int commands = 0;
        foreach ((string page, string text) in Documents.All)
        {
            foreach (string line in Documents.Code(text).Concat(Documents.BlockLines(text)))
            {
                string[] words = line.Split('#')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
                if (words.Length > 1 && Programs.TryGetValue(words[0], out Command? program))
                {
                    commands++;
                    wrong.AddRange(FaultsOf(program, words[1..]).Select(fault => $"{page}: {line}: {fault}"));
                }
            }
        }

        Assert.IsGreaterThan(20, commands);
        Assert.AreEqual("", string.Join('\n', wrong.Distinct()));
    }

    [TestMethod]
    public void Every_option_that_a_document_names_is_one_of_a_program_or_script_in_the_tree()
    {
        string code = string.Join('\n', Documents.Sources.Value.Values.Select(unit => unit.ToFullString()).Concat(Documents.Files("*.py").Concat(Documents.Files("run")).Select(Read)));
        string[] missing = [.. Documents.All
            .SelectMany(page => Documents.Code(page.Value).Where(word => word.StartsWith("--", StringComparison.Ordinal)).Select(word => (Page: page.Key, Name: word.Split(' ', '=')[0])))
            .Where(option => !Regex.IsMatch(code, $@"{option.Name}(?![\w-])") && option.Name != "--help")
            .Select(option => $"{option.Page}: {option.Name}")
            .Distinct()];

        Assert.AreEqual("", string.Join('\n', missing));
    }

    [TestMethod]
    public void Every_project_script_and_variable_in_a_command_is_there()
    {
        string code = string.Join('\n', Documents.Sources.Value.Values.Select(unit => unit.ToFullString()));
        List<string> missing = [];
        foreach ((string page, string text) in Documents.All)
        {
            foreach (string line in Documents.Code(text).Concat(Documents.BlockLines(text)))
            {
                // The reader of the tutorial has a folder of his own, beside the tree.
                missing.AddRange(Run().Matches(line).Select(match => match.Groups[1].Value.Replace("../verso/", "", StringComparison.Ordinal))
                    .Where(path => path.Contains('/') && !Path.Exists(Path.Combine(Repository.Root, path)))
                    .Select(path => $"{page}: {path}"));
                missing.AddRange(Variable().Matches(line).Select(match => match.Value)
                    .Where(name => !code.Contains($"\"{name}\"", StringComparison.Ordinal))
                    .Select(name => $"{page}: {name}"));
            }
        }

        Assert.AreEqual("", string.Join('\n', missing.Distinct()));
    }

    private static IEnumerable<string> FaultsOf(Command command, string[] words)
    {
        List<Option> options = [.. command.Options];
        int at = 0;
        for (; at < words.Length && command.Subcommands.FirstOrDefault(verb => verb.Name == words[at]) is Command verb; at++)
        {
            command = verb;
            options.AddRange(verb.Options);
        }

        if (at < words.Length && command.Subcommands.Count > 0 && char.IsAsciiLetterLower(words[at][0]))
        {
            yield return $"{command.Name} has no verb {words[at]}";
        }

        foreach (string word in words[at..].Where(word => word.StartsWith("--", StringComparison.Ordinal)).Select(word => word.Split('=')[0]))
        {
            if (word is not ("--help" or "--version" or "--json") && !options.Any(option => option.Name == word || option.Aliases.Contains(word)))
            {
                yield return $"{command.Name} has no option {word}";
            }
        }
    }

    private static Command Root(string program) =>
        (Command)Type.GetType(program, throwOnError: true)!.GetMethod("Root", BindingFlags.Public | BindingFlags.Static)!.Invoke(null, null)!;

    private static string Read(string path) => File.ReadAllText(Path.Combine(Repository.Root, path));

    [GeneratedRegex(@"(?:--project |dotnet (?:test|build|format|pack) |python3 |bash )([\w./-]+)")]
    private static partial Regex Run();

    [GeneratedRegex(@"\bVERSO_[A-Z_]+")]
    private static partial Regex Variable();
}
