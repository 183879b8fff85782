using System.Text.RegularExpressions;
using Verso.Support;

namespace Verso.Conformance;

/// <summary>A generated page is in its folder, names its command and is listed. The sample's book is the output of its generator.</summary>
[TestClass]
public sealed partial class GeneratedDocumentTests
{
    private const string Index = "README.md";

    private static readonly string[] Pages = [.. Directory.GetFiles(GeneratedDocument.Folder, "*.md").Select(path => Path.GetFileName(path)).Where(name => name != Index).Order(StringComparer.Ordinal)];

    [TestMethod]
    public void Every_generated_page_names_in_its_first_line_the_command_that_prints_it()
    {
        foreach (string page in Pages)
        {
            Match command = Command().Match(GeneratedDocument.Read(page));
            Assert.IsTrue(command.Success, $"{page} does not begin with: <!-- Printed by: COMMAND -->");
            Match program = Program().Match(command.Groups[1].Value);
            Assert.IsTrue(program.Success && Path.Exists(Path.Combine(Repository.Root, program.Groups[1].Value)), $"{page}: {command.Groups[1].Value} runs nothing that is in the tree");
        }
    }

    [TestMethod]
    public void The_index_lists_every_generated_page_with_the_command_that_prints_it()
    {
        Dictionary<string, string> listed = Row().Matches(GeneratedDocument.Read(Index)).ToDictionary(row => row.Groups[1].Value, row => row.Groups[2].Value);

        CollectionAssert.AreEqual(Pages, listed.Keys.Order(StringComparer.Ordinal).ToArray());
        foreach (string page in Pages)
        {
            string command = Command().Match(GeneratedDocument.Read(page)).Groups[1].Value;
            Assert.AreEqual(command == GeneratedDocument.Command ? "the command above" : $"`{command}`", listed[page], page);
        }
    }

    [TestMethod]
    public void The_index_and_the_contributing_guide_name_the_command_that_writes_the_exact_pages()
    {
        foreach (string document in new[] { Path.Combine(GeneratedDocument.Folder, Index), Path.Combine(Repository.Root, "CONTRIBUTING.md") })
        {
            StringAssert.Contains(File.ReadAllText(document), GeneratedDocument.Command, document);
        }
    }

    [TestMethod]
    public void Nothing_but_generated_pages_and_normative_tables_has_marks_of_a_program()
    {
        string[] marked = [.. Documents.All.SelectMany(page => Mark().Matches(page.Value).Select(mark => $"{page.Key} {mark.Groups[1].Value}")).Order(StringComparer.Ordinal)];

        CollectionAssert.AreEqual(new[] { "docs/DESIGN.md holes", "docs/SPEC.md acceptance", "docs/SPEC.md reasons" }, marked, "printed tables belong in docs/generated");
    }

    [TestMethod]
    [TestCategory(GeneratedDocument.Category)]
    public void The_book_of_the_sample_product_is_what_its_generator_writes()
    {
        string book = GeneratedBook.Write();
        if (GeneratedDocument.IsWriting)
        {
            File.WriteAllText(GeneratedBook.Path, book);
        }

        Assert.AreEqual(GeneratedBook.Length, book.Length);
        Assert.IsTrue(book == File.ReadAllText(GeneratedBook.Path), $"device/EReader/book.txt differs; write it anew with: {GeneratedDocument.Command}");
    }

    [TestMethod]
    public void No_document_is_part_of_an_image()
    {
        foreach (string project in Directory.GetFiles(Path.Combine(Repository.Root, "device"), "*.*proj", SearchOption.AllDirectories))
        {
            Assert.IsFalse(File.ReadAllText(project).Contains("/docs/", StringComparison.Ordinal), $"{project}: an edit of a document would change the image, and every figure measured on it");
        }
    }

    [GeneratedRegex(@"\A<!-- Printed by: (.+) -->\n\n# ")]
    private static partial Regex Command();

    // The project, solution or script that a command runs.
    [GeneratedRegex(@"(?:--project |dotnet test |python3 )([\w./-]+)(?: |\z)")]
    private static partial Regex Program();

    [GeneratedRegex(@"^\| \[[^\]]+\]\(([A-Z-]+\.md)\) \| [^|]+ \| ([^|]+) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("<!-- ([a-z-]+):begin -->")]
    private static partial Regex Mark();
}
