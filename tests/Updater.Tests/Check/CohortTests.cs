using Verso.Boot;
using Verso.Core;
using Verso.Support;

namespace Verso.Updater.Tests;

/// <summary>Shares, ladders, halts and withdrawals (SPEC 20.3).</summary>
[TestClass]
public sealed class CohortTests
{
    [TestMethod]
    public void A_share_offers_a_release_to_the_devices_whose_bucket_is_below_it()
    {
        VirtualDevice device = new(TestPublisher.Factory);
        int bucket = MemorySite.OfferOf(TestPublisher.Next).BucketOf(device.Trust!.DeviceId);
        device.Server.Site.Change = pointer => pointer.Offers[0].Share = bucket;
        device.Server.Release = TestPublisher.Next;

        Assert.AreEqual((UpdateState.Idle, ReasonCode.NotOffered), Ending(device.Update()));
        Assert.HasCount(1, device.Server.Requests);

        device.Server.Site.Change = pointer => pointer.Offers[0].Share = bucket + 1;
        Assert.AreEqual(UpdateState.Rebooting, device.Update().State);
    }

    [TestMethod]
    [DataRow(2u, ReasonCode.NotOffered)]
    [DataRow(1u, ReasonCode.None)]
    [DataRow(0u, ReasonCode.None)]
    public void A_step_of_a_ladder_is_offered_from_its_counter_on(uint from, ReasonCode reason)
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = TestPublisher.Build("1.3.0", 4, TestPublisher.Image(9000));
        device.Server.Site.Change = pointer => pointer.Offers[0].From = from;

        Assert.AreEqual(reason, device.Update().Reason);
    }

    [TestMethod]
    public void A_device_outside_the_share_of_the_newest_release_gets_the_one_below()
    {
        VirtualDevice device = new(TestPublisher.Factory);
        Offer newest = MemorySite.OfferOf(TestPublisher.Build("1.3.0", 4, TestPublisher.Image(9000)));
        newest.Share = newest.BucketOf(device.Trust!.DeviceId);
        device.Server.Site.Change = pointer => pointer.Offers = [.. pointer.Offers, newest];
        device.Server.Release = TestPublisher.Next;

        Assert.AreEqual(UpdateState.Rebooting, device.Update().State);

        Assert.AreEqual(2u, device.BootRecord!.Slot(Slots.B).Counter);
    }

    [TestMethod]
    public void A_halt_in_the_middle_of_a_download_holds_at_the_next_session_and_its_end_goes_on_with_what_is_staged()
    {
        VirtualDevice device = Interrupted();
        device.Server.Site.Change = pointer => pointer.Offers = [];
        byte[] staged = [.. device.Bytes("journal"), .. device.Bytes("meta_b"), .. device.Bytes("slot_b")];

        for (int wake = 0; wake < 3; wake++)
        {
            device.Server.Requests.Clear();
            Assert.AreEqual((UpdateState.Idle, ReasonCode.NotOffered), Ending(device.Update()));
            Assert.HasCount(1, device.Server.Requests);
        }

        CollectionAssert.AreEqual(staged, (byte[])[.. device.Bytes("journal"), .. device.Bytes("meta_b"), .. device.Bytes("slot_b")]);
        device.Server.Site.Change = null;
        device.Server.Requests.Clear();
        Assert.AreEqual(UpdateState.Rebooting, device.Update().State);
        Assert.HasCount(2, device.Server.Requests, "the pointer, and the missing range");
        Assert.AreEqual(2 * StoredPayload.RecordSize, device.Server.Requests[1].First);
    }

    [TestMethod]
    public void A_least_counter_withdraws_a_release_that_is_staged()
    {
        VirtualDevice device = Interrupted();
        PublishLeastCounter(device, 3);
        int payloads = device.Server.PayloadRequests;

        Assert.AreEqual((UpdateState.Idle, ReasonCode.NotOffered), Ending(device.Update()));

        Assert.AreEqual(payloads, device.Server.PayloadRequests);
        device.Server.Release = TestPublisher.Build("1.2.0", 3, TestPublisher.Image(9000));
        Assert.AreEqual(UpdateState.Rebooting, device.Update().State);
    }

    [TestMethod]
    public void A_least_counter_holds_in_rescue_as_well()
    {
        VirtualDevice device = new(TestPublisher.Factory);
        PublishLeastCounter(device, 3);
        device.Server.Release = TestPublisher.Next;
        device.Rot("slot_a", 1);

        Assert.AreEqual(BootDecision.Rescue, device.PowerOn(Applications.Healthy).Decision);

        Assert.AreEqual((ReasonCode.NotOffered, Slots.None), (device.Check!.Reason, device.BootRecord!.TrialSlot));
        Assert.AreEqual(2u, device.Trust!.Root.Version);
        device.Server.Release = TestPublisher.Build("1.2.0", 3, TestPublisher.Image(9000));
        device.Run(Applications.Healthy);
        Assert.AreEqual(3u, device.BootRecord!.SecurityCounter);
    }

    [TestMethod]
    public void A_least_counter_for_other_hardware_withdraws_nothing_here()
    {
        VirtualDevice device = new(TestPublisher.Factory);
        PublishLeastCounter(device, 3, "ereader-r1");
        device.Server.Release = TestPublisher.Next;

        Assert.AreEqual(UpdateState.Rebooting, device.Update().State);
    }

    private static void PublishLeastCounter(VirtualDevice device, uint counter, string hardware = TestPublisher.Hardware)
    {
        Root root = TestPublisher.Root(2);
        root.LeastCounters = [new LeastCounter(hardware, counter)];
        device.Server.Site.PublishRoot(root);
        device.Server.Site.RootVersion = 2;
    }

    private static VirtualDevice Interrupted()
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = TestPublisher.Next;
        device.Server.Misbehaviour = request => !request.IsPayload ? null
            : request.First == 0 ? device.Server.Serve(request) with { BreaksAfter = 2 * StoredPayload.RecordSize }
            : new MemoryReply { Failure = ReasonCode.NetworkUnreachable };
        Assert.AreEqual(ReasonCode.NetworkUnreachable, device.Update().Reason);
        device.Server.Misbehaviour = null;
        return device;
    }

    private static (UpdateState State, ReasonCode Reason) Ending(UpdateOutcome outcome) => (outcome.State, outcome.Reason);
}
