using Verso.Core;
using Verso.Support;

namespace Verso.Updater.Tests;

/// <summary>A manifest is the one that the pointer offers, or it is refused (SPEC 20.3).</summary>
[TestClass]
public sealed class OfferTests
{
    /// <summary>Manifests in the place of the offered one.</summary>
    public static IEnumerable<object[]> Others()
    {
        yield return ["another release", (Func<byte[]>)(() => TestPublisher.Build("1.2.0", 3, TestPublisher.Image(9000)).ManifestFile)];
        yield return ["the same release, signed again", (Func<byte[]>)(() => TestPublisher.SignAgain(TestPublisher.Next, _ => { }).ManifestFile)];
        yield return ["a flipped bit of the signature", (Func<byte[]>)(() => BitFlips.Flipped(TestPublisher.Next.ManifestFile, (8 * TestPublisher.Next.ManifestFile.Length) - 1))];
        yield return ["a byte more", (Func<byte[]>)(() => [.. TestPublisher.Next.ManifestFile, 0])];
        yield return ["a byte less", (Func<byte[]>)(() => TestPublisher.Next.ManifestFile[..^1])];
        yield return ["no manifest at all", (Func<byte[]>)(() => [.. "<html>"u8])];
    }

    /// <summary>Offers that say something else than the manifest with their digest.</summary>
    public static IEnumerable<object[]> Lies()
    {
        yield return ["a higher counter", (Action<Offer>)(offer => offer.Counter++)];
        yield return ["another id", (Action<Offer>)(offer => offer.ReleaseId = Samples.Fill(16, 99))];
        yield return ["another version", (Action<Offer>)(offer => offer.Version = "1.1.1")];
    }

    [TestMethod]
    [DynamicData(nameof(Others))]
    public void Another_manifest_than_the_offered_one_is_refused_before_it_is_read(string name, Func<byte[]> other)
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = TestPublisher.Next;
        byte[] file = other();
        device.Server.Misbehaviour = request => request.IsManifest ? new MemoryReply { Body = file, ContentLength = file.Length } : null;
        DeviceSnapshot before = new(device);

        UpdateOutcome outcome = device.Update();

        Assert.AreEqual((UpdateState.Failed, ReasonCode.OfferMismatch), (outcome.State, outcome.Reason), name);
        Assert.IsNull(outcome.Manifest, name);
        AssertRefused(device, before, name);
    }

    [TestMethod]
    [DynamicData(nameof(Lies))]
    public void An_offer_that_describes_another_release_than_its_manifest_is_refused(string name, Action<Offer> lie)
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Site.Change = pointer => lie(pointer.Offers[0]);
        device.Server.Release = TestPublisher.Next;
        DeviceSnapshot before = new(device);

        UpdateOutcome outcome = device.Update();

        Assert.AreEqual((UpdateState.Failed, ReasonCode.OfferMismatch), (outcome.State, outcome.Reason), name);
        AssertRefused(device, before, name);
    }

    [TestMethod]
    public void An_old_release_under_a_high_counter_is_not_installed()
    {
        VirtualDevice device = new(TestPublisher.Build("5.0.0", 5, TestPublisher.Image(9000)));
        device.Server.Site.Change = pointer => pointer.Offers[0].Counter = 9;
        device.Server.Release = TestPublisher.Next;

        Assert.AreEqual(ReasonCode.OfferMismatch, device.Update().Reason);

        Assert.AreEqual(0, device.Server.PayloadRequests);
    }

    [TestMethod]
    public void A_staged_manifest_that_is_no_longer_the_offered_one_is_requested_anew()
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = TestPublisher.Next;
        device.Server.Misbehaviour = request => request.IsPayload ? new MemoryReply { Failure = ReasonCode.NetworkUnreachable } : null;
        device.Update();
        device.Server.Misbehaviour = null;
        device.Server.Release = TestPublisher.SignAgain(TestPublisher.Next, _ => { });
        device.Server.Requests.Clear();

        Assert.AreEqual(UpdateState.Rebooting, device.Update().State);

        Assert.IsTrue(device.Server.Requests[1].IsManifest);
        CollectionAssert.AreEqual(device.Server.Release.ManifestFile, device.Open().Slot(Slots.B).ReadManifestFile());
    }

    private static void AssertRefused(VirtualDevice device, DeviceSnapshot before, string name)
    {
        Assert.HasCount(2, device.Server.Requests, name);
        Assert.IsEmpty(before.Changed, name);
        Assert.AreEqual((ReasonCode.OfferMismatch, string.Empty), (device.Check!.Reason, device.Check.EntityTag), name);
        device.Server.Misbehaviour = null;
        device.Server.Site.Change = null;
        Assert.AreEqual(UpdateState.Rebooting, device.Update().State, name);
    }
}
