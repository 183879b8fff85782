using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Verso.Support;

namespace Verso.Conformance;

/// <summary>The names of code, of files and of sections in documents and comments are there.</summary>
[TestClass]
public sealed partial class DocumentNameTests
{
    private const string Elsewhere = "tests/Conformance/names-elsewhere.txt";

    /// <summary>Files that the reader of a document makes or has, and no file of the tree.</summary>
    private static readonly string[] Given = [".bin", ".pem", ".ps1", ".jwk", ".flash", ".cose", ".pe", ".pdbx", ".dll"];

    /// <summary>Its reader writes a product, in files without a folder.</summary>
    private const string Tutorial = "docs/TUTORIAL.md";

    private static readonly HashSet<string> Declared =
    [
        .. Documents.Sources.Value.Values.SelectMany(unit => unit.DescendantNodes()).SelectMany(NamesOf),
        .. Directory.GetDirectories(Path.Combine(Repository.Root, "tests")).Select(project => Path.GetFileName(project)),
    ];

    private static readonly Dictionary<string, string> Foreign = File.ReadLines(Path.Combine(Repository.Root, Elsewhere))
        .Where(line => line.Length > 0 && line[0] != '#')
        .Select(line => line.Split(" | ", 2))
        .ToDictionary(parts => parts[0], parts => parts[1]);

    [TestMethod]
    public void Every_type_and_member_that_a_document_names_is_declared()
    {
        (string Page, string Name)[] names = [.. Documents.All
            .SelectMany(page => Documents.Code(page.Value).Select(code => (page.Key, Code: code)))
            .Where(named => Member().IsMatch(named.Code))
            .Select(named => (named.Key, named.Code.TrimEnd('(', ')')))];

        string[] missing = [.. names.Where(named => !IsDeclared(named.Name) && !Foreign.ContainsKey(named.Name)).Select(named => $"{named.Page}: {named.Name}").Distinct()];
        string[] idle = [.. Foreign.Keys.Except(names.Where(named => !IsDeclared(named.Name)).Select(named => named.Name))];

        Assert.IsGreaterThan(100, names.Length);
        Assert.AreEqual("", string.Join('\n', missing), $"declared nowhere; a name from outside of the tree goes into {Elsewhere}");
        Assert.AreEqual("", string.Join('\n', idle), $"take these out of {Elsewhere}");
    }

    [TestMethod]
    public void Every_file_that_a_document_names_is_there()
    {
        string[] all = [.. Documents.Files("*").Concat(Directory.GetFiles(Path.Combine(Repository.Root, "partitions")).Select(path => $"partitions/{Path.GetFileName(path)}"))];
        string[] missing = [.. Documents.All
            .SelectMany(page => Documents.Code(page.Value).Select(code => (Page: page.Key, Name: code)))
            .Where(named => FileName().IsMatch(named.Name) && !Given.Contains(Path.GetExtension(named.Name)))
            .Where(named => named.Page != Tutorial || named.Name.Contains('/'))
            .Where(named => !all.Any(path => path == named.Name || path.EndsWith("/" + named.Name, StringComparison.Ordinal)) && !Foreign.ContainsKey(named.Name))
            .Select(named => $"{named.Page}: {named.Name}")
            .Distinct()];

        Assert.AreEqual("", string.Join('\n', missing));
    }

    [TestMethod]
    [DataRow("SPEC", "docs/SPEC.md")]
    [DataRow("DESIGN", "docs/DESIGN.md")]
    [DataRow("RUNBOOK", "docs/RUNBOOK.md")]
    public void Every_section_that_documents_and_comments_refer_to_is_there(string name, string document)
    {
        HashSet<string> sections = [.. Heading().Matches(Documents.All[document]).Select(heading => heading.Groups[1].Value)];
        Regex reference = new($@"\b{name}(?:\.md)?(?:\]\([^)]*\))?,? (\d+(?:\.\d+)?)(?![\d,]*\d)");
        IEnumerable<(string Path, string Text)> texts = Documents.All.Select(page => (page.Key, page.Value))
            .Concat(Documents.Sources.Value.Select(source => (source.Key, source.Value.ToFullString())));

        (string Path, string Section)[] referred = [.. texts.SelectMany(text => reference.Matches(text.Text).Select(match => (text.Path, match.Groups[1].Value)))];
        string[] missing = [.. referred.Where(one => !sections.Contains(one.Section)).Select(one => $"{one.Path}: {name} {one.Section}").Distinct()];

        Assert.IsNotEmpty(sections);
        Assert.IsNotEmpty(referred);
        Assert.AreEqual("", string.Join('\n', missing));
    }

    /// <summary>A name alone is declared anywhere; a type with a member declares it, or inherits it from a type of the tree.</summary>
    private static bool IsDeclared(string name)
    {
        string[] parts = name.Split('.');
        return Declared.Contains(parts.Length == 1 ? name : $"{parts[^2]}.{parts[^1]}");
    }

    private static IEnumerable<string> NamesOf(SyntaxNode node) => node switch
    {
        BaseTypeDeclarationSyntax type => [type.Identifier.Text],
        DelegateDeclarationSyntax type => [type.Identifier.Text],
        BaseNamespaceDeclarationSyntax space => [space.Name.ToString()],
        EnumMemberDeclarationSyntax member => Both(member, member.Identifier.Text),
        MethodDeclarationSyntax method => Both(method, method.Identifier.Text),
        PropertyDeclarationSyntax property => Both(property, property.Identifier.Text),
        FieldDeclarationSyntax field => field.Declaration.Variables.SelectMany(variable => Both(field, variable.Identifier.Text)),
        ParameterSyntax { Parent.Parent: RecordDeclarationSyntax record } parameter => [parameter.Identifier.Text, $"{record.Identifier.Text}.{parameter.Identifier.Text}"],
        _ => [],
    };

    private static IEnumerable<string> Both(SyntaxNode member, string name) =>
        member.Parent is BaseTypeDeclarationSyntax type ? [name, $"{type.Identifier.Text}.{name}"] : [name];

    // Words with capitals inside or a point: `SlotMismatch`, `UpdateAgent.Cancel`, `Journal.Prove()`. A single capitalised word is prose as often as not.
    [GeneratedRegex(@"\A[A-Z][a-z0-9]+(?:[A-Z][A-Za-z0-9]*)+(?:\.[A-Z]\w*)*(?:\(\))?\z|\A[A-Z]\w*(?:\.[A-Z]\w*)+(?:\(\))?\z")]
    private static partial Regex Member();

    [GeneratedRegex(@"\A[\w./-]*\w\.[a-z][a-z0-9]{1,6}\z")]
    private static partial Regex FileName();

    [GeneratedRegex(@"^#{2,3} (\d+(?:\.\d+)?)\.? ", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
