using System.Text.RegularExpressions;
using Verso.Support;

namespace Verso.Conformance;

/// <summary>docs/GLOSSARY.md names each term once, and only names that are in the code.</summary>
[TestClass]
public partial class GlossaryTests
{
    private static readonly string[] Rooms = ["device", "host-signer", "tests"];

    private static readonly (string Term, string Code)[] Rows = [.. Row()
        .Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "GLOSSARY.md")).ReplaceLineEndings("\n"))
        .Select(row => (row.Groups[1].Value, row.Groups[2].Value))
        .Where(row => row.Item1 is not "term")];

    [TestMethod]
    public void Every_term_is_in_the_glossary_once()
    {
        Assert.IsNotEmpty(Rows);
        string[] twice = [.. Rows.GroupBy(row => row.Term).Where(group => group.Count() > 1).Select(group => group.Key)];

        Assert.AreEqual("", string.Join(", ", twice));
    }

    [TestMethod]
    public void Every_name_that_the_glossary_gives_in_code_is_in_the_code()
    {
        HashSet<string> words = [.. Rooms
            .SelectMany(room => Directory.EnumerateFiles(Path.Combine(Repository.Root, room), "*.cs", SearchOption.AllDirectories))
            .Where(path => !path.Split(Path.DirectorySeparatorChar).Intersect(["bin", "obj"]).Any())
            .SelectMany(path => Word().Matches(File.ReadAllText(path)))
            .Select(word => word.Value)];

        string[] missing = [.. Rows
            .SelectMany(row => Name().Matches(row.Code).Select(name => (row.Term, Name: name.Groups[1].Value)))
            .Where(row => !words.Contains(row.Name))
            .Select(row => $"{row.Term}: {row.Name}")];

        Assert.AreEqual("", string.Join(", ", missing));
    }

    // | term | meaning | names in code |
    [GeneratedRegex(@"^\| ([^|]+?) \| [^|]+ \|([^|]*)\|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"`(\w+)`")]
    private static partial Regex Name();

    [GeneratedRegex(@"\b[A-Z]\w+\b")]
    private static partial Regex Word();
}
