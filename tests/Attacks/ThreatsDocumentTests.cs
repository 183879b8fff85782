using System.Text;
using Verso.Support;

namespace Verso.Attacks;

/// <summary>docs/THREATS.md prints the catalogue as the tests run it.</summary>
[TestClass]
public sealed class ThreatsDocumentTests
{
    private const string Begin = "<!-- attacks:begin -->\n";
    private const string End = "<!-- attacks:end -->";

    // Set to anything, it has the test write the page and not compare it.
    private const string Switch = "VERSO_WRITE_THREATS";

    private static readonly string Page = Path.Combine(Repository.Root, "docs", "THREATS.md");

    [TestMethod]
    public void The_threats_page_prints_the_attacks_that_the_tests_run()
    {
        string text = File.ReadAllText(Page).ReplaceLineEndings("\n");
        int start = text.IndexOf(Begin, StringComparison.Ordinal);
        int end = text.IndexOf(End, StringComparison.Ordinal);
        Assert.IsTrue(start >= 0 && end > start, $"docs/THREATS.md has no marks {Begin.Trim()} and {End}");
        start += Begin.Length;
        if (Environment.GetEnvironmentVariable(Switch) is not null)
        {
            File.WriteAllText(Page, text[..start] + Print() + text[end..]);
            return;
        }

        Assert.AreEqual(Print(), text[start..end], $"docs/THREATS.md is not what the catalogue says; write it with: {Switch}=1 dotnet test tests/Attacks --filter ThreatsDocumentTests");
    }

    private static string Print()
    {
        StringBuilder page = new();
        int kinds = AttackCatalogue.Kinds.Count;
        page.Append(null, $"\n{AttackCatalogue.Attacks.Count()} attacks of {kinds} kinds.\n");
        foreach (IGrouping<Family, AttackKind> family in AttackCatalogue.Kinds.GroupBy(kind => kind.Family))
        {
            page.Append(null, $"\n### {TitleOf(family.Key)}\n");
            foreach (AttackKind kind in family)
            {
                Print(page, kind);
            }
        }

        PrintServers(page);
        return page.Append('\n').ToString();
    }

    private static void PrintServers(StringBuilder page)
    {
        page.Append(null, $"\n### Servers that misbehave, over a real socket\n\n{Misbehaviours.All.Count} answers to the request for the payload, each followed by an honest server from which the same device completes the update.\n\n| the server sends | ends in |\n|---|---|\n");
        foreach (Misbehaviour wrong in Misbehaviours.All)
        {
            page.Append(null, $"| {wrong.Name} | {(int)wrong.Reason} `{wrong.Reason}` |\n");
        }
    }

    private static void Print(StringBuilder page, AttackKind kind)
    {
        page.Append(null, $"\n**{kind.Title}**. What stops it: {kind.Defence}.\n\n| id | the attacker | ends in |\n|---|---|---|\n");
        foreach (Attack attack in kind)
        {
            string trial = attack.Ending == Ending.TrialRejected ? ", the trial rejected" : "";
            page.Append(null, $"| {attack.Id} | {Deed(kind, attack)} | {(int)attack.Reason} `{attack.Reason}`{trial} |\n");
        }
    }

    // The kinds of flipped bits say what is done in their title, and only where in each variant.
    private static string Deed(AttackKind kind, Attack attack) =>
        kind.Code.StartsWith("CRY-FLIP", StringComparison.Ordinal) ? $"flips a bit {attack.Deed}" : attack.Deed;

    private static string TitleOf(Family family) => family switch
    {
        Family.Tuf => "The Update Framework's and Uptane's",
        Family.Rfc9124 => "RFC 9124's, by their names in section 4.2",
        Family.Cryptography => "Cryptographic",
        _ => "On compressed and delta records",
    };
}
