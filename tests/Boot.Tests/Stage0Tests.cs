using Verso.Core;
using Verso.Emulator;
using Verso.Support;
using Verso.Updater;

namespace Verso.Boot.Tests;

/// <summary>What stage 0 reports and passes to an application, for each of its decisions.</summary>
[TestClass]
public sealed class Stage0Tests : Stage0Bench
{
    [TestMethod]
    public void A_confirmed_image_is_decided_on_and_launched_and_nothing_else_is_told()
    {
        UpdateAgent? handed = null;
        BootReport report = Device.PowerOn(agent => Note(agent, out handed), Watcher);

        AssertHeard("LaunchActive A: None", "launching A 1.0.0", "agent in A");
        Assert.AreEqual((BootDecision.LaunchActive, Slots.A, ReasonCode.None, LaunchOutcome.Returned), (report.Decision, report.Slot, report.Reason, report.Outcome));
        Assert.AreSame(Watcher.Agent, handed);
        Assert.AreSame(UpdateAgent.Current, handed);
        Assert.IsNull(handed!.Watchdog, "a confirmed image has any time");
        Assert.AreEqual(VirtualDevice.Url, handed.UpdateUrl);
        Assert.IsEmpty(Device.Board.Waits);
        Assert.IsEmpty(Device.Board.Lines);
        Assert.AreEqual(0, Device.Board.Reboots);
    }

    [TestMethod]
    public void A_trial_that_is_confirmed_has_its_release_its_boot_and_its_time()
    {
        Stage();
        UpdateAgent? handed = null;
        BootReport report = Device.PowerOn(agent => { Note(agent, out handed); return Applications.Healthy(agent); }, Watcher);

        AssertHeard("LaunchTrial B: None", "launching B 1.1.0 on trial, boot 1", "agent in B");
        Assert.AreEqual((BootDecision.LaunchTrial, Slots.B, ReasonCode.None), (report.Decision, report.Slot, report.Reason));
        Assert.IsNotNull(handed!.Watchdog);
        AssertNotRestarted();
    }

    [TestMethod]
    [DataRow(LaunchOutcome.Crashed, ReasonCode.ApplicationCrashed)]
    [DataRow(LaunchOutcome.NotLoaded, ReasonCode.LaunchFailed)]
    [DataRow(LaunchOutcome.OutOfMemory, ReasonCode.OutOfMemory)]
    [DataRow(LaunchOutcome.Hung, ReasonCode.HealthDeadlineMissed)]
    [DataRow(LaunchOutcome.Returned, ReasonCode.HealthDeadlineMissed)]
    public void A_trial_that_does_not_come_up_is_told_its_end_is_noted_and_theDevice_restarts_after_five_seconds(LaunchOutcome outcome, ReasonCode reason)
    {
        Stage();
        BootReport report = Device.PowerOn(_ => outcome, Watcher);

        AssertHeard("LaunchTrial B: None", "launching B 1.1.0 on trial, boot 1", "agent in B", $"failed: {reason}");
        Assert.AreEqual((reason, outcome), (report.Reason, report.Outcome));
        Assert.AreEqual((Slots.B, 1, true), (Device.BootRecord!.TrialSlot, Device.BootRecord.Attempts, Device.BootRecord.HasEnded));
        AssertRestarted(5000, 5000);
    }

    [TestMethod]
    public void A_trial_that_hangs_after_it_was_confirmed_restarts_and_keeps_its_confirmation()
    {
        Stage();
        BootReport report = Device.PowerOn(agent => { agent.ConfirmTrial([]); return LaunchOutcome.Hung; }, Watcher);

        Assert.AreEqual(ReasonCode.None, report.Reason);
        Assert.AreEqual(Slots.B, Device.BootRecord!.ActiveSlot);
        AssertRestarted(5000, 5000);
    }

    [TestMethod]
    public void A_trial_slot_that_gives_no_answer_is_told_and_counted_and_not_launched()
    {
        Stage();
        Device.Through = partition => partition.Name == "slot_b" ? new UnreadablePartition(partition, () => true) : partition;
        BootReport report = Device.PowerOn(Applications.Healthy, Watcher);

        AssertHeard("FailTrial B: ReadFailed", "failed: ReadFailed");
        Assert.AreEqual((BootDecision.FailTrial, ReasonCode.ReadFailed), (report.Decision, report.Reason));
        Assert.AreEqual((1, true), (Device.BootRecord!.Attempts, Device.BootRecord.HasEnded));
        Assert.IsEmpty(Device.Launches);
        AssertRestarted(5000, 5000);
    }

    [TestMethod]
    public void A_trial_boot_whose_end_is_not_noted_is_told_in_the_log()
    {
        Stage();
        Device.PowerOn(agent => { SetBootFault(FlashFault.ProgramFails); return LaunchOutcome.Crashed; }, Watcher);

        CollectionAssert.Contains(Device.Board.Lines, "the end of the trial boot is not recorded: the boot record cannot be written");
        Assert.IsFalse(Device.BootRecord!.HasEnded);
    }

    [TestMethod]
    public void A_trial_that_rolls_back_is_told_with_its_reason_before_the_slot_that_boots()
    {
        Stage();
        Device.Rot("slot_b", 100);
        BootReport report = Device.PowerOn(Applications.Forgetful, Watcher);

        AssertHeard("RollBack B: ChunkDigestMismatch", "launching A 1.0.0", "agent in A");
        Assert.AreEqual((BootDecision.RollBack, Slots.A, ReasonCode.ChunkDigestMismatch), (report.Decision, report.Slot, report.Reason));
    }

    [TestMethod]
    public void A_trial_that_is_used_up_rolls_back_although_its_slot_was_not_looked_at_before()
    {
        Stage();
        for (int boot = 0; boot < 3; boot++)
        {
            Device.PowerOn(Applications.Crashing);
        }

        Device.PowerOn(Applications.Forgetful, Watcher);

        AssertHeard("RollBack B: AttemptsExhausted", "launching A 1.0.0", "agent in A");
        Assert.AreEqual("1.1.0", Device.Result!.Version, "the result names the release, which only its slot tells");
    }

    [TestMethod]
    public void A_fall_back_is_told_with_what_is_wrong_with_the_active_slot()
    {
        Stage();
        Device.PowerOn(Applications.Healthy);
        Device.Rot("slot_b", 100);
        BootReport report = Device.PowerOn(Applications.Forgetful, Watcher);

        AssertHeard("FallBack A: ChunkDigestMismatch", "launching A 1.0.0", "agent in A");
        Assert.AreEqual((BootDecision.FallBack, Slots.A, ReasonCode.ChunkDigestMismatch), (report.Decision, report.Slot, report.Reason));
        Assert.AreEqual(Slots.A, Device.BootRecord!.ActiveSlot);
        CollectionAssert.DoesNotContain(Device.Board.Lines, "the boot record cannot be written; the previous slot boots all the same");
    }

    [TestMethod]
    public void A_fall_back_that_is_not_written_is_told_in_the_log()
    {
        Stage();
        Device.PowerOn(Applications.Healthy);
        Device.Rot("slot_b", 100);
        SetBootFault(FlashFault.ProgramFails);
        Device.PowerOn(Applications.Forgetful, Watcher);

        AssertHeard("FallBack A: ChunkDigestMismatch", "launching A 1.0.0", "agent in A");
        CollectionAssert.Contains(Device.Board.Lines, "the boot record cannot be written; the previous slot boots all the same");
    }

    [TestMethod]
    public void Without_a_trust_store_what_is_confirmed_boots_and_it_is_told_that_the_store_is_lost()
    {
        Device.Destroy("trust_0");
        Device.Destroy("trust_1");
        Device.PowerOn(Applications.Forgetful, Watcher);

        AssertHeard("LaunchActive A: TrustStoreCorrupt", "launching A 1.0.0", "agent in A");
    }

    [TestMethod]
    public void A_trial_without_a_trust_store_is_launched_as_it_is_where_nothing_else_boots()
    {
        Stage();
        Device.Rot("slot_a", 100);
        Device.Destroy("trust_0");
        Device.Destroy("trust_1");
        UpdateAgent? handed = null;
        BootReport report = Device.PowerOn(agent => Note(agent, out handed), Watcher);

        AssertHeard("LaunchHeld B: TrustStoreCorrupt", "launching B 1.1.0", "agent in B");
        Assert.AreEqual((BootDecision.LaunchHeld, ReasonCode.TrustStoreCorrupt), (report.Decision, report.Reason));
        Assert.IsNull(handed!.Watchdog);
    }

    [TestMethod]
    public void A_record_that_is_damaged_is_told_before_anything_is_decided()
    {
        Device.Destroy("boot_0");
        Device.Destroy("boot_1");
        Device.PowerOn(Applications.Forgetful, Watcher);

        AssertHeard("mended: BootRecordRebuilt", "LaunchActive A: None", "launching A 1.0.0", "agent in A");
    }

    [TestMethod]
    public void A_trial_that_cannot_be_counted_leaves_the_active_slot_and_where_that_is_bad_nothing()
    {
        Stage();
        SetBootFault(FlashFault.ProgramFails);
        BootReport report = Device.PowerOn(Applications.Forgetful, Watcher);
        AssertHeard("LaunchTrial B: None", "launching A 1.0.0", "agent in A");
        Assert.AreEqual(ReasonCode.BootRecordNotWritten, report.Reason);

        Device.Rot("slot_a", 100);
        Watcher.Heard.Clear();
        report = Device.PowerOn(Applications.Forgetful, Watcher);

        AssertHeard("LaunchTrial B: None", "failed: NoBootableSlot");
        Assert.AreEqual(ReasonCode.NoBootableSlot, report.Reason);
        AssertRestarted(5000, 5000);
    }
}
