using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Verso.Support;

namespace Verso.Conformance;

/// <summary>
/// The limits of the house: the lengths of files, methods and lines of documents, and the types in a file. Exceptions and their reasons are in
/// <c>house-exceptions.txt</c>.
/// </summary>
[TestClass]
public sealed class HouseTests
{
    private const int FileLines = 350;
    private const int MethodLines = 60;
    private const int DocumentLine = 160;
    private const string PublicTypes = "tests/Conformance/public-types.txt";

    private static readonly string[] Rooms = ["device", "host-signer", "tests"];
    private static readonly HouseExceptions Exceptions = HouseExceptions.Read();
    private static readonly Lazy<(string Path, CompilationUnitSyntax Unit)[]> Sources = new(() => [.. Files("*.cs").Select(path => (path, Parse(path)))]);

    [TestMethod]
    public void No_file_is_longer_than_a_reader_wants_to_scroll()
    {
        string[] tooLong = [.. Sources.Value.Where(source => source.Unit.GetText().Lines.Count - 1 > FileLines).Select(source => source.Path)];

        Exceptions.Check("file", tooLong);
    }

    [TestMethod]
    public void No_method_is_longer_than_a_screen()
    {
        string[] tooLong = [.. Sources.Value.SelectMany(source => source.Unit.DescendantNodes()
            .Where(node => node is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AccessorDeclarationSyntax)
            .Where(node => Lines(node) > MethodLines)
            .Select(node => $"{source.Path} {NameOf(node)}"))];

        Exceptions.Check("method", tooLong);
    }

    [TestMethod]
    public void A_file_has_one_public_type_at_most_and_the_name_of_it()
    {
        List<string> wrong = [];
        foreach ((string path, CompilationUnitSyntax unit) in Sources.Value)
        {
            string[] types = PublicTypesOf(unit);
            string name = Path.GetFileName(path).Split('.')[0];
            if (types.Length > 1 || (types.Length == 1 && types[0] != name))
            {
                wrong.Add(path);
            }
        }

        Exceptions.Check("type", wrong);
    }

    [TestMethod]
    public void No_line_of_a_document_is_longer_than_a_window_is_wide()
    {
        List<string> wrong = [];
        foreach (string path in Files("*.md"))
        {
            // A command in a block of code is on one line, because bash and PowerShell continue a line with different characters.
            bool isCode = false;
            foreach (string line in File.ReadLines(Path.Combine(Repository.Root, path)))
            {
                isCode ^= line.TrimStart().StartsWith("```", StringComparison.Ordinal);
                if (!isCode && line.Length > DocumentLine)
                {
                    wrong.Add($"{path} {line[..40]}");
                }
            }
        }

        Exceptions.Check("line", wrong);
    }

    /// <summary>Every public type is one more that a reader of the room has to know.</summary>
    [TestMethod]
    public void The_public_types_of_a_device_assembly_are_those_of_the_list()
    {
        string[] listed = [.. File.ReadLines(Path.Combine(Repository.Root, PublicTypes)).Where(line => line.Length > 0 && line[0] != '#')];
        string[] found = [.. Sources.Value.Where(source => IsOfBoards(source.Path))
            .SelectMany(source => PublicTypesOf(source.Unit).Select(type => $"{source.Path.Split('/')[1]} {type}"))
            .Distinct()
            .Order(StringComparer.Ordinal)];

        Assert.AreEqual("", string.Join(", ", found.Except(listed)), $"public and not in {PublicTypes}");
        Assert.AreEqual("", string.Join(", ", listed.Except(found)), $"in {PublicTypes} and not public any more");
        CollectionAssert.AreEqual(found, listed, $"{PublicTypes} is in ordinal order, and names each type once");
    }

    [TestMethod]
    public void Only_tests_see_the_internal_members_of_a_room()
    {
        string[] tests = [.. Files("*.csproj").Where(path => path.StartsWith("tests/", StringComparison.Ordinal)).Select(path => Path.GetFileNameWithoutExtension(path)!)];
        string[] friends = [.. Files("*.csproj").SelectMany(path => XDocument.Load(Path.Combine(Repository.Root, path)).Descendants("InternalsVisibleTo")
            .Select(friend => (string)friend.Attribute("Include")!)
            .Where(friend => !tests.Contains(friend))
            .Select(friend => $"{Path.GetDirectoryName(path)!.Replace('\\', '/')} {friend}"))];

        Exceptions.Check("friend", friends);
        Assert.IsFalse(Sources.Value.Any(source => source.Unit.AttributeLists.Any(list => list.ToString().Contains("InternalsVisibleTo", StringComparison.Ordinal))), "a friend that no project names");
    }

    [TestMethod]
    public void Every_exception_is_of_a_kind_and_has_a_reason()
    {
        foreach (HouseException exception in Exceptions.All)
        {
            CollectionAssert.Contains(new[] { "file", "method", "type", "line", "friend" }, exception.Kind, exception.What);
            Assert.IsGreaterThan(20, exception.Reason.Length, exception.What);
        }
    }

    private static bool IsOfBoards(string path) =>
        path.StartsWith("device/", StringComparison.Ordinal) && File.Exists(Path.Combine(Repository.Root, "device", path.Split('/')[1], $"Verso.{path.Split('/')[1]}.nfproj"));

    private static string[] PublicTypesOf(CompilationUnitSyntax unit) =>
        [.. unit.DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
            .OfType<MemberDeclarationSyntax>()
            .Where(member => member is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax)
            .Where(member => member.Modifiers.Any(SyntaxKind.PublicKeyword))
            .Select(member => member is BaseTypeDeclarationSyntax type ? type.Identifier.Text : ((DelegateDeclarationSyntax)member).Identifier.Text)];

    private static CompilationUnitSyntax Parse(string path) =>
        CSharpSyntaxTree.ParseText(File.ReadAllText(Path.Combine(Repository.Root, path))).GetCompilationUnitRoot();

    private static int Lines(SyntaxNode node)
    {
        FileLinePositionSpan span = node.SyntaxTree.GetLineSpan(node.Span);
        return span.EndLinePosition.Line - span.StartLinePosition.Line + 1;
    }

    private static string NameOf(SyntaxNode node) => node switch
    {
        MethodDeclarationSyntax method => method.Identifier.Text,
        ConstructorDeclarationSyntax constructor => constructor.Identifier.Text,
        LocalFunctionStatementSyntax local => local.Identifier.Text,
        _ => node.Kind().ToString(),
    };

    private static IEnumerable<string> Files(string pattern)
    {
        IEnumerable<string> top = Directory.EnumerateFiles(Repository.Root, pattern);
        IEnumerable<string> below = Rooms.Append("docs")
            .SelectMany(room => Directory.EnumerateFiles(Path.Combine(Repository.Root, room), pattern, SearchOption.AllDirectories));
        return top.Concat(below)
            .Select(path => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/'))
            .Where(path => !path.Split('/').Intersect(["bin", "obj", "packages", "StrykerOutput"]).Any())
            .Order(StringComparer.Ordinal);
    }
}
