using System.Reflection;
using System.Text.RegularExpressions;
using Verso.CommandLine;
using Verso.Support;

namespace Verso.EndToEnd.Documents;

/// <summary>Every command in the README, the runbook and the tutorial is run as it is written, in bash and in PowerShell, and does what the page describes.</summary>
[TestClass]
public partial class DocumentTests
{
    private const string Readme = "README.md";
    private const string Runbook = "docs/RUNBOOK.md";
    private const string Tutorial = "docs/TUTORIAL.md";

    private static readonly string[] Pages = [Readme, Runbook, Tutorial];

    [TestMethod]
    [TestCategory(Thorough.Category)]
    [DataRow(Page.Bash)]
    [DataRow(Page.PowerShell)]
    public void The_commands_of_the_readme_update_a_reader_and_make_a_first_release(string shell)
    {
        using DocumentWorkspace workspace = new();

        ProcessResult page = Tool.Succeeds(workspace.Run(shell, Page.Read(Readme).For(shell)));

        new Device(workspace["reader.flash"]).Show().Runs("1.1.0", 2);
        new Device(workspace["mine.flash"]).Show().Runs("2.0.0", 2);
        StringAssert.Contains(page.Output, "confirmed: 2.0.0 runs from slot B");
    }

    [TestMethod]
    [TestCategory(Thorough.Category)]
    [DataRow(Page.Bash)]
    [DataRow(Page.PowerShell)]
    public void The_commands_of_the_runbook_go_from_keys_to_a_withdrawn_release_and_stolen_keys(string shell)
    {
        Shell.Require("curl");
        using DocumentWorkspace workspace = new();
        Page page = Page.Read(Runbook);

        Block[] blocks = [.. page.For(shell)];
        int bad = Array.FindIndex(blocks, block => block.Section.StartsWith("7.", StringComparison.Ordinal));
        Block sleeper = new(Runbook, 0, "3. Asleep", shell, [.. blocks.SelectMany(block => block.Lines).Where(line => line.StartsWith("verso-emulator new reader.flash", StringComparison.Ordinal)).Select(line => line.Replace("reader.flash", "asleep.flash", StringComparison.Ordinal).Replace("--channel beta", "--channel stable", StringComparison.Ordinal))], false);
        ProcessResult said = Tool.Succeeds(workspace.Run(shell, [.. blocks[..bad], sleeper, .. Publishing(blocks, "1.2.0", 3), .. blocks[bad..]]));

        new Device(workspace["reader.flash"]).Show().Runs("1.1.0", 2);
        StringAssert.Contains(said.Output, "206 Partial Content");
        StringAssert.Contains(said.Output, $"Content-Range: bytes 0-11/{new FileInfo(workspace["srv/root/1.cose"]).Length}");
        Assert.AreEqual(12, new FileInfo(workspace["first-bytes.bin"]).Length);
        StringAssert.Contains(said.Output, "stable ereader-r2: 1.2.2, counter 5, to 100 %");
        Assert.HasCount(5, Directory.GetFiles(workspace["srv/root"]));

        // The pointer of the channel beta is signed with the stolen channel key. A reader that slept through everything takes what the page ends with.
        Tool.Verso("audit", workspace["srv"]).Ended(1, "channels/beta/ereader-r2.cose: devices that hold root 5 refuse this pointer (UnknownKey 2009)");
        Device asleep = new(workspace["asleep.flash"]);
        asleep.Update(workspace.Url).Ended(0, "confirmed: 1.2.2");
        Assert.AreEqual(5u, asleep.Show().Device!.RootVersion);
        Assert.AreEqual(shell == Page.PowerShell ? 2 : 1, Regex.Count(said.Output, "--masserase"), "plans of flashing");
    }

    [TestMethod]
    [TestCategory(Thorough.Category)]
    [DataRow(Page.Bash)]
    [DataRow(Page.PowerShell)]
    public void The_tutorial_goes_from_an_empty_folder_to_a_confirmed_update_and_shows_what_its_reader_sees(string shell)
    {
        using DocumentWorkspace workspace = new();
        workspace.PutClone();
        Block[] blocks = [.. Page.Read(Tutorial).For(shell)];

        ProcessResult page = Tool.Succeeds(workspace.Run(shell, blocks));

        new Device(workspace["pocket-reader/reader.flash"]).Show().Runs("1.2.1", 4);
        Assert.IsTrue(Transcript.Compare(page, blocks.Select(workspace.Here)) >= 10, "blocks with their output");
    }

    [TestMethod]
    public void Each_command_that_is_not_run_is_one_of_the_pages()
    {
        string[] lines = [.. Pages.SelectMany(page => Page.Read(page).Blocks).SelectMany(block => block.Lines)];

        foreach (string entry in NotRun.All)
        {
            Assert.IsTrue(lines.Any(line => line.StartsWith(entry, StringComparison.Ordinal) && NotRun.Names(line)), $"no page needs it: {entry}");
        }
    }

    [TestMethod]
    public void Each_stand_in_is_needed()
    {
        using DocumentWorkspace workspace = new();
        string lines = string.Join('\n', Pages.SelectMany(page => Page.Read(page).Blocks).SelectMany(block => block.Lines));

        foreach (string name in workspace.StandIns)
        {
            StringAssert.Contains(lines, name, $"no page needs it: {name}");
        }
    }

    [TestMethod]
    public void Every_verb_that_a_page_names_in_passing_is_one_that_it_runs_or_that_the_tools_have()
    {
        foreach (string page in Pages)
        {
            foreach (Match named in Inline().Matches(File.ReadAllText(Path.Combine(Repository.Root, page))))
            {
                string tool = named.Groups[1].Value;
                string[] verbs = [.. named.Groups[2].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
                ProcessResult help = Tool.Finish(Tool.Start(tool, [.. verbs, "--help"]));
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
    public void A_file_and_an_output_are_read_as_such()
    {
        Page page = Page.Parse("x.md", ["Save this as `a.cs`:", "", "```csharp", "one", "two", "```", "An example:", "```csharp", "x", "```", "```sh", "run", "```", "```powershell", "Run", "```", "It prints:", "```text", "out", "```", "In `a.cs`, change:", "```diff", "-two", "+2", "```"]);

        CollectionAssert.AreEqual(new[] { "a.cs one,two", " run", "a.cs -two,+2" }, page.For(Page.Bash).Select(block => $"{block.File} {string.Join(',', block.Lines)}").ToArray());
        CollectionAssert.AreEqual(new[] { ",out,", ",out," }, new[] { Page.Bash, Page.PowerShell }.Select(shell => string.Join(',', page.For(shell).Select(block => string.Join('/', block.Shown)))).ToArray());
    }

    [TestMethod]
    [DataRow("a\nb\n…\nd 5 bytes", true)]
    [DataRow("a\nb\n…", true)]
    [DataRow("a\nb", false)]
    [DataRow("a\n…\nd 5 chunks", false)]
    [DataRow("a\n…\nverso: was here", true)]
    [DataRow("a\n…\nverso: is here", false)]
    public void An_output_that_is_not_the_one_shown_is_noticed(string shown, bool same)
    {
        Block block = new("x.md", 2, string.Empty, Page.Bash, [], false) { Shown = shown.Split('\n') };
        string output = "=== x.md:2\na\nverso: GET /x\nb\nc\nverso: was here\nd 1,234 bytes\n=== x.md:3\ne\n";
        ProcessResult page = new(0, output, output);

        if (same)
        {
            Assert.AreEqual(1, Transcript.Compare(page, [block]));
        }
        else
        {
            Assert.ThrowsExactly<AssertFailedException>(() => Transcript.Compare(page, [block]));
        }
    }

    [TestMethod]
    [DataRow(Page.Bash)]
    [DataRow(Page.PowerShell)]
    public void A_command_has_to_end_with_the_exit_code_that_its_comment_names(string shell)
    {
        using DocumentWorkspace workspace = new();
        Page right = Page.Parse("x.md", ["```sh", "dotnet run --project host-signer/Cli -- reason 1    # exit code 2", "```"]);
        Page wrong = Page.Parse("x.md", ["```sh", "dotnet run --project host-signer/Cli -- reason 3005    # exit code 2", "```"]);

        Tool.Succeeds(workspace.Run(shell, right.For(shell)));
        Assert.AreNotEqual(0, workspace.Run(shell, wrong.For(shell)).ExitCode);
    }

    [TestMethod]
    [DataRow(Page.Bash)]
    [DataRow(Page.PowerShell)]
    public void A_command_that_fails_ends_the_page_and_is_named(string shell)
    {
        using DocumentWorkspace workspace = new();
        Page page = Page.Parse("x.md", ["```sh", "dotnet run --project host-signer/Cli -- reason 3005", "dotnet run --project host-signer/Cli -- reason 1", "dotnet run --project host-signer/Cli -- reason 3006", "```"]);

        ProcessResult run = workspace.Run(shell, page.For(shell));

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
                    .Where(line => !line.StartsWith("curl", StringComparison.Ordinal) && !line.Contains("site export", StringComparison.Ordinal) && !line.Contains("verso audit", StringComparison.Ordinal))
                    .Select(line => line.Replace("1.1.0", version, StringComparison.Ordinal).Replace("--share 1%", "--share 100%", StringComparison.Ordinal).Replace("--counter 2", $"--counter {counter}", StringComparison.Ordinal))],
            });

    // `verso release verify`, `verso-emulator show FLASH --json`: the tool, followed by its verbs.
    [GeneratedRegex("`(verso|verso-emulator)((?: [a-z]+)+)(?: [^`]*)?`")]
    private static partial Regex Inline();

    [GeneratedRegex(@"^\| (\d{1,3}) \| ", RegexOptions.Multiline)]
    private static partial Regex ExitCodeRow();
}
