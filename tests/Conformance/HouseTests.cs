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
            string[] types = [.. unit.DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
                .OfType<MemberDeclarationSyntax>()
                .Where(member => member is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax)
                .Where(member => member.Modifiers.Any(SyntaxKind.PublicKeyword))
                .Select(member => member is BaseTypeDeclarationSyntax type ? type.Identifier.Text : ((DelegateDeclarationSyntax)member).Identifier.Text)];
            string name = Path.GetFileName(path).Split('.')[0];
            if (types.Length > 1 || (types.Length == 1 && types[0] != name))
            {
                wrong.Add(path);
            }
        }

        Exceptions.Check("type", wrong);
    }

    [TestMethod]
    public void No_line_of_prose_is_longer_than_a_window_is_wide()
    {
        List<string> wrong = [];
        foreach (string path in Files("*.md"))
        {
            bool isCode = false;
            bool isPrinted = false;
            foreach (string line in File.ReadLines(Path.Combine(Repository.Root, path)))
            {
                isCode ^= line.TrimStart().StartsWith("```", StringComparison.Ordinal);
                isPrinted = (isPrinted || line.EndsWith(":begin -->", StringComparison.Ordinal)) && !line.EndsWith(":end -->", StringComparison.Ordinal);
                if (!isCode && !isPrinted && line.Length > DocumentLine && !line.TrimStart().StartsWith('|'))
                {
                    wrong.Add($"{path} {line[..40]}");
                }
            }
        }

        Exceptions.Check("line", wrong);
    }

    [TestMethod]
    public void Every_exception_is_of_a_kind_and_has_a_reason()
    {
        foreach (HouseException exception in Exceptions.All)
        {
            CollectionAssert.Contains(new[] { "file", "method", "type", "line" }, exception.Kind, exception.What);
            Assert.IsGreaterThan(20, exception.Reason.Length, exception.What);
        }
    }

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
