using System.Text;
using Verso.Fuzz;
using Verso.Support;

namespace Verso.Attacks;

/// <summary>docs/generated/ATTACKS.md prints the catalogue as the tests run it.</summary>
[TestClass]
public sealed class ThreatsDocumentTests
{
    private const string About = "Each attack is a test against the update engine and stage 0 on a virtual device.\n" +
        "[THREATS](../THREATS.md#10-the-catalogue) lists what is checked after each.";

    [TestMethod, TestCategory(GeneratedDocument.Category)]
    public void The_catalogue_page_prints_the_attacks_that_the_tests_run() =>
        GeneratedDocument.Check("ATTACKS.md", GeneratedDocument.Compose("Catalogue of attacks", GeneratedDocument.Command, About, Print()));

    [TestMethod]
    public void The_page_of_the_readers_has_every_reader_that_is_fuzzed_and_no_other()
    {
        string[] rows = [.. GeneratedDocument.Read("READERS.md").Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('`')[1])];

        CollectionAssert.AreEquivalent(AllTargets.List.Select(target => target.Name).ToArray(), rows);
    }

    private static string Print()
    {
        StringBuilder page = new();
        int kinds = AttackCatalogue.Kinds.Count;
        page.Append(null, $"\n{AttackCatalogue.Attacks.Count()} attacks of {kinds} kinds.\n");
        foreach (IGrouping<AttackSource, AttackKind> source in AttackCatalogue.Kinds.GroupBy(kind => kind.Source))
        {
            page.Append(null, $"\n## {TitleOf(source.Key)}\n");
            foreach (AttackKind kind in source)
            {
                Print(page, kind);
            }
        }

        PrintServers(page);
        return page.ToString();
    }

    private static void PrintServers(StringBuilder page)
    {
        page.Append(null, $"\n## Servers that misbehave, over a real socket\n\n{Misbehaviours.All.Count} answers to the request for the payload, each followed by an honest server.\nThe same device then completes the update.\n\n| the server sends | ends in |\n|---|---|\n");
        foreach (Misbehaviour wrong in Misbehaviours.All)
        {
            page.Append(null, $"| {wrong.Name} | {(int)wrong.Reason} `{wrong.Reason}` |\n");
        }
    }

    private static void Print(StringBuilder page, AttackKind kind)
    {
        page.Append(null, $"\n**{kind.Title}**.\nDefence: {kind.Defence}.\n\n| id | the attacker | ends in |\n|---|---|---|\n");
        foreach (Attack attack in kind)
        {
            string change = attack.PermittedChange switch
            {
                PermittedChange.TrialRejected => ", the trial rejected",
                PermittedChange.RootTaken => ", the maker's next root taken",
                _ => "",
            };
            page.Append(null, $"| {attack.Id} | {Deed(kind, attack)} | {(int)attack.Reason} `{attack.Reason}`{change} |\n");
        }
    }

    // The title of a kind of flipped bits has the deed, and each variant has only its place.
    private static string Deed(AttackKind kind, Attack attack) =>
        kind.Code.StartsWith("CRY-FLIP", StringComparison.Ordinal) ? $"flips a bit {attack.Deed}" : attack.Deed;

    private static string TitleOf(AttackSource source) => source switch
    {
        AttackSource.Tuf => "The Update Framework's and Uptane's",
        AttackSource.Site => "On the roles of a site, after TUF's specification and python-tuf's tests",
        AttackSource.Rfc9124 => "RFC 9124's, by their names in section 4.2",
        AttackSource.Cryptography => "Cryptographic",
        _ => "On compressed and delta records",
    };
}
