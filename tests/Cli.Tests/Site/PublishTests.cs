using System.Text.Json;

namespace Verso.Cli.Tests.Site;

[TestClass]
public sealed class PublishTests : IDisposable
{
    private const string Publish = "publish releases/1.1.0 --site site --channel stable --key keys/channel.pem";

    private readonly SiteDesk _desk = new();

    public void Dispose() => _desk.Dispose();

    [TestMethod]
    public async Task A_release_goes_to_the_folder_of_its_id_and_the_pointer_of_its_hardware_offers_it()
    {
        JsonElement report = await _desk.JsonAsync($"{Publish} --share 1%");

        JsonElement pointer = report.GetProperty("pointers").EnumerateArray().Single();
        Assert.AreEqual("channels/stable/ereader-r2.cose", pointer.GetProperty("path").GetString());
        Assert.AreEqual((1u, 1u), (pointer.GetProperty("sequence").GetUInt32(), pointer.GetProperty("rootVersion").GetUInt32()));
        Assert.AreEqual("1.1.0 2 100 0", Offers(pointer));
        CollectionAssert.AreEqual(File.ReadAllBytes(_desk["releases/1.1.0/payload.bin"]), File.ReadAllBytes(_desk[SiteDesk.Published + "/payload.bin"]));
        await _desk.SucceedsAsync("audit site");
        if (!OperatingSystem.IsWindows())
        {
            Assert.IsTrue(File.GetUnixFileMode(_desk[SiteDesk.Pointer]).HasFlag(UnixFileMode.OtherRead), "a web server reads it");
        }
    }

    [TestMethod]
    public async Task The_next_step_is_one_more_pointer_and_writes_no_other_file()
    {
        await _desk.SucceedsAsync($"{Publish} --share 1%");
        string payload = _desk[SiteDesk.Published + "/payload.bin"];
        DateTime written = File.GetLastWriteTimeUtc(payload);

        JsonElement report = await _desk.JsonAsync($"{Publish} --share 12.5%");

        Assert.AreEqual(0, report.GetProperty("written").GetArrayLength());
        Assert.AreEqual(2u, report.GetProperty("pointers")[0].GetProperty("sequence").GetUInt32());
        Assert.AreEqual("1.1.0 2 1250 0", Offers(report.GetProperty("pointers")[0]));
        Assert.AreEqual(written, File.GetLastWriteTimeUtc(payload));
    }

    [TestMethod]
    public async Task Other_offers_stay_only_on_request()
    {
        await _desk.SucceedsAsync(Publish);
        string next = Publish.Replace("1.1.0", "1.2.0", StringComparison.Ordinal);

        JsonElement ladder = await _desk.JsonAsync($"{next} --keep --from 2");
        Assert.AreEqual("1.1.0 2 10000 0, 1.2.0 3 10000 2", Offers(ladder.GetProperty("pointers")[0]));

        JsonElement again = await _desk.JsonAsync($"{Publish} --keep --share 10%");
        Assert.AreEqual("1.1.0 2 1000 0, 1.2.0 3 10000 2", Offers(again.GetProperty("pointers")[0]));

        (_, string said) = await _desk.SucceedsAsync(next);
        StringAssert.Contains(said, "ereader-r2 is no longer offered 1.1.0, counter 2");
        await _desk.SucceedsAsync("audit site");
    }

    [TestMethod]
    public async Task A_gap_in_a_ladder_is_warned_of()
    {
        (_, string said) = await _desk.SucceedsAsync($"{Publish} --from 1");

        StringAssert.Contains(said, "warning: channels/stable/ereader-r2.cose: counter 2 is offered from counter 1 on: devices with a lower counter are offered nothing");
    }

    [TestMethod]
    [DataRow("--channel beta --key keys/stranger.pem", 1, "UnknownKey 2009")]
    [DataRow("--channel stable --key keys/release.pem", 1, "UnknownKey 2009")]
    [DataRow("--channel stable --key keys/channel.pem --hardware ereader-r9", 1, "WrongHardware 3002")]
    [DataRow("--channel stable --key keys/channel.pub.pem", 1, "KeyUnusable 7004")]
    [DataRow("--channel stable --key keys/channel.pem --from 2", 1, "cannot be offered from counter 2 on (FieldOutOfRange 2015)")]
    [DataRow("--channel ../stable --key keys/channel.pem", 2, "is not a channel")]
    [DataRow("--channel stable --key keys/channel.pem --share 1", 2, "is not a share")]
    [DataRow("--channel stable --key keys/channel.pem --share 0%", 2, "verso channel halt")]
    [DataRow("--channel stable --key keys/channel.pem --share 0.001%", 2, "is not a share")]
    [DataRow("--channel stable --key keys/channel.pem --share 101%", 2, "is not a share")]
    public async Task A_command_line_that_cannot_be_right_writes_nothing(string options, int exitCode, string reason)
    {
        string before = _desk.Snapshot();

        await _desk.RefusedAsync(exitCode, reason, $"publish releases/1.1.0 --site site {options}");

        Assert.AreEqual(before, _desk.Snapshot());
    }

    [TestMethod]
    [DataRow("site/root/1.cose", "RootThresholdMissed")]
    [DataRow(SiteDesk.Pointer, "SignatureInvalid 2011")]
    [DataRow("releases/1.2.0/manifest.cose", "SignatureInvalid 2011")]
    [DataRow("releases/1.2.0/payload.bin", "PayloadDiffers 7009")]
    public async Task A_damaged_file_stops_it_before_a_byte_is_written(string path, string reason)
    {
        await _desk.SucceedsAsync(Publish);
        _desk.Damage(path);
        string before = _desk.Snapshot();

        await _desk.RefusedAsync(1, reason.Replace("RootThresholdMissed", "RootOwnThresholdMissed", StringComparison.Ordinal), Publish.Replace("1.1.0", "1.2.0", StringComparison.Ordinal));

        Assert.AreEqual(before, _desk.Snapshot());
    }

    [TestMethod]
    public async Task Other_bytes_under_the_id_of_a_release_are_refused_and_the_pointer_stays()
    {
        await _desk.SucceedsAsync(Publish);
        _desk.Damage(SiteDesk.Published + "/payload.bin");
        string before = _desk.Snapshot();

        string said = await _desk.RefusedAsync(3, "OutputUnwritable 7002", $"{Publish} --share 50%");

        StringAssert.Contains(said, "exists already with other bytes");
        Assert.AreEqual(before, _desk.Snapshot());
    }

    [TestMethod]
    public async Task The_pointer_comes_last_and_a_publish_that_broke_off_is_done_again()
    {
        // A folder at the place of the pointer: everything before it can be written, and it cannot.
        Directory.CreateDirectory(_desk[SiteDesk.Pointer]);
        await _desk.RefusedAsync(3, "OutputUnwritable 7002", Publish);
        Assert.IsTrue(File.Exists(_desk[SiteDesk.Published + "/manifest.cose"]));
        Assert.IsFalse(_desk.Snapshot().Contains(".verso-", StringComparison.Ordinal), _desk.Snapshot());

        Directory.Delete(_desk[SiteDesk.Pointer]);
        (_, string said) = await _desk.SucceedsAsync(Publish);

        StringAssert.Contains(said, "its files are there already");
        await _desk.SucceedsAsync("audit site");
    }

    [TestMethod]
    public async Task What_a_new_root_no_longer_allows_is_not_published()
    {
        await _desk.SucceedsAsync(Publish);
        await RotateAsync("--least-counter ereader-r2=3");

        string said = await _desk.RefusedAsync(1, "CounterTooLow 3004", Publish);
        StringAssert.Contains(said, "root 2 allows counters from 3 on");
        JsonElement report = await _desk.JsonAsync(Publish.Replace("1.1.0", "1.2.0", StringComparison.Ordinal));

        // The sequence goes on, and the pointer is made under the new root.
        JsonElement pointer = report.GetProperty("pointers")[0];
        Assert.AreEqual((2u, 2u), (pointer.GetProperty("sequence").GetUInt32(), pointer.GetProperty("rootVersion").GetUInt32()));
    }

    [TestMethod]
    public async Task A_release_of_a_revoked_key_is_refused()
    {
        await RotateAsync($"--add-release-key keys/release-2.pub.pem --remove-key {SiteDesk.Kid("release")}");

        string said = await _desk.RefusedAsync(1, "UnknownKey 2009", Publish);

        StringAssert.Contains(said, "signed by a key that root 2 does not name as a release key");
    }

    private async Task RotateAsync(string changes)
    {
        await _desk.SucceedsAsync($"root propose site/root/1.cose {changes} --out root-2.draft");
        await _desk.SucceedsAsync("root sign root-2.draft --key keys/root-1.pem");
        await _desk.SucceedsAsync("root sign root-2.draft --key keys/root-2.pem");
        await _desk.SucceedsAsync("root finish root-2.draft --previous site/root/1.cose --out site/root/2.cose");
    }

    private static string Offers(JsonElement pointer) =>
        string.Join(", ", pointer.GetProperty("offers").EnumerateArray().Select(offer => $"{offer.GetProperty("version")} {offer.GetProperty("counter")} {offer.GetProperty("share")} {offer.GetProperty("from")}"));
}
