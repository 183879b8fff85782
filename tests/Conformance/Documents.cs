using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Verso.Support;

namespace Verso.Conformance;

/// <summary>The documents and the sources of the working copy, for tests that compare them.</summary>
internal static partial class Documents
{
    private static readonly string[] Rooms = ["device", "host-signer", "tests"];
    private static readonly string[] NotOurs = ["bin", "obj", "packages", "StrykerOutput", "TestResults", "node_modules"];

    /// <summary>Every document, by its path in the tree, with its text. The changelog is not among them: it speaks of names and files that are gone.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = Files("*.md")
        .Where(path => path != "CHANGELOG.md")
        .ToDictionary(path => path, path => File.ReadAllText(Path.Combine(Repository.Root, path)).ReplaceLineEndings("\n"));

    /// <summary>Every C# file of the rooms, parsed.</summary>
    public static Lazy<IReadOnlyDictionary<string, CompilationUnitSyntax>> Sources { get; } = new(() => Files("*.cs")
        .ToDictionary(path => path, path => CSharpSyntaxTree.ParseText(File.ReadAllText(Path.Combine(Repository.Root, path))).GetCompilationUnitRoot()));

    /// <summary>The files of that kind at the root, in docs and in the rooms, by their path in the tree.</summary>
    /// <param name="pattern">Such as <c>*.md</c>.</param>
    public static string[] Files(string pattern) =>
        [.. Directory.EnumerateFiles(Repository.Root, pattern)
            .Concat(Rooms.Append("docs").SelectMany(room => Directory.EnumerateFiles(Path.Combine(Repository.Root, room), pattern, SearchOption.AllDirectories)))
            .Select(path => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/'))
            .Where(path => !path.Split('/').Intersect(NotOurs).Any())
            .Order(StringComparer.Ordinal)];

    /// <summary>The words of code in a text: between backticks, outside of blocks of code.</summary>
    public static IEnumerable<string> Code(string text) => Span().Matches(Block().Replace(text, "")).Select(span => span.Groups[1].Value);

    /// <summary>The lines of the blocks of code in a text.</summary>
    public static IEnumerable<string> BlockLines(string text) => Block().Matches(text).SelectMany(block => block.Value.Split('\n')[1..^1]);

    /// <summary>Ignores a benchmark's report of its progress.</summary>
    public static void Quietly(string line)
    {
    }

    [GeneratedRegex("`([^`\n]+)`")]
    private static partial Regex Span();

    [GeneratedRegex("^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
