using System.Reflection;
using System.Text.RegularExpressions;
using Verso.CommandLine;
using Verso.Support;

namespace Verso.EndToEnd.Documents;

/// <summary>
/// Every command in the README and in the runbook is run as written, in bash and in PowerShell, with the result that the page states.
/// </summary>
[TestClass]
public partial class DocumentTests
{
    private const string Readme = "README.md";
    private const string Runbook = "docs/RUNBOOK.md";

    [TestMethod]
    [DataRow(Page.Bash)]
    [DataRow(Page.PowerShell)]
    public void The_commands_of_the_readme_update_a_reader_and_make_a_first_release(string shell)
    {
        using Desk desk = new();

        Finished page = Tool.Succeeds(desk.Run(shell, Page.Read(Readme).For(shell)));

        new Device(desk["reader.flash"]).Show().Runs("1.1.0", 2);
        new Device(desk["mine.flash"]).Show().Runs("2.0.0", 2);
        StringAssert.Contains(page.Output, "confirmed: 2.0.0 runs from slot B");
    }

    [TestMethod]
    [DataRow(Page.Bash)]
    [DataRow(Page.PowerShell)]
    public void The_commands_of_the_runbook_go_from_keys_to_a_withdrawn_release_and_a_revoked_key(string shell)
    {
        Shell.Require("curl");
        using Desk desk = new();
        Page page = Page.Read(Runbook);

        Block[] blocks = [.. page.For(shell)];
        int bad = Array.FindIndex(blocks, block => block.Section.StartsWith("7.", StringComparison.Ordinal));
        Finished said = Tool.Succeeds(desk.Run(shell, [.. blocks[..bad], .. Publishing(blocks, "1.2.0", 3), .. blocks[bad..]]));

        new Device(desk["reader.flash"]).Show().Runs("1.1.0", 2);
        StringAssert.Contains(said.Output, "206 Partial Content");
        StringAssert.Contains(said.Output, $"Content-Range: bytes 0-11/{new FileInfo(desk["srv/payload-1.1.0.bin"]).Length}");
        Assert.AreEqual(12, new FileInfo(desk["first-bytes.bin"]).Length);
        CollectionAssert.AreEqual(File.ReadAllBytes(desk["releases/1.2.1/manifest.cose"]), File.ReadAllBytes(desk["srv/manifest.cose"]));
        Assert.AreEqual(0, Directory.GetFiles(desk["srv"], "*1.2.0*").Length, "the bad release is still there");
        Assert.AreEqual(shell == Page.PowerShell ? 2 : 1, Regex.Count(said.Output, "--masserase"), "plans of flashing");
    }

    [TestMethod]
    public void Each_command_that_is_not_run_is_one_of_the_pages()
    {
        string[] lines = [.. new[] { Readme, Runbook }.SelectMany(page => Page.Read(page).Blocks).SelectMany(block => block.Lines)];

        foreach (string entry in NotRun.All)
        {
            Assert.IsTrue(lines.Any(line => line.StartsWith(entry, StringComparison.Ordinal) && NotRun.Names(line)), $"no page needs it: {entry}");
        }
    }

    [TestMethod]
    public void Each_stand_in_is_needed()
    {
        using Desk desk = new();
        string lines = string.Join('\n', new[] { Readme, Runbook }.SelectMany(page => Page.Read(page).Blocks).SelectMany(block => block.Lines));

        foreach (string name in desk.StandIns)
        {
            StringAssert.Contains(lines, name, $"no page needs it: {name}");
        }
    }

    [TestMethod]
    public void Every_verb_that_a_page_names_in_passing_is_one_that_it_runs_or_that_the_tools_have()
    {
        foreach (string page in new[] { Readme, Runbook })
        {
            foreach (Match named in Inline().Matches(File.ReadAllText(Path.Combine(Repository.Root, page))))
            {
                string tool = named.Groups[1].Value;
                string[] verbs = [.. named.Groups[2].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
                Finished help = Tool.Finish(Tool.Start(tool, [.. verbs, "--help"]));
                StringAssert.Contains(help.Output, string.Join(' ', [tool, .. verbs]), $"{page}: {named.Value}");
            }
        }
    }

    [TestMethod]
    public void The_runbook_has_every_exit_code()
    {
        int[] codes = [.. typeof(ExitCode).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (int)field.GetRawConstantValue()!).Order()];
        int[] told = [.. ExitCodeRow().Matches(File.ReadAllText(Path.Combine(Repository.Root, Runbook))).Select(row => int.Parse(row.Groups[1].Value, null)).Order()];

        CollectionAssert.AreEqual(codes, told);
    }

    [TestMethod]
    public void A_page_is_read_as_its_reader_reads_it()
    {
        Page page = Page.Parse("x.md", ["## One", "```sh", "a", "b", "```", "", "```powershell", "c", "```", "text", "   ```sh", "   d", "   ```", "and", "```powershell", "e", "```", "```json", "{}", "```"]);

        CollectionAssert.AreEqual(new[] { "a,b", "d" }, page.For(Page.Bash).Select(block => string.Join(',', block.Lines)).ToArray());
        CollectionAssert.AreEqual(new[] { "c", "d", "e" }, page.For(Page.PowerShell).Select(block => string.Join(',', block.Lines)).ToArray());
        Assert.AreEqual("x.md:3", page.Blocks[0].Place);
        Assert.AreEqual("One", page.Blocks[0].Section);
    }

    [TestMethod]
    [DataRow(Page.Bash)]
    [DataRow(Page.PowerShell)]
    public void A_command_that_fails_ends_the_page_and_is_named(string shell)
    {
        using Desk desk = new();
        Page page = Page.Parse("x.md", ["```sh", "dotnet run --project host-signer/Cli -- reason 3005", "dotnet run --project host-signer/Cli -- reason 1", "dotnet run --project host-signer/Cli -- reason 3006", "```"]);

        Finished run = desk.Run(shell, page.For(shell));

        Assert.AreNotEqual(0, run.ExitCode);
        StringAssert.Contains(run.Output, "3005 RejectedBefore");
        StringAssert.Matches(run.Output, new Regex(@"x\.md:2: dotnet run .*reason 1"));
        Assert.IsFalse(run.Output.Contains("3006 Expired", StringComparison.Ordinal), run.Output);
    }

    /// <summary>What sections 2 and 4 describe for 1.1.0, for another release of the same line.</summary>
    internal static IEnumerable<Block> Publishing(IEnumerable<Block> blocks, string version, int counter) =>
        blocks.Where(block => block.Section.StartsWith("2.", StringComparison.Ordinal) || block.Section.StartsWith("4.", StringComparison.Ordinal))
            .Select(block => block with
            {
                Lines = [.. block.Lines
                    .Where(line => !line.StartsWith("curl", StringComparison.Ordinal))
                    .Select(line => line.Replace("1.1.0", version, StringComparison.Ordinal).Replace("--counter 2", $"--counter {counter}", StringComparison.Ordinal))],
            });

    // `verso release refresh`, `verso-emulator show FLASH --json`: the tool, followed by its verbs.
    [GeneratedRegex("`(verso|verso-emulator)((?: [a-z]+)+)(?: [^`]*)?`")]
    private static partial Regex Inline();

    [GeneratedRegex(@"^\| (\d{1,3}) \| ", RegexOptions.Multiline)]
    private static partial Regex ExitCodeRow();
}
