using Verso.Core;
using Verso.Emulator;
using Verso.Support;

namespace Verso.Updater.Tests.Storage;

/// <summary>
/// Records that flash rejects cost no payload: this is known before the download, and after it only the failed write is tried again.
/// </summary>
[TestClass]
public sealed class RecordsThatDoNotTakeTests
{
    private const int Wakes = 3;

    private readonly VirtualDevice _device = new(TestPublisher.Factory);

    public RecordsThatDoNotTakeTests()
    {
        _device.Server.Release = TestPublisher.Next;
    }

    [TestMethod]
    [DataRow(FlashFault.ProgramFails, "boot_0", "boot_1")]
    [DataRow(FlashFault.ProgramDoesNotStick, "boot_0", "boot_1")]
    [DataRow(FlashFault.ProgramFails, "boot_0")]
    [DataRow(FlashFault.ProgramFails, "boot_1")]
    [DataRow(FlashFault.ProgramDoesNotStick, "boot_0")]
    [DataRow(FlashFault.ProgramDoesNotStick, "boot_1")]
    public void A_boot_record_that_does_not_take_is_known_before_a_byte_of_payload_is_asked_for(FlashFault fault, params string[] partitions)
    {
        Set(fault, partitions);
        DeviceSnapshot before = new(_device);

        for (int wake = 0; wake < Wakes; wake++)
        {
            AssertFailed(_device.Update(), ReasonCode.BootRecordNotWritten);
        }

        Assert.AreEqual(0, _device.Server.PayloadRequests);
        Assert.IsEmpty(before.Changed);
        Assert.AreEqual(0, _device.Wear("meta_b") + _device.Wear("journal") + _device.Wear("slot_b"), "the image that the slot holds is not given up for nothing");
        Set(FlashFault.None, partitions);
        AssertUpdates(payloadRequests: 1);
    }

    [TestMethod]
    [DataRow(FlashFault.ProgramFails)]
    [DataRow(FlashFault.ProgramDoesNotStick)]
    public void A_flip_that_does_not_take_is_tried_again_at_every_wake_and_nothing_is_fetched_for_it(FlashFault fault)
    {
        string[] both = ["boot_0", "boot_1"];
        AssertFailed(UpdateUntilApplying(() => Set(fault, both)), ReasonCode.BootRecordNotWritten);
        int requests = _device.Server.Requests.Count;
        byte[] results = ResultBytes();

        for (int wake = 0; wake < Wakes; wake++)
        {
            AssertFailed(_device.Update(), ReasonCode.BootRecordNotWritten);
        }

        Assert.HasCount(requests + Wakes, _device.Server.Requests, "each wake asks whether the channel still offers what is staged, and nothing else");
        Assert.IsTrue(_device.Server.Requests.Skip(requests).All(request => request.IsPointer));
        CollectionAssert.AreEqual(results, ResultBytes(), "it is on record once");
        Set(FlashFault.None, both);
        AssertUpdates(payloadRequests: 1);
    }

    [TestMethod]
    [DataRow(FlashFault.ProgramFails, ReasonCode.ProgramFailed)]
    [DataRow(FlashFault.ProgramDoesNotStick, ReasonCode.ReadBackMismatch)]
    [DataRow(FlashFault.EraseFails, ReasonCode.EraseFailed)]
    public void A_seal_that_does_not_take_is_tried_again_at_every_wake_and_no_payload_is_fetched_for_it(FlashFault fault, ReasonCode reason)
    {
        AssertFailed(
            UpdateUntilApplying(() =>
            {
                Set(fault, "meta_b");
                if (fault == FlashFault.EraseFails)
                {
                    SpoilMarks();
                }
            }),
            reason);

        for (int wake = 0; wake < Wakes; wake++)
        {
            AssertFailed(_device.Update(), reason);
        }

        Assert.AreEqual(1, _device.Server.PayloadRequests);
        Set(FlashFault.None, "meta_b");
        AssertUpdates(payloadRequests: 1);
    }

    [TestMethod]
    public void A_descriptor_whose_marks_are_used_up_is_written_again_and_sealed()
    {
        Assert.AreEqual(UpdateState.Rebooting, UpdateUntilApplying(SpoilMarks).State);

        Assert.AreEqual(1, _device.Server.PayloadRequests);
        _device.Run(Applications.Healthy);
        Assert.AreEqual(Slots.B, _device.BootRecord!.ActiveSlot);
    }

    [TestMethod]
    public void A_descriptor_that_is_lost_is_written_again_from_the_server_and_the_chunks_stay()
    {
        StageToTheEnd();
        _device.Destroy("meta_b");

        AssertUpdates(payloadRequests: 1);

        CollectionAssert.AreEqual(TestPublisher.Next.ManifestFile, _device.Open().Slot(Slots.B).ReadManifestFile());
    }

    [TestMethod]
    public void A_release_that_is_staged_to_its_end_is_not_flipped_without_a_link_and_is_at_the_next_wake_with_one()
    {
        StageToTheEnd();
        _device.Server.Misbehaviour = _ => new MemoryReply { Failure = ReasonCode.NetworkUnreachable };
        Assert.AreEqual((UpdateState.Idle, ReasonCode.NetworkUnreachable), Ending(_device.Update()));
        Assert.AreEqual(Slots.None, _device.BootRecord!.TrialSlot);
        _device.Server.Misbehaviour = null;
        int requests = _device.Server.Requests.Count;

        AssertUpdates(payloadRequests: 1);

        Assert.HasCount(requests + 1, _device.Server.Requests);
    }

    [TestMethod]
    public void A_release_that_is_staged_to_its_end_is_not_flipped_while_its_channel_is_halted()
    {
        StageToTheEnd();
        _device.Server.Site.Change = pointer => pointer.Offers = [];
        for (int wake = 0; wake < Wakes; wake++)
        {
            Assert.AreEqual((UpdateState.Idle, ReasonCode.NotOffered), Ending(_device.Update()));
        }

        Assert.AreEqual(Slots.None, _device.BootRecord!.TrialSlot);
        _device.Server.Site.Change = null;
        int requests = _device.Server.Requests.Count;

        AssertUpdates(payloadRequests: 1);

        Assert.HasCount(requests + 1, _device.Server.Requests, "what is staged stays through a halt");
    }

    [TestMethod]
    public void A_newer_release_that_was_seen_since_is_not_given_way_to_one_that_is_staged()
    {
        StageToTheEnd();
        TestRelease newer = TestPublisher.Build("1.2.0", 3, TestPublisher.Image(9000));
        _device.Server.Release = newer;

        Assert.AreEqual(UpdateState.Rebooting, _device.Update().State);

        CollectionAssert.AreEqual(newer.Manifest.ReleaseId, _device.BootRecord!.Slot(Slots.B).ReleaseId);
    }

    [TestMethod]
    public void Whether_the_boot_record_takes_is_tried_where_a_download_begins_and_not_where_it_goes_on()
    {
        UpdateAgent agent = _device.NewAgent();
        agent.Progress += progress =>
        {
            if (progress.Chunk == 2)
            {
                agent.Cancel();
            }
        };
        uint before = BootSequence();
        Assert.AreEqual(ReasonCode.Cancelled, agent.Update(null).Reason);
        Assert.AreEqual(before + 2, BootSequence());

        for (int wake = 0; wake < Wakes; wake++)
        {
            _device.Server.Misbehaviour = _ => new MemoryReply { Failure = ReasonCode.NetworkUnreachable };
            Assert.AreEqual(ReasonCode.NetworkUnreachable, _device.Update().Reason);
        }

        Assert.AreEqual(before + 2, BootSequence());
    }

    [TestMethod]
    public void Rescue_asks_for_no_payload_either_while_the_boot_record_does_not_take()
    {
        _device.Destroy("slot_a");
        Set(FlashFault.ProgramFails, "boot_0", "boot_1");

        for (int wake = 0; wake < Wakes; wake++)
        {
            _device.PowerOn(Applications.Healthy);
        }

        Assert.AreEqual(0, _device.Server.PayloadRequests);
        Assert.AreEqual(ReasonCode.BootRecordNotWritten, _device.Result!.Reason);
        Set(FlashFault.None, "boot_0", "boot_1");
        _device.Run(Applications.Healthy);
        Assert.AreEqual(TestPublisher.Next.Manifest.Counter, _device.BootRecord!.SecurityCounter);
    }

    private static (UpdateState State, ReasonCode Reason) Ending(UpdateOutcome outcome) => (outcome.State, outcome.Reason);

    private uint BootSequence()
    {
        DeviceStorage storage = _device.Open();
        storage.ReadBootRecord();
        return storage.BootRecordSequence;
    }

    private byte[] ResultBytes() => [.. _device.Bytes("result_0"), .. _device.Bytes("result_1")];

    private UpdateOutcome UpdateUntilApplying(Action happens)
    {
        UpdateAgent agent = _device.NewAgent();
        agent.Progress += progress =>
        {
            if (progress.Phase == UpdateState.Applying)
            {
                happens();
            }
        };
        return agent.Update(null);
    }

    private void StageToTheEnd()
    {
        AssertFailed(UpdateUntilApplying(() => Set(FlashFault.ProgramFails, "boot_0", "boot_1")), ReasonCode.BootRecordNotWritten);
        Set(FlashFault.None, "boot_0", "boot_1");
    }

    /// <summary>Tears all eight entries for marks: only a new descriptor has room for another.</summary>
    private void SpoilMarks()
    {
        for (int i = 0; i < SlotDescriptor.MaxMarks; i++)
        {
            _device.Rot("meta_b", SlotDescriptor.MarkOffset(TestPublisher.Next.ManifestFile.Length, i));
        }
    }

    private void Set(FlashFault fault, params string[] partitions)
    {
        foreach (string partition in partitions)
        {
            _device.SetFault(partition, fault);
        }
    }

    private void AssertFailed(UpdateOutcome outcome, ReasonCode reason)
    {
        Assert.AreEqual(reason, outcome.Reason);
        Assert.AreEqual(UpdateState.Failed, outcome.State);
        Assert.AreEqual(0, _device.Board.Reboots);
        Assert.AreEqual(reason, _device.Result!.Reason);
        Assert.AreEqual(UpdateState.Failed, _device.Result.State);
    }

    private void AssertUpdates(int payloadRequests)
    {
        UpdateOutcome outcome = _device.Update();
        Assert.AreEqual(ReasonCode.None, outcome.Reason);
        Assert.AreEqual(UpdateState.Rebooting, outcome.State);
        Assert.AreEqual(Slots.B, _device.BootRecord!.TrialSlot);
        Assert.AreEqual(payloadRequests, _device.Server.PayloadRequests);
        _device.Run(Applications.Healthy);
        Assert.AreEqual(Slots.B, _device.BootRecord.ActiveSlot);
    }
}
