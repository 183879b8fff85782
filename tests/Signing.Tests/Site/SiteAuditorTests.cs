using Verso.Core;
using Verso.Foundation;
using Verso.Support;

namespace Verso.Signing.Tests.Site;

[TestClass]
public sealed class SiteAuditorTests : IDisposable
{
    private readonly PublishedSite _site = new();

    public void Dispose() => _site.Dispose();

    [TestMethod]
    public void On_a_site_that_holds_nothing_is_found()
    {
        Assert.IsEmpty(_site.Audit());
    }

    [TestMethod]
    public void Roots_are_walked_one_after_the_other()
    {
        byte[] second = PublishedSite.Finished(RootDraft.New(PublishedSite.Options, PublishedSite.Root));
        byte[] third = PublishedSite.Finished(RootDraft.New(PublishedSite.Options, second));
        _site.Put(SitePath.Root(2), second);
        _site.Put(SitePath.Root(3), third);

        Found(PublishedSite.PointerPath, ReasonCode.PointerOfOtherRoot);

        _site.Remove(SitePath.Root(2));
        Found(SitePath.Root(3), ReasonCode.RootVersionUnexpected);

        _site.Put(SitePath.Root(2), third);
        Found(SitePath.Root(2), ReasonCode.RootVersionUnexpected);

        _site.Put(SitePath.Root(2), BitFlips.Flipped(second, (8 * second.Length) - 1));
        Found(SitePath.Root(2), ReasonCode.RootThresholdMissed);

        _site.Put(SitePath.Root(2), new byte[Root.MaxFileLength + 1]);
        Found(SitePath.Root(2), ReasonCode.RootTooLarge);
    }

    [TestMethod]
    public void A_site_without_its_first_root_serves_nobody()
    {
        _site.Remove(SitePath.Root(1));

        Found(SitePath.Root(1), ReasonCode.NotFound);
    }

    [TestMethod]
    public void A_pointer_is_read_as_a_device_reads_it()
    {
        byte[] pointer = _site.Get(PublishedSite.PointerPath);
        _site.Put(PublishedSite.PointerPath, BitFlips.Flipped(pointer, 8 * (pointer.Length - 1)));
        Found(PublishedSite.PointerPath, ReasonCode.SignatureInvalid);

        _site.Put(PublishedSite.PointerPath, new byte[Pointer.MaxFileLength + 1]);
        Found(PublishedSite.PointerPath, ReasonCode.PointerTooLarge);

        _site.Put(PublishedSite.PointerPath, pointer);
        _site.Put("channels/beta/ereader-r2.cose", pointer);
        Found("channels/beta/ereader-r2.cose", ReasonCode.WrongChannel);
    }

    [TestMethod]
    public void What_is_offered_is_there_and_is_what_is_offered()
    {
        byte[] manifest = _site.Get(PublishedSite.ManifestPath);
        _site.Put(PublishedSite.ManifestPath, BitFlips.Flipped(manifest, 8 * (manifest.Length - 1)));
        Found(PublishedSite.ManifestPath, ReasonCode.OfferMismatch);

        _site.Remove(PublishedSite.ManifestPath);
        Found(PublishedSite.ManifestPath, ReasonCode.NotFound);

        _site.Put(PublishedSite.ManifestPath, manifest);
        byte[] payload = _site.Get(PublishedSite.PayloadPath);
        _site.Put(PublishedSite.PayloadPath, BitFlips.Flipped(payload, 8 * 1000));
        Assert.IsTrue(_site.Audit().Single().IsFault);
    }

    [TestMethod]
    public void A_release_that_the_root_does_not_allow_is_found()
    {
        TestRelease stranger = TestPublisher.Build("1.3.0", 5, TestPublisher.Image(9000, 3), key: TestSite.Key(8));
        _site.Put("releases/00/manifest.cose", stranger.ManifestFile);
        _site.Put("releases/00/payload.bin", stranger.Payload);
        _site.Put(PublishedSite.PointerPath, PublishedSite.Pointer(PublishedSite.Offer(), new OfferOptions("releases/00/manifest.cose", stranger.ManifestFile)));
        Found("releases/00/manifest.cose", ReasonCode.UnknownKey);

        byte[] second = PublishedSite.Finished(RootDraft.New(PublishedSite.Options with { LeastCounters = new Dictionary<string, uint> { ["ereader-r2"] = 3 } }, PublishedSite.Root));
        _site.Put(SitePath.Root(2), second);
        _site.Put(PublishedSite.PointerPath, PointerSigner.Sign(new PointerOptions { Channel = "stable", HardwareId = "ereader-r2", Offers = [PublishedSite.Offer()] }, second, TestSite.Key(4)));
        Found(PublishedSite.ManifestPath, ReasonCode.CounterTooLow);
    }

    [TestMethod]
    public void Gaps_in_a_ladder_and_unused_files_are_reported_and_are_no_faults()
    {
        _site.Put(PublishedSite.PointerPath, PublishedSite.Pointer(PublishedSite.Offer(from: 1)));
        _site.Put("releases/old/manifest.cose", [1]);
        _site.Put("root/1.txt", [1]);

        IReadOnlyList<SiteFinding> found = _site.Audit();

        CollectionAssert.AreEquivalent(new[] { PublishedSite.PointerPath, "releases/old/manifest.cose", "root/1.txt" }, found.Select(finding => finding.Path).ToArray());
        Assert.IsFalse(found.Any(finding => finding.IsFault));
    }

    [TestMethod]
    public void A_folder_that_is_missing_is_one_clear_error()
    {
        Assert.AreEqual(ReasonCode.InputUnreadable, Assert.ThrowsExactly<VersoException>(() => SiteAuditor.Audit(Path.Combine(_site.Folder, "nowhere"))).Reason);
    }

    private void Found(string path, ReasonCode reason)
    {
        IReadOnlyList<SiteFinding> faults = [.. _site.Audit().Where(finding => finding.IsFault)];
        Assert.IsTrue(faults.Any(fault => fault.Path == path && fault.Reason == reason), $"expected {path}: {reason}; found {string.Join("; ", faults)}");
    }
}
