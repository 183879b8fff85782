using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Verso.Support;

namespace Verso.Conformance;

/// <summary>The folders of the emulator, and what each uses: the table of DESIGN 16 beside the sources.</summary>
[TestClass]
public sealed partial class EmulatorFolderTests
{
    private static readonly string Root = Path.Combine(Repository.Root, "device", "Emulator");

    private static readonly Dictionary<string, CompilationUnitSyntax[]> Sources = Directory.GetDirectories(Root)
        .Where(folder => Path.GetFileName(folder) is not ("bin" or "obj"))
        .ToDictionary(folder => Path.GetFileName(folder), folder => Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories).Select(Parse).ToArray());

    private static readonly (string Folder, string Uses)[] Rows =
        [.. Row().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "DESIGN.md"))).Select(row => (row.Groups["folder"].Value, row.Groups["uses"].Value))];

    [TestMethod]
    public void A_folder_uses_the_folders_that_the_table_names_and_no_other()
    {
        Dictionary<string, string[]> types = Sources.ToDictionary(folder => folder.Key, folder => folder.Value.SelectMany(Declared).ToArray());
        string[] expected = [.. Sources
            .Select(folder => (folder.Key, Names: folder.Value.SelectMany(Named).ToHashSet()))
            .Select(folder => (folder.Key, Uses: types.Where(other => other.Key != folder.Key && other.Value.Any(folder.Names.Contains)).Select(other => other.Key).Order(StringComparer.Ordinal)))
            .Select(folder => $"{folder.Key}: {(folder.Uses.Any() ? string.Join(", ", folder.Uses) : "-")}")];

        CollectionAssert.AreEquivalent(expected, Rows.Select(row => $"{row.Folder}: {row.Uses}").ToArray(), $"docs/DESIGN.md, section 16. The sources have:\n{string.Join('\n', expected)}");
    }

    [TestMethod]
    public void A_folder_uses_only_folders_below_it_in_the_table()
    {
        Assert.IsGreaterThan(4, Rows.Length);
        for (int i = 0; i < Rows.Length; i++)
        {
            string[] below = [.. Rows.Skip(i + 1).Select(row => row.Folder), "-"];

            CollectionAssert.IsSubsetOf(Rows[i].Uses.Split(", "), below, Rows[i].Folder);
        }
    }

    private static CompilationUnitSyntax Parse(string path) => CSharpSyntaxTree.ParseText(File.ReadAllText(path)).GetCompilationUnitRoot();

    private static IEnumerable<string> Declared(CompilationUnitSyntax unit) =>
        unit.DescendantNodes().Select(node => node switch
        {
            BaseTypeDeclarationSyntax type => type.Identifier.Text,
            DelegateDeclarationSyntax type => type.Identifier.Text,
            _ => string.Empty,
        }).Where(name => name.Length > 0);

    /// <summary>Every name that may be a type's: not a member of something, and not a property that an initializer sets.</summary>
    private static IEnumerable<string> Named(CompilationUnitSyntax unit) =>
        unit.DescendantNodes().OfType<SimpleNameSyntax>()
            .Where(name => !(name.Parent is MemberAccessExpressionSyntax access && access.Name == name))
            .Where(name => !(name.Parent is AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax } assignment && assignment.Left == name))
            .Select(name => name.Identifier.Text);

    [GeneratedRegex(@"^\| `device/Emulator/(?<folder>\w+)` \| [^|]* \| (?<uses>[^|]+) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
