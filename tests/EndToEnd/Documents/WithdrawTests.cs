using System.Diagnostics;
using Verso.Emulator;
using Verso.Support;

namespace Verso.EndToEnd.Documents;

/// <summary>Section 7 of the runbook, as written, for devices in every state in which a bad release may find them.</summary>
[TestClass]
[TestCategory(Thorough.Category)]
public class WithdrawTests
{
    private const string Bad = "1.2.0";

    [TestMethod]
    [DataRow("compressed", "App-0.9.0.bin", "")]
    [DataRow("delta", "App-1.1.0.bin", "--base App-1.1.0.bin")]
    [DataRow("stored", "App-0.9.0.bin", "--stored")]
    public void A_release_that_is_withdrawn_is_installed_by_no_device_whatever_it_was_downloading(string variant, string running, string options)
    {
        using DocumentWorkspace workspace = new();
        PutImages(workspace);
        Block[] page = [.. Page.Read("docs/RUNBOOK.md").For(Page.Bash)];
        Block[] withdraw = [.. page.Where(block => block.Section.StartsWith("7.", StringComparison.Ordinal))];
        Assert.AreEqual(3, withdraw.Length, "steps");
        Tool.Succeeds(workspace.Run(Page.Bash, [.. Before(page, options)]));
        Device idle = NewDevice(workspace, "idle", "App-1.1.0.bin", "1.1.0", 2);
        Device confirmed = NewDevice(workspace, "confirmed", "App-1.2.0.bin", Bad, 3);
        Device downloading = NewDevice(workspace, "downloading", running, running == "App-1.1.0.bin" ? "1.1.0" : "0.9.0", running == "App-1.1.0.bin" ? 2 : 1);
        Device asleep = NewDevice(workspace, "asleep", "App-1.1.0.bin", "1.1.0", 2);
        CutIn(downloading, workspace, variant);

        Tool.Succeeds(workspace.Run(Page.Bash, [page[0], withdraw[0]]));

        List<EmulatorEvent> seen = [];
        foreach (Device device in new[] { downloading, idle, confirmed })
        {
            Wake(device, workspace.Url, seen, 1, "channel stable is halted (NotOffered 9017)");
        }

        Tool.Succeeds(workspace.Run(Page.Bash, [page[0], withdraw[1]]));

        foreach (Device device in new[] { downloading, idle, confirmed })
        {
            Wake(device, workspace.Url, seen, 0, "confirmed: 1.2.1");
            device.Show().Runs("1.2.1", 4);
        }

        Tool.Succeeds(workspace.Run(Page.Bash, [page[0], withdraw[2]]));

        Wake(idle, workspace.Url, seen, 0, "up to date");
        Wake(asleep, workspace.Url, seen, 0, "confirmed: 1.2.1");
        Assert.AreEqual((2u, 2u), (idle.Show().Device!.RootVersion, asleep.Show().Device!.RootVersion));
        Assert.IsFalse(seen.Any(happened => happened.Event == "launch" && happened.Trial == true && happened.Version == Bad), "the withdrawn release was tried");
    }

    /// <summary>What the reader of the runbook has done before: keys, 1.1.0 and, today, 1.2.0, by the sections for it.</summary>
    private static IEnumerable<Block> Before(Block[] page, string options)
    {
        foreach (Block block in page.Where(block => block.Section == page[0].Section || block.Section.StartsWith("1.", StringComparison.Ordinal)))
        {
            yield return block;
        }

        foreach ((string version, int counter, string how) in new[] { ("1.1.0", 2, "--base App-1.0.0.bin"), (Bad, 3, options) })
        {
            foreach (Block block in DocumentTests.Publishing(page, version, counter))
            {
                yield return block with { Lines = [.. block.Lines.Where(line => !line.StartsWith("verso release verify", StringComparison.Ordinal)).Select(line => line.Replace("--base App-1.0.0.bin", how, StringComparison.Ordinal))] };
            }
        }
    }

    /// <summary>Images that are several records long in every form: text in which every version changes every other chunk.</summary>
    private static void PutImages(DocumentWorkspace workspace)
    {
        byte[] body = Text(120_000, 1);
        for (int version = 0; version < 4; version++)
        {
            byte[] image = [.. body];
            for (int at = 0; version > 0 && at + 8192 < image.Length; at += 16_384)
            {
                Text(8192, 10 + version + (100 * at)).CopyTo(image, at);
            }

            File.WriteAllBytes(workspace[new[] { "App-0.9.0.bin", "App-1.0.0.bin", "App-1.1.0.bin", "App-1.2.0.bin" }[version]], image);
        }
    }

    private static byte[] Text(int length, int seed) => System.Text.Encoding.ASCII.GetBytes(Convert.ToHexStringLower(Samples.Fill(length / 2, seed)));

    private static Device NewDevice(DocumentWorkspace workspace, string name, string image, string version, int counter)
    {
        string flash = workspace[name + ".flash"];
        Tool.Succeeds(Tool.Emulator(
            "new", flash, "--layout", SharedFixture.Layout, "--hardware", SharedFixture.Hardware, "--root", workspace["srv/root/1.cose"], "--channel", SharedFixture.Channel,
            "--fleet-key", workspace["keys/fleet.jwk"], "--image", workspace[image], "--version", version, "--counter", $"{counter}"));
        return new Device(flash);
    }

    /// <summary>Cuts a device's power when it has some chunks of the bad release and not all.</summary>
    private static void CutIn(Device device, DocumentWorkspace workspace, string variant)
    {
        string payload = Directory.GetFiles(workspace[$"releases/{Bad}"], variant == "delta" ? "payload.from-*" : "payload.bin").Single();
        using StallingProxy proxy = new(workspace.Url, new FileInfo(payload).Length / 2);
        using Process update = device.StartUpdate(proxy.Url);
        EmulatorEvent reached = Device.Await(update, Device.Downloaded(2));
        Tool.Cut(update);
        Assert.AreEqual(Bad, reached.Version);
        DownloadView download = device.Show().Download!;
        Assert.AreEqual(Bad, download.Version, variant);
        Assert.IsTrue(download.Chunks > 0 && download.Chunks < download.Total, $"{download.Chunks} of {download.Total} chunks of the {variant} payload");
    }

    private static void Wake(Device device, string url, List<EmulatorEvent> seen, int exitCode, string said)
    {
        ProcessResult wake = device.Update(url, "--json").Ended(exitCode, said);
        seen.AddRange(Json.Lines<EmulatorEvent>(wake.Output));
    }
}
