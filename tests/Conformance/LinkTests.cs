using System.Text.RegularExpressions;
using Verso.Support;

namespace Verso.Conformance;

/// <summary>The links of documents have targets that exist.</summary>
[TestClass]
public partial class LinkTests
{
    [TestMethod]
    public void Every_relative_link_in_the_documents_leads_to_a_file_and_a_heading()
    {
        string docs = Path.Combine(Repository.Root, "docs");
        string[] documents = [.. Documents.Files("*.md").Select(path => Path.Combine(Repository.Root, path))];
        CollectionAssert.Contains(documents, Path.Combine(docs, "SPEC.md"));
        List<string> dead = [];
        int links = 0;
        foreach (string document in documents)
        {
            foreach (Match link in Link().Matches(CodeBlock().Replace(File.ReadAllText(document), string.Empty)))
            {
                links++;
                string target = link.Groups[1].Value;
                if (!Leads(document, target))
                {
                    dead.Add($"{Path.GetRelativePath(Repository.Root, document)}: {target}");
                }
            }
        }

        Assert.AreNotEqual(0, links);
        Assert.AreEqual(0, dead.Count, $"Dead links:\n{string.Join('\n', dead)}");
    }

    private static bool Leads(string document, string target)
    {
        if (Uri.TryCreate(target, UriKind.Absolute, out Uri? address) && !address.IsFile)
        {
            return true;
        }

        string[] parts = target.Split('#', 2);
        string path = parts[0].Length == 0 ? document : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(document)!, Uri.UnescapeDataString(parts[0])));
        if (parts.Length == 1)
        {
            return File.Exists(path) || Directory.Exists(path);
        }

        return File.Exists(path) && Heading().Matches(CodeBlock().Replace(File.ReadAllText(path), string.Empty)).Any(heading => Anchor(heading.Groups[1].Value) == parts[1]);
    }

    /// <summary>The anchor that a forge derives from a heading: lower case, punctuation dropped, spaces to hyphens.</summary>
    private static string Anchor(string heading) => NotInAnchor().Replace(heading.Trim().ToLowerInvariant(), string.Empty).Replace(' ', '-');

    [GeneratedRegex(@"\[[^\]]*\]\(<?([^)>\s]+)>?(?: ""[^""]*"")?\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^#{1,6} (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex("^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex(@"[^\p{L}\p{N} _-]")]
    private static partial Regex NotInAnchor();
}
