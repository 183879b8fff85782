using Verso.Core;
using Verso.Emulator;
using Verso.Support;

namespace Verso.Updater.Tests.Storage;

/// <summary>A flash fault leaves the running image as it is and has its own reason. Once flash works again, the update completes.</summary>
[TestClass]
public sealed class FlashFaultTests
{
    [TestMethod]
    [DataRow("slot_b", 0, FlashFault.EraseFails, ReasonCode.EraseFailed)]
    [DataRow("slot_b", 0, FlashFault.ProgramFails, ReasonCode.ProgramFailed)]
    [DataRow("slot_b", 0, FlashFault.ProgramDoesNotStick, ReasonCode.ReadBackMismatch)]
    [DataRow("slot_b", 5, FlashFault.EraseFails, ReasonCode.EraseFailed)]
    [DataRow("slot_b", 5, FlashFault.ProgramFails, ReasonCode.ProgramFailed)]
    [DataRow("slot_b", 5, FlashFault.ProgramDoesNotStick, ReasonCode.ReadBackMismatch)]
    [DataRow("journal", 0, FlashFault.EraseFails, ReasonCode.EraseFailed)]
    [DataRow("journal", 0, FlashFault.ProgramFails, ReasonCode.ProgramFailed)]
    [DataRow("journal", 0, FlashFault.ProgramDoesNotStick, ReasonCode.ReadBackMismatch)]
    [DataRow("meta_b", 0, FlashFault.EraseFails, ReasonCode.EraseFailed)]
    [DataRow("meta_b", 0, FlashFault.ProgramFails, ReasonCode.ProgramFailed)]
    [DataRow("meta_b", 0, FlashFault.ProgramDoesNotStick, ReasonCode.ReadBackMismatch)]
    public void Flash_that_fails_ends_the_session_with_its_reason_and_is_taken_up_when_it_works(string partition, int sector, FlashFault fault, ReasonCode reason)
    {
        VirtualDevice device = Device();
        device.SetFault(partition, fault, sector);
        DeviceSnapshot before = new(device);

        UpdateOutcome outcome = device.Update();

        AssertFailed(device, before, outcome, reason);
        device.SetFault(partition, FlashFault.None);
        AssertUpdates(device);
    }

    [TestMethod]
    [DataRow(FlashFault.ProgramFails, ReasonCode.ProgramFailed)]
    [DataRow(FlashFault.ProgramDoesNotStick, ReasonCode.ReadBackMismatch)]
    public void A_journal_that_fails_in_the_middle_gives_its_own_reason_and_keeps_what_it_holds(FlashFault fault, ReasonCode reason)
    {
        VirtualDevice device = Device();
        UpdateAgent agent = device.NewAgent();
        agent.Progress += progress =>
        {
            if (progress.Chunk == 3)
            {
                device.SetFault("journal", fault);
            }
        };
        DeviceSnapshot before = new(device);

        UpdateOutcome outcome = agent.Update(null);

        AssertFailed(device, before, outcome, reason);
        device.SetFault("journal", FlashFault.None);
        AssertUpdates(device);
        Assert.AreEqual(3 * StoredPayload.RecordSize, device.Server.Requests[^1].First);
    }

    [TestMethod]
    [DataRow(FlashFault.ProgramFails, ReasonCode.ProgramFailed)]
    [DataRow(FlashFault.ProgramDoesNotStick, ReasonCode.ReadBackMismatch)]
    public void A_journal_that_failed_in_the_middle_is_tried_before_the_next_byte_of_payload(FlashFault fault, ReasonCode reason)
    {
        VirtualDevice device = Device();
        UpdateAgent agent = device.NewAgent();
        agent.Progress += progress =>
        {
            if (progress.Chunk == 3)
            {
                device.SetFault("journal", fault);
            }
        };
        Assert.AreEqual(reason, agent.Update(null).Reason);
        int asked = device.Server.PayloadRequests;
        byte[] result = [.. device.Bytes("result_0"), .. device.Bytes("result_1")];

        for (int wake = 0; wake < 40; wake++)
        {
            Assert.AreEqual((UpdateState.Failed, reason), (device.Update().State, device.Result!.Reason));
        }

        Assert.AreEqual(asked, device.Server.PayloadRequests);
        CollectionAssert.AreEqual(result, (byte[])[.. device.Bytes("result_0"), .. device.Bytes("result_1")]);
        device.SetFault("journal", FlashFault.None);
        AssertUpdates(device);
        Assert.AreEqual(3 * StoredPayload.RecordSize, device.Server.Requests[^1].First, "what stood on flash was not fetched again");
    }

    [TestMethod]
    public void A_journal_that_fails_again_and_again_is_started_anew_once_it_has_no_entry_left_to_try()
    {
        VirtualDevice device = Device();
        ReasonCode reason = ReasonCode.None;
        int wakes = 0;
        while (reason != ReasonCode.PartitionTooSmall && wakes < 600)
        {
            UpdateAgent agent = device.NewAgent();
            device.SetFault("journal", FlashFault.None);
            agent.Progress += progress =>
            {
                if (progress.Phase == UpdateState.Downloading)
                {
                    device.SetFault("journal", FlashFault.ProgramFails);
                }
            };
            reason = agent.Update(null).Reason;
            wakes++;
        }

        device.SetFault("journal", FlashFault.None);
        Assert.AreEqual(ReasonCode.PartitionTooSmall, reason);
        Assert.IsTrue(wakes > 100, "a try costs an entry and no more");
        AssertUpdates(device);
    }

    [TestMethod]
    [DataRow(FlashFault.ProgramFails, ReasonCode.ProgramFailed)]
    [DataRow(FlashFault.ProgramDoesNotStick, ReasonCode.ReadBackMismatch)]
    public void A_seal_that_does_not_take_leaves_the_slot_unsealed_and_the_boot_record_alone(FlashFault fault, ReasonCode reason)
    {
        VirtualDevice device = Device();
        UpdateAgent agent = device.NewAgent();
        agent.Progress += progress =>
        {
            if (progress.Phase == UpdateState.Applying)
            {
                device.SetFault("meta_b", fault);
            }
        };
        DeviceSnapshot before = new(device);

        UpdateOutcome outcome = agent.Update(null);

        AssertFailed(device, before, outcome, reason);
        device.SetFault("meta_b", FlashFault.None);
        AssertUpdates(device);
    }

    [TestMethod]
    [DataRow(FlashFault.ProgramFails)]
    [DataRow(FlashFault.ProgramDoesNotStick)]
    public void A_boot_record_that_does_not_take_leaves_the_old_one_in_force(FlashFault fault)
    {
        VirtualDevice device = Device();
        device.SetFault("boot_0", fault);
        device.SetFault("boot_1", fault);

        UpdateOutcome outcome = device.Update();

        Assert.AreEqual(UpdateState.Failed, outcome.State);
        Assert.AreEqual(ReasonCode.BootRecordNotWritten, outcome.Reason);
        Assert.AreEqual(0, device.Board.Reboots);
        Assert.AreEqual(Slots.A, device.BootRecord!.ActiveSlot);
        Assert.AreEqual(Slots.None, device.BootRecord.TrialSlot);
        Assert.AreEqual(ReasonCode.BootRecordNotWritten, device.Result!.Reason);
        device.SetFault("boot_0", FlashFault.None);
        device.SetFault("boot_1", FlashFault.None);
        AssertUpdates(device);
    }

    [TestMethod]
    [DataRow("result")]
    [DataRow("check")]
    public void A_record_of_what_happened_that_does_not_take_costs_the_record_and_nothing_else(string record)
    {
        VirtualDevice device = Device();
        device.Server.Release = null;
        device.SetFault(record + "_0", FlashFault.ProgramFails);
        device.SetFault(record + "_1", FlashFault.ProgramFails);

        Assert.AreEqual(ReasonCode.NotFound, device.Update().Reason);

        Assert.AreEqual(record == "check", device.Check is null);
        device.Server.Release = TestPublisher.Next;
        AssertUpdates(device);
        device.Run(Applications.Healthy);
        Assert.AreEqual(Slots.B, device.BootRecord!.ActiveSlot);
    }

    [TestMethod]
    public void A_sector_that_takes_at_the_second_try_costs_one_request_and_one_chunk()
    {
        VirtualDevice device = Device();
        device.SetFault("slot_b", FlashFault.ProgramDoesNotStick);
        int erases = 0;
        device.Power.Counts = name =>
        {
            if (name == "slot_b" && ++erases == 3)
            {
                device.SetFault("slot_b", FlashFault.None);
            }

            return false;
        };

        Assert.AreEqual(UpdateState.Rebooting, device.Update().State);

        Assert.HasCount(4, device.Server.Requests);
        Assert.AreEqual(StoredPayload.RecordOffset(0), device.Server.Requests[3].First);
    }

    private static VirtualDevice Device()
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = TestPublisher.Next;
        return device;
    }

    private static void AssertFailed(VirtualDevice device, DeviceSnapshot before, UpdateOutcome outcome, ReasonCode reason)
    {
        Assert.AreEqual(reason, outcome.Reason);
        Assert.AreEqual(UpdateState.Failed, outcome.State);
        Assert.AreEqual(0, device.Board.Reboots);
        Assert.IsEmpty(before.Changed);
        Assert.AreEqual(reason, device.Result!.Reason);
    }

    private static void AssertUpdates(VirtualDevice device)
    {
        UpdateOutcome outcome = device.Update();
        Assert.AreEqual(ReasonCode.None, outcome.Reason);
        Assert.AreEqual(UpdateState.Rebooting, outcome.State);
        CollectionAssert.AreEqual(TestPublisher.Next.Image, device.Bytes("slot_b")[..TestPublisher.Next.Image.Length]);
        Assert.AreEqual(Slots.B, device.BootRecord!.TrialSlot);
    }
}
