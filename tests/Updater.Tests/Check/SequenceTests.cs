using Verso.Core;
using Verso.Support;

namespace Verso.Updater.Tests;

/// <summary>A device does not take a pointer that is older than one it has taken (SPEC 17, 20.3).</summary>
[TestClass]
public sealed class SequenceTests
{
    private const uint Taken = 10;

    [TestMethod]
    [DataRow(1u)]
    [DataRow(Taken - 1)]
    [DataRow(Taken, DisplayName = "another pointer with the same sequence")]
    public void An_older_pointer_is_refused_and_the_newest_stays_on_record(uint sequence)
    {
        VirtualDevice device = AtSequence(Taken);
        CheckRecord before = device.Check!;
        Publish(device, sequence, TestPublisher.Next);
        device.Server.Requests.Clear();

        UpdateOutcome outcome = device.Update();

        Assert.AreEqual((UpdateState.Failed, ReasonCode.PointerReplayed), (outcome.State, outcome.Reason));
        StringAssert.Contains(outcome.Detail, $"{sequence}, and the device has taken {Taken}");
        Assert.HasCount(1, device.Server.Requests, "neither a root nor a manifest is asked for");
        CheckRecord after = device.Check!;
        Assert.AreEqual((Taken, before.Created, before.Channel), (after.Sequence, after.Created, after.Channel));
        CollectionAssert.AreEqual(before.PointerDigest, after.PointerDigest);
        Assert.AreEqual((ReasonCode.PointerReplayed, string.Empty, string.Empty), (after.Reason, after.Version, after.EntityTag));
        Publish(device, Taken + 1, TestPublisher.Next);
        Assert.AreEqual(UpdateState.Rebooting, device.Update().State);
    }

    [TestMethod]
    public void The_same_pointer_is_taken_as_often_as_it_is_sent()
    {
        VirtualDevice device = AtSequence(Taken);
        device.Server.Misbehaviour = request => device.Server.Serve(request with { IfNoneMatch = null });

        for (int wake = 0; wake < 3; wake++)
        {
            Assert.AreEqual(ReasonCode.UpToDate, device.Update().Reason);
        }
    }

    [TestMethod]
    public void A_withdrawn_offer_does_not_come_back_with_an_older_pointer()
    {
        VirtualDevice device = AtSequence(Taken, TestPublisher.Next, halt: true);
        Publish(device, Taken - 1, TestPublisher.Next);

        Assert.AreEqual(ReasonCode.PointerReplayed, device.Update().Reason);

        Assert.IsFalse(device.Server.Requests.Any(request => request.IsManifest));
    }

    [TestMethod]
    public void A_new_root_begins_sequences_anew()
    {
        VirtualDevice device = AtSequence(Taken);
        device.Server.Site.PublishRoot(TestPublisher.Root(2));
        device.Server.Site.RootVersion = 2;
        Publish(device, 3, TestPublisher.Next);

        Assert.AreEqual(UpdateState.Rebooting, device.Update().State);

        Assert.AreEqual((3u, 2u), (device.Check!.Sequence, device.Check.RootVersion));
    }

    [TestMethod]
    public void Another_channel_begins_sequences_anew()
    {
        VirtualDevice device = AtSequence(Taken);
        Assert.AreEqual(ReasonCode.None, device.NewAgent().FollowChannel("early"));
        Publish(device, 3, TestPublisher.Next);

        Assert.AreEqual(UpdateState.Rebooting, device.Update().State);

        Assert.AreEqual((3u, "early"), (device.Check!.Sequence, device.Check.Channel));
    }

    [TestMethod]
    public void A_pointer_that_does_not_verify_moves_no_sequence()
    {
        VirtualDevice device = AtSequence(Taken);
        device.Server.Site.Signer = TestPublisher.OtherKey;
        Publish(device, Pointer.MaxSequence, TestPublisher.Next);

        Assert.AreEqual(ReasonCode.UnknownKey, device.Update().Reason);

        Assert.AreEqual(Taken, device.Check!.Sequence);
        device.Server.Site.Signer = TestPublisher.ChannelKey;
        Publish(device, Taken + 1, TestPublisher.Next);
        Assert.AreEqual(UpdateState.Rebooting, device.Update().State);
    }

    private static VirtualDevice AtSequence(uint sequence, TestRelease? release = null, bool halt = false)
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Site.Change = halt ? pointer => pointer.Offers = [] : null;
        Publish(device, sequence, release ?? TestPublisher.Factory);
        device.Update();
        Assert.AreEqual(sequence, device.Check!.Sequence);
        device.Server.Site.Change = null;
        return device;
    }

    private static void Publish(VirtualDevice device, uint sequence, TestRelease release)
    {
        // The site counts each change.
        device.Server.Site.Sequence = sequence - 1;
        device.Server.Release = release;
    }
}
