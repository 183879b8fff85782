using System.Text.Json;
using System.Text.RegularExpressions;

namespace Verso.Cli.Tests.Site;

/// <summary>Channels that are shown, halted and exported, and sites that are audited.</summary>
[TestClass]
public sealed class ChannelTests : IDisposable
{
    private const string Key = "--key keys/channel.pem";

    private readonly SiteDesk _desk = new();

    public void Dispose() => _desk.Dispose();

    [TestMethod]
    public async Task A_halt_is_one_more_pointer_that_offers_nothing()
    {
        await PublishAsync("stable");
        await PublishAsync("beta");

        (_, string said) = await _desk.SucceedsAsync($"channel halt --site site --channel stable {Key}");

        StringAssert.Contains(said, "ereader-r2 is no longer offered 1.1.0, counter 2");
        (string status, _) = await _desk.SucceedsAsync("channel status --site site");
        StringAssert.Matches(status, new Regex(@"^verso-ereader, root 1\nbeta ereader-r2: 1\.1\.0, counter 2, to 100 %; sequence 1, since .* UTC\nstable ereader-r2: halted: nothing is offered; sequence 2, since .* UTC\n$"));

        await PublishAsync("stable");
        JsonElement resumed = await _desk.JsonAsync("channel status --site site");
        Assert.AreEqual(3u, resumed.GetProperty("pointers")[1].GetProperty("sequence").GetUInt32());
    }

    [TestMethod]
    public async Task A_channel_without_a_pointer_cannot_be_halted()
    {
        await PublishAsync("stable");
        string before = _desk.Snapshot();

        await _desk.RefusedAsync(1, "the channel beta has no pointer (NotFound 1008)", $"channel halt --site site --channel beta {Key}");
        await _desk.RefusedAsync(1, "there is no channels/stable/ereader-r9.cose (NotFound 1008)", $"channel halt --site site --channel stable --hardware ereader-r9 {Key}");
        await _desk.RefusedAsync(1, "UnknownKey 2009", "channel halt --site site --channel stable --key keys/release.pem");

        Assert.AreEqual(before, _desk.Snapshot());
    }

    [TestMethod]
    public async Task A_pointer_that_devices_refuse_is_shown_with_its_reason()
    {
        await PublishAsync("stable");
        _desk.Damage(SiteDesk.Pointer);

        (string status, _) = await _desk.SucceedsAsync("channel status --site site");
        JsonElement json = await _desk.JsonAsync("channel status --site site");

        StringAssert.Contains(status, "stable ereader-r2: devices refuse this pointer (SignatureInvalid 2011); ");
        Assert.AreEqual(2011, json.GetProperty("pointers")[0].GetProperty("number").GetInt32());
    }

    [TestMethod]
    public async Task An_export_is_a_site_of_its_own_with_one_hardware_and_may_be_renewed()
    {
        await PublishAsync("stable");
        await PublishAsync("beta");
        await _desk.SucceedsAsync("site export site --hardware ereader-r2 --channel stable --out card");
        await _desk.SucceedsAsync("audit card");
        Assert.IsFalse(Path.Exists(_desk["card/channels/beta"]));

        await _desk.SucceedsAsync($"publish releases/1.2.0 --site site --channel stable {Key}");
        await _desk.SucceedsAsync("site export site --hardware ereader-r2 --out card");

        CollectionAssert.AreEqual(File.ReadAllBytes(_desk[SiteDesk.Pointer]), File.ReadAllBytes(_desk["card/channels/stable/ereader-r2.cose"]));
        await _desk.SucceedsAsync("audit card");
    }

    [TestMethod]
    public async Task An_export_copies_nothing_that_a_device_would_refuse_and_changes_no_root()
    {
        await PublishAsync("stable");
        await _desk.RefusedAsync(1, "NotFound 1008", "site export site --hardware ereader-r9 --out card");
        Directory.CreateDirectory(_desk["card/root"]);
        File.WriteAllText(_desk["card/root/1.cose"], "another product");
        await _desk.RefusedAsync(3, "exists already with other bytes", "site export site --hardware ereader-r2 --out card");
        Assert.IsFalse(Path.Exists(_desk["card/channels"]));

        _desk.Damage(SiteDesk.Published + "/payload.bin");
        await _desk.RefusedAsync(1, "PayloadDiffers 7009", "site export site --hardware ereader-r2 --out other");
        Assert.IsFalse(Path.Exists(_desk["other"]));
    }

    [TestMethod]
    public async Task An_audit_fails_with_the_first_fault_and_counts_the_others()
    {
        await PublishAsync("stable");
        await PublishAsync("beta");
        (_, string said) = await _desk.SucceedsAsync("audit site");
        Assert.AreEqual("verso: site holds\n", said);

        File.WriteAllText(_desk["site/releases/notes.txt"], "notes");
        (_, said) = await _desk.SucceedsAsync("audit site");
        Assert.AreEqual("verso: warning: releases/notes.txt: no device asks for this file\nverso: site holds\n", said);

        File.Delete(_desk["site/releases/notes.txt"]);
        _desk.Damage(SiteDesk.Pointer);
        _desk.Damage("site/channels/beta/ereader-r2.cose");
        (int code, string output, string error) = await VersoProcess.RunAsync(_desk["."], "audit", "site", "--json");

        Assert.AreEqual(1, code, error);
        StringAssert.Contains(error, "channels/beta/ereader-r2.cose: devices that hold root 1 refuse this pointer (SignatureInvalid 2011)");
        StringAssert.Contains(error, "1 more fault is in the output of --json");
        Assert.IsFalse(JsonDocument.Parse(output).RootElement.GetProperty("holds").GetBoolean());
    }

    [TestMethod]
    public async Task A_folder_that_is_no_site_is_refused_in_one_line()
    {
        foreach (string line in new[] { $"publish releases/1.1.0 --site releases --channel stable {Key}", "channel status --site releases", "site export releases --hardware ereader-r2 --out card" })
        {
            await _desk.RefusedAsync(3, "releases is not a site: it has no root/1.cose (InputUnreadable 7001); make the root with `verso root new`", line);
        }
    }

    private async Task PublishAsync(string channel) => await _desk.SucceedsAsync($"publish releases/1.1.0 --site site --channel {channel} {Key}");
}
