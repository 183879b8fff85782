using System.Text.Json;

namespace Verso.EndToEnd.Documents;

/// <summary><c>flash.ps1</c> in PowerShell 7, with a stand-in for nanoff and a board in a folder.</summary>
[TestClass]
public class FlashScriptTests
{
    private static readonly string[] Factory = ["-Image", "App.bin", "-Version", "1.0.0", "-Counter", "1", "-Hardware", SharedFixture.Hardware, "-Root", "root.cose", "-Channel", SharedFixture.Channel, "-FleetKey", "fleet.jwk"];

    [TestMethod]
    public void The_script_flashes_a_board_with_every_step_of_the_plan()
    {
        using DocumentWorkspace workspace = NewDesk();

        ProcessResult flashed = Run(workspace, "-Board", "esp32-4mb", "-Port", workspace["port"], "-Stage0", "Stage0.bin", "-Url", "https://updates.example.com/", "-WifiSsid", "Library", "-WifiPasswordFile", "wifi.txt", "-CaCertificate", "ca.pem");

        Assert.AreEqual(0, flashed.ExitCode, flashed.Output);
        string[] steps = [.. File.ReadAllLines(workspace["board/runs.jsonl"]).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("Arguments")[0].GetString()!)];
        CollectionAssert.AreEqual(new[] { "--update", "--deploy", "--networkdeployment", "--filedeployment", "--deploy" }, steps);
        Assert.IsFalse(flashed.Output.Contains("correct horse", StringComparison.Ordinal), "the password was told");
    }

    [TestMethod]
    public void Several_keys_are_several_options_and_a_virtual_reader_boots()
    {
        using DocumentWorkspace workspace = NewDesk();
        Tool.Succeeds(Tool.Verso("fleet", "new", "--out", workspace["spare.jwk"]));

        // An array is one argument between a script and its caller. A command line has none, so the caller is PowerShell.
        Block call = new("flash.ps1", 1, string.Empty, Page.PowerShell, [$"./flash.ps1 -Emulator reader.flash {string.Join(' ', Factory[..^2])} -FleetKey fleet.jwk, spare.jwk"], false);
        ProcessResult made = workspace.Run(Page.PowerShell, [call]);

        Assert.AreEqual(0, made.ExitCode, made.Output);
        Device reader = new(workspace["reader.flash"]);
        Assert.AreEqual(2, reader.Show().Device!.FleetKeys.Count);
        reader.Boot().Ended(0, "1.0.0 ran from slot A");
    }

    [TestMethod]
    [DataRow("-Counter", "0", 2)]
    [DataRow("-Image", "none.bin", 3)]
    [DataRow("-Image", "ca.pem", 1)]
    public void The_script_ends_with_the_exit_code_of_the_command(string parameter, string value, int exitCode)
    {
        using DocumentWorkspace workspace = NewDesk();
        string[] factory = [.. Factory];
        factory[Array.IndexOf(factory, parameter) + 1] = value;

        ProcessResult refused = Shell.Script(workspace.Folder, workspace["flash.ps1"], ["-Board", "esp32-4mb", "-Port", workspace["port"], "-Stage0", "Stage0.bin", .. factory]);

        Assert.AreEqual(exitCode, refused.ExitCode, refused.Output);
        Assert.IsFalse(File.Exists(workspace["board/runs.jsonl"]), "nanoff was run");
    }

    private static ProcessResult Run(DocumentWorkspace workspace, params string[] arguments) => Shell.Script(workspace.Folder, workspace["flash.ps1"], [.. arguments, .. Factory]);

    private static DocumentWorkspace NewDesk()
    {
        Shell.RequirePowerShell();
        DocumentWorkspace workspace = new();
        File.Copy(SharedFixture.Root, workspace["root.cose"]);
        File.Copy(SharedFixture.Fleet, workspace["fleet.jwk"]);
        return workspace;
    }
}
