using System.Text.Json;
using Verso.Core;

namespace Verso.Cli.Tests.Site;

/// <summary>Ceremonies of roots, as their signers type them.</summary>
[TestClass]
public sealed class RootTests : IDisposable
{
    private const string New = "root new --product verso-ereader --release-key keys/release.pub.pem --channel-key keys/channel.pub.pem";

    private readonly SiteDesk _desk = new();

    public void Dispose() => _desk.Dispose();

    [TestMethod]
    [DataRow("--root-key keys/root-1.pem", 1)]
    [DataRow("--root-key keys/root-1.pem --root-key keys/root-2.pem", 2)]
    [DataRow("--root-key keys/root-1.pem --root-key keys/root-2.pem --root-key keys/root-3.pub.pem", 2)]
    [DataRow("--root-key keys/root-1.pem --root-key keys/root-2.pem --root-key keys/root-3.pem --threshold 3", 3)]
    public async Task Root_1_is_made_by_one_command_and_two_keys_sign_unless_the_threshold_is_given(string keys, int threshold)
    {
        JsonElement made = await _desk.JsonAsync($"{New} {keys} --out other/root/1.cose");

        Assert.AreEqual(threshold, made.GetProperty("root").GetProperty("threshold").GetInt32());
        Assert.IsTrue(made.GetProperty("complete").GetBoolean());
        Assert.AreEqual(ReasonCode.None, RootVerifier.VerifyAlone(File.ReadAllBytes(_desk["other/root/1.cose"]), out SignedRoot? root));
        Assert.AreEqual(("verso-ereader", 1u, threshold), (root!.Root.Product, root.Root.Version, root.Root.Threshold));
    }

    [TestMethod]
    public async Task A_root_with_too_few_signatures_is_a_draft_on_request_and_otherwise_not_written()
    {
        const string keys = "--root-key keys/root-1.pub.pem --root-key keys/root-2.pem --root-key keys/root-3.pub.pem";
        string said = await _desk.RefusedAsync(1, "RootOwnThresholdMissed", $"{New} {keys} --out other/root/1.cose");
        StringAssert.Contains(said, "1 of 2 needed signatures");
        Assert.IsFalse(Path.Exists(_desk["other"]));

        await _desk.SucceedsAsync($"{New} {keys} --draft --out root.draft");
        await _desk.SucceedsAsync("root sign root.draft --key keys/root-3.pem");
        await _desk.SucceedsAsync("root finish root.draft --out other/root/1.cose");
        Assert.AreEqual(ReasonCode.None, RootVerifier.VerifyAlone(File.ReadAllBytes(_desk["other/root/1.cose"]), out _));
    }

    [TestMethod]
    public async Task Signers_sign_copies_alone_and_finish_merges_them_and_says_who_signed()
    {
        (_, string proposed) = await _desk.SucceedsAsync($"root propose site/root/1.cose --add-release-key keys/release-2.pub.pem --remove-key {SiteDesk.Kid("release")} --add-root-key keys/root-4.pub.pem --remove-key keys/root-1.pub.pem --least-counter ereader-r2=3 --out one.draft");
        foreach (string change in new[] { $"adds the release key {SiteDesk.Kid("release-2")}", $"revokes the release key {SiteDesk.Kid("release")}", $"revokes the root key {SiteDesk.Kid("root-1")}", "raises the least counter for ereader-r2 from 0 to 3" })
        {
            StringAssert.Contains(proposed, change);
        }

        File.Copy(_desk["one.draft"], _desk["two.draft"]);

        // A key that leaves signs for the root before, and a key that comes for the new one. Neither signer has the root before.
        await _desk.SucceedsAsync("root sign one.draft --key keys/root-1.pem");
        await _desk.SucceedsAsync("root sign one.draft --key keys/root-1.pem");
        await _desk.SucceedsAsync("root sign two.draft --key keys/root-3.pem");
        string missing = await _desk.RefusedAsync(1, "RootOwnThresholdMissed", "root finish one.draft two.draft --previous site/root/1.cose --out site/root/2.cose");
        StringAssert.Contains(missing, "2 of 2 needed signatures of the root before, and 1 of 2 of its own");
        Assert.IsFalse(File.Exists(_desk["site/root/2.cose"]));

        (_, string signed) = await _desk.SucceedsAsync("root sign two.draft --key keys/root-4.pem --previous site/root/1.cose");
        StringAssert.Contains(signed, $"revokes the release key {SiteDesk.Kid("release")}");
        (_, string finished) = await _desk.SucceedsAsync("root finish one.draft two.draft --previous site/root/1.cose --out site/root/2.cose");

        foreach (string name in new[] { "root-1", "root-3", "root-4" })
        {
            StringAssert.Contains(finished, $"signed by {SiteDesk.Kid(name)}");
        }

        RootVerifier.VerifyAlone(File.ReadAllBytes(_desk["site/root/1.cose"]), out SignedRoot? first);
        Assert.AreEqual(ReasonCode.None, RootVerifier.VerifyNext(File.ReadAllBytes(_desk["site/root/2.cose"]), first!.Root, out SignedRoot? second));
        Assert.AreEqual(3u, second!.Root.LeastCounterOf("ereader-r2"));
        JsonElement shown = await _desk.JsonAsync("root show site/root/2.cose");
        Assert.AreEqual(SiteDesk.Kid("release-2"), shown.GetProperty("root").GetProperty("releaseKeys")[0].GetString());
        Assert.AreEqual(3, shown.GetProperty("root").GetProperty("leastCounters").GetProperty("ereader-r2").GetInt32());
    }

    [TestMethod]
    public async Task Drafts_of_two_roots_are_not_merged_and_an_altered_draft_is_refused()
    {
        await _desk.SucceedsAsync("root propose site/root/1.cose --least-counter ereader-r2=3 --out one.draft");
        await _desk.SucceedsAsync("root propose site/root/1.cose --least-counter ereader-r2=4 --out two.draft");
        await _desk.SucceedsAsync("root sign one.draft --key keys/root-1.pem");
        await _desk.SucceedsAsync("root sign two.draft --key keys/root-2.pem");

        string said = await _desk.RefusedAsync(1, "SizesInconsistent", "root finish one.draft two.draft --previous site/root/1.cose --out site/root/2.cose");
        StringAssert.Contains(said, "one of them was changed");

        _desk.Damage("one.draft");
        await _desk.RefusedAsync(1, "SignatureInvalid", "root show one.draft");
        await _desk.RefusedAsync(1, "SignatureInvalid", "root sign one.draft --key keys/root-2.pem");
    }

    [TestMethod]
    public async Task A_key_of_no_root_signs_for_nobody()
    {
        await _desk.SucceedsAsync("root propose site/root/1.cose --least-counter ereader-r2=3 --out one.draft");
        await _desk.RefusedAsync(1, "UnknownKey", "root sign one.draft --key keys/stranger.pem --previous site/root/1.cose");

        // Without the root before, the signer's tool cannot know. Finishing does.
        await _desk.SucceedsAsync("root sign one.draft --key keys/stranger.pem");
        await _desk.RefusedAsync(1, "UnknownKey", "root finish one.draft --previous site/root/1.cose --out site/root/2.cose");
    }

    [TestMethod]
    public async Task A_file_is_never_overwritten_and_an_unknown_kid_is_named()
    {
        await _desk.RefusedAsync(3, "exists already", $"{New} --root-key keys/root-1.pem --out site/root/1.cose");
        string said = await _desk.RefusedAsync(1, "UnknownKey", $"root propose site/root/1.cose --remove-key {SiteDesk.Kid("stranger")} --out one.draft");
        StringAssert.Contains(said, "verso root show");
        await _desk.RefusedAsync(2, "is not a least counter", "root propose site/root/1.cose --least-counter ereader-r2 --out one.draft");
        Assert.IsFalse(File.Exists(_desk["one.draft"]));
    }
}
