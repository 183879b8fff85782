using Verso.Core;
using Verso.Support;
using Verso.Updater;

namespace Verso.Boot.Tests;

/// <summary>What a device does after the loss of the active slot, of both slots, or of the trust store.</summary>
[TestClass]
public sealed class RescueTests
{
    [TestMethod]
    public void An_active_slot_that_rots_falls_back_to_the_previous_one_and_is_healed_by_the_next_update()
    {
        VirtualDevice device = Confirmed();
        device.Rot("slot_b", 30000);

        BootReport report = device.PowerOn(Applications.Forgetful);

        Assert.AreEqual(BootDecision.FallBack, report.Decision);
        Assert.AreEqual(ReasonCode.ChunkDigestMismatch, report.Reason);
        Assert.AreEqual(new VirtualLaunch(Slots.A, "1.0.0", false, 0), device.Launches[^1]);
        Assert.AreEqual(Slots.A, device.BootRecord!.ActiveSlot);
        Assert.AreEqual(2u, device.BootRecord.SecurityCounter);
        Assert.AreEqual(UpdateState.Rebooting, device.Update().State);
        Assert.AreEqual(StoredPayload.RecordOffset(3), device.Server.Requests[^1].First, "the chunk that rotted, and what comes after it");
        device.Run(Applications.Updating);
        Assert.AreEqual(Slots.B, device.BootRecord.ActiveSlot);
        Assert.AreEqual("1.1.0", device.Launches[^1].Version);
    }

    [TestMethod]
    public void A_fallback_whose_record_does_not_take_boots_all_the_same_and_updates_nothing()
    {
        VirtualDevice device = Confirmed();
        device.Rot("slot_b", 30000);
        device.SetFault("boot_0", Emulator.FlashFault.ProgramDoesNotStick);
        device.SetFault("boot_1", Emulator.FlashFault.ProgramDoesNotStick);
        UpdateOutcome? outcome = null;

        BootReport report = device.PowerOn(agent =>
        {
            outcome = agent.Update(null);
            return LaunchOutcome.Returned;
        });

        Assert.AreEqual(Slots.A, report.Slot);
        Assert.AreEqual(ReasonCode.Deferred, outcome!.Reason);
    }

    [TestMethod]
    public void A_device_with_both_slots_bad_fetches_a_release_itself()
    {
        VirtualDevice device = Confirmed();
        device.Rot("slot_a", 1);
        device.Rot("slot_b", 1);
        int reboots = device.Board.Reboots;

        BootReport report = device.PowerOn(Applications.Healthy);

        Assert.AreEqual(BootDecision.Rescue, report.Decision);
        Assert.AreEqual(ReasonCode.NoBootableSlot, report.Reason);
        Assert.AreEqual(Slots.None, report.Slot);
        Assert.AreEqual(reboots + 1, device.Board.Reboots);
        device.Run(Applications.Healthy);
        Assert.AreEqual("1.1.0", device.Launches[^1].Version);
        Assert.AreEqual(SlotStatus.Confirmed, device.BootRecord!.Slot(device.BootRecord.ActiveSlot).Status);
        Assert.AreEqual(2u, device.BootRecord.SecurityCounter);
        device.PowerOn(Applications.Forgetful);
        Assert.AreEqual(new VirtualLaunch(device.BootRecord.ActiveSlot, "1.1.0", false, 0), device.Launches[^1]);
    }

    [TestMethod]
    public void Rescue_takes_no_release_older_than_what_was_confirmed()
    {
        VirtualDevice device = Confirmed();
        device.Rot("slot_a", 1);
        device.Rot("slot_b", 1);
        device.Server.Release = TestPublisher.Factory;

        device.PowerOn(Applications.Healthy);

        Assert.AreEqual(ReasonCode.NotOffered, device.Check!.Reason);
        Assert.IsTrue(device.Server.Requests[^1].IsPointer, "its manifest is not asked for");
        Assert.AreEqual(Slots.None, device.BootRecord!.TrialSlot);
    }

    [TestMethod]
    public void Rescue_goes_on_after_every_interruption_until_it_is_through()
    {
        VirtualDevice device = Confirmed();
        device.Rot("slot_a", 1);
        device.Rot("slot_b", 1);
        device.Server.Misbehaviour = request => !request.IsPayload ? null
            : request.Ordinal % 3 == 0 ? device.Server.Serve(request) with { BreaksAfter = StoredPayload.RecordSize }
            : new MemoryReply { Failure = ReasonCode.NetworkUnreachable };

        device.Run(Applications.Healthy, most: 30);

        Assert.AreEqual("1.1.0", device.Launches[^1].Version);
        Assert.AreEqual(SlotStatus.Confirmed, device.BootRecord!.Slot(device.BootRecord.ActiveSlot).Status);
    }

    [TestMethod]
    public void Rescue_that_finds_nothing_pauses_and_tries_again()
    {
        VirtualDevice device = Confirmed();
        device.Rot("slot_a", 1);
        device.Rot("slot_b", 1);
        device.Server.Release = null;
        for (int boot = 0; boot < 3; boot++)
        {
            int reboots = device.Board.Reboots;
            Assert.AreEqual(BootDecision.Rescue, device.PowerOn(Applications.Healthy).Decision);
            Assert.AreEqual(reboots + 1, device.Board.Reboots);
            Assert.IsTrue(device.Board.Waits[^1] is >= Stage0.RescuePauseMilliseconds and < 2 * Stage0.RescuePauseMilliseconds);
        }
    }

    [TestMethod]
    public void A_trial_that_rots_over_a_rotten_active_slot_is_fetched_again_even_if_there_is_no_other_release()
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = TestPublisher.Next;
        device.Update();
        device.Rot("slot_a", 1);
        device.Rot("slot_b", 1);

        Assert.AreEqual(BootDecision.Rescue, device.PowerOn(Applications.Healthy).Decision);
        Assert.AreEqual(Slots.B, device.BootRecord!.TrialSlot);
        device.Run(Applications.Healthy);

        Assert.AreEqual("1.1.0", device.Launches[^1].Version);
        Assert.AreEqual(Slots.B, device.BootRecord!.ActiveSlot);
    }

    [TestMethod]
    public void A_trial_that_is_used_up_over_a_rotten_active_slot_is_rejected_and_a_newer_release_rescues()
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = TestPublisher.Next;
        device.Update();
        device.Rot("slot_a", 1);
        for (int boot = 0; boot < 3; boot++)
        {
            device.PowerOn(Applications.Crashing);
        }

        Assert.AreEqual(BootDecision.Rescue, device.PowerOn(Applications.Crashing).Decision);
        Assert.AreEqual(ReasonCode.AttemptsExhausted, device.Result!.Reason);
        Assert.AreEqual(SlotStatus.Rejected, device.BootRecord!.Slot(Slots.B).Status);
        device.Server.Release = TestPublisher.Build("1.2.0", 3, TestPublisher.Image(9000));
        device.Run(Applications.Healthy);

        Assert.AreEqual("1.2.0", device.Launches[^1].Version);
    }

    [TestMethod]
    public void A_rescued_release_that_fails_leads_back_to_rescue_and_a_newer_one_is_taken()
    {
        VirtualDevice device = Confirmed();
        device.Rot("slot_a", 1);
        device.Rot("slot_b", 1);
        device.PowerOn(Applications.Healthy);
        device.NotLoadedReason = ReasonCode.EntryPointMissing;
        device.PowerOn(Applications.NotLoading);
        Assert.AreEqual(BootDecision.Rescue, device.PowerOn(Applications.Healthy).Decision);

        device.Server.Release = TestPublisher.Build("1.2.0", 3, TestPublisher.Image(9000));
        device.Run(Applications.Healthy);

        Assert.AreEqual("1.2.0", device.Launches[^1].Version);
        Assert.AreEqual(3u, device.BootRecord!.SecurityCounter);
    }

    [TestMethod]
    public void Without_a_trust_store_what_could_be_read_yesterday_is_read_today_and_no_update_is_taken()
    {
        VirtualDevice device = Confirmed();
        LoseTrust(device);
        UpdateOutcome? outcome = null;

        BootReport report = device.PowerOn(agent =>
        {
            outcome = agent.Update(VirtualDevice.Url);
            return LaunchOutcome.Returned;
        });

        Assert.AreEqual(BootDecision.LaunchActive, report.Decision);
        Assert.AreEqual(Slots.B, report.Slot);
        Assert.AreEqual(ReasonCode.TrustStoreCorrupt, outcome!.Reason);
        Assert.IsTrue(device.Board.Lines.Any(line => line.Contains("5010", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void Without_a_trust_store_digests_still_guard_the_slots()
    {
        VirtualDevice device = Confirmed();
        LoseTrust(device);
        device.Rot("slot_b", 44000);

        BootReport report = device.PowerOn(Applications.Forgetful);

        Assert.AreEqual(BootDecision.FallBack, report.Decision);
        Assert.AreEqual("1.0.0", device.Launches[^1].Version);
    }

    [TestMethod]
    public void Without_trust_store_and_boot_record_the_confirmed_slots_are_still_found()
    {
        VirtualDevice device = Confirmed();
        LoseTrust(device);
        device.Destroy("boot_0");
        device.Destroy("boot_1");

        Assert.AreEqual(Slots.B, device.PowerOn(Applications.Forgetful).Slot);
    }

    [TestMethod]
    public void A_sealed_mark_that_was_made_for_the_other_slot_or_by_another_device_does_not_count()
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = TestPublisher.Next;
        device.Update();
        DeviceStorage storage = device.Open();
        SlotStore slot = storage.Slot(Slots.B);
        Assert.IsTrue(slot.Inspect(device.Trust!.SealKey).IsSealed);
        Assert.IsFalse(slot.Inspect(new byte[32]).IsSealed);
        byte[] foreign = SlotDescriptor.WriteMark(device.Trust.SealKey, Slots.A, SlotDescriptor.Sealed, SlotDescriptor.ManifestDigest(TestPublisher.Next.ManifestFile));
        Assert.IsFalse(SlotDescriptor.IsMark(foreign, device.Trust.SealKey, Slots.B, SlotDescriptor.Sealed, SlotDescriptor.ManifestDigest(TestPublisher.Next.ManifestFile)));
    }

    private static VirtualDevice Confirmed()
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = TestPublisher.Next;
        device.Update();
        device.PowerOn(Applications.Healthy);
        Assert.AreEqual(Slots.B, device.BootRecord!.ActiveSlot);
        return device;
    }

    private static void LoseTrust(VirtualDevice device)
    {
        device.Destroy("trust_0");
        device.Destroy("trust_1");
    }
}
