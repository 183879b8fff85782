using System.Text.RegularExpressions;
using Verso.Support;

namespace Verso.Conformance;

/// <summary>docs/SPEC.md, parsed as far as tests compare it with the code.</summary>
internal static partial class SpecDocument
{
    private static readonly string Page = Path.Combine(Repository.Root, "docs", "SPEC.md");
    private static readonly string Text = File.ReadAllText(Page).ReplaceLineEndings("\n");

    /// <summary>The text of a section, without its heading, up to the next one of its level.</summary>
    /// <param name="number">Such as "6" or "3.2".</param>
    internal static string Section(string number)
    {
        string level = number.Contains('.') ? "###" : "##";
        Match heading = Regex.Match(Text, $@"^{level} {Regex.Escape(number)}\.? .*\n", RegexOptions.Multiline);
        Assert.IsTrue(heading.Success, $"SPEC has no section {number}");
        string rest = Text[(heading.Index + heading.Length)..];
        Match next = NextHeading().Match(rest);
        return next.Success ? rest[..next.Index] : rest;
    }

    /// <summary>The rows of a section's table of fields: offset, size, field, as they are printed.</summary>
    internal static IReadOnlyList<(string Offset, string Size, string Field)> Fields(string section) =>
        [.. FieldRow().Matches(Section(section)).Skip(1).Select(row => (row.Groups[1].Value, row.Groups[2].Value, row.Groups[3].Value))];

    /// <summary>The text between the two marks around the table of reason codes.</summary>
    internal static string Reasons
    {
        get
        {
            Match table = ReasonMarks().Match(Section("13"));
            Assert.IsTrue(table.Success, "SPEC 13 has no marks <!-- reasons:begin --> and <!-- reasons:end -->");
            return table.Groups[1].Value;
        }
    }

    /// <summary>Writes the table of reason codes between its two marks.</summary>
    internal static void WriteReasons(string table) => File.WriteAllText(Page, Text.Replace(Reasons, table, StringComparison.Ordinal));

    [GeneratedRegex("^##", RegexOptions.Multiline)]
    private static partial Regex NextHeading();

    // The heading row is a match too: it is the first.
    [GeneratedRegex(@"^\|([^|\n]*?) *\|([^|\n]*?) *\| *([^|\n]*?) *\|$(?<!\|---\|)", RegexOptions.Multiline)]
    private static partial Regex FieldRow();

    [GeneratedRegex("<!-- reasons:begin -->\n(.*?)<!-- reasons:end -->", RegexOptions.Singleline)]
    private static partial Regex ReasonMarks();
}
