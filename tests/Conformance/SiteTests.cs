using HtmlAgilityPack;
using Verso.Support;
using YamlDotNet.RepresentationModel;

namespace Verso.Conformance;

/// <summary>The site that <c>dotnet build docs/site/site.proj</c> makes: its pages, and where their links lead.</summary>
[TestClass]
public sealed class SiteTests
{
    private static readonly string Docs = Path.Combine(Repository.Root, "docs");
    private static readonly string Site = Path.Combine(Docs, "site", "obj", "site");

    [TestMethod]
    public void Every_link_on_the_site_leads_to_a_page_and_an_anchor_on_it()
    {
        Dictionary<string, HtmlDocument> pages = Pages();
        List<string> dead = [];
        int links = 0;
        foreach ((string page, HtmlDocument document) in pages)
        {
            foreach (string link in document.DocumentNode.Descendants().SelectMany(Links).Where(IsLocal))
            {
                links++;
                if (!Leads(pages, page, link))
                {
                    dead.Add($"{Path.GetRelativePath(Site, page)}: {link}");
                }
            }
        }

        Assert.IsGreaterThan(pages.Count, links);
        Assert.IsEmpty(dead, string.Join('\n', dead));
    }

    [TestMethod]
    public void The_site_has_a_page_for_every_document_and_every_library()
    {
        Dictionary<string, HtmlDocument> pages = Pages();
        IEnumerable<string> documents = Documents().Select(path => Path.ChangeExtension(Path.Combine("docs", path), ".html"));
        // The sample product is not for others to build on.
        IEnumerable<string> libraries = RoomTests.Libraries.Where(room => room != "device/EReader").Select(room => Path.Combine("api", $"Verso.{Path.GetFileName(room)}.html"));

        string[] missing = [.. documents.Concat(libraries).Where(page => !pages.ContainsKey(Path.Combine(Site, page)))];

        Assert.IsEmpty(missing, string.Join(", ", missing));
    }

    [TestMethod]
    public void Every_guide_is_in_the_table_of_contents()
    {
        using StreamReader file = File.OpenText(Path.Combine(Docs, "site", "pages", "docs", "toc.yml"));
        YamlStream yaml = [];
        yaml.Load(file);
        string[] listed = [.. yaml.Documents.Single().AllNodes.OfType<YamlMappingNode>()
            .Where(entry => entry.Children.ContainsKey("href"))
            .Select(entry => entry["href"].ToString())];

        string[] missing = [.. Documents().Where(path => !path.StartsWith("adr", StringComparison.Ordinal)).Select(path => path.Replace('\\', '/')).Except(listed)];

        Assert.IsEmpty(missing, $"docs/site/pages/docs/toc.yml does not list {string.Join(", ", missing)}");
    }

    private static IEnumerable<string> Documents() => Directory.EnumerateFiles(Docs, "*.md", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(Docs, path))
        .Where(path => !path.StartsWith("site", StringComparison.Ordinal));

    private static Dictionary<string, HtmlDocument> Pages()
    {
        if (!Directory.Exists(Site))
        {
            Assert.Inconclusive("`dotnet build docs/site/site.proj` makes the site; it was not run here.");
        }

        return Directory.EnumerateFiles(Site, "*.html", SearchOption.AllDirectories).ToDictionary(path => path, Load);
    }

    private static HtmlDocument Load(string path)
    {
        HtmlDocument document = new();
        document.Load(path);
        return document;
    }

    private static IEnumerable<string> Links(HtmlNode node) => new[] { "href", "src" }
        .Select(name => node.GetAttributeValue(name, ""))
        .Where(link => link.Length > 0)
        .Select(link => HtmlEntity.DeEntitize(link));

    private static bool IsLocal(string link) => !Uri.TryCreate(link, UriKind.Absolute, out Uri? address) || address.IsFile;

    private static bool Leads(Dictionary<string, HtmlDocument> pages, string page, string link)
    {
        string[] parts = Uri.UnescapeDataString(link).Split('#', 2);
        string path = parts[0].Split('?')[0];
        string target = path.Length == 0 ? page : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(page)!, path));
        if (parts.Length == 1 || parts[1].Length == 0)
        {
            return File.Exists(target) || File.Exists(Path.Combine(target, "index.html"));
        }

        return pages.TryGetValue(target, out HtmlDocument? document)
            && document.DocumentNode.Descendants().Any(node => node.Id == parts[1] || node.GetAttributeValue("name", "") == parts[1]);
    }
}
