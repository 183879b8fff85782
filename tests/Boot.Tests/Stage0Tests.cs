using Verso.Core;
using Verso.Emulator;
using Verso.Support;
using Verso.Updater;

namespace Verso.Boot.Tests;

/// <summary>What stage 0 tells, what it hands to an application, and how long it waits before it restarts, for each of its decisions.</summary>
[TestClass]
public sealed class Stage0Tests
{
    private readonly VirtualDevice _device = new(TestPublisher.Factory);
    private readonly RecordingWatcher _watcher = new();
    private int _reboots;

    [TestMethod]
    public void A_confirmed_image_is_decided_on_and_launched_and_nothing_else_is_told()
    {
        UpdateAgent? handed = null;
        BootReport report = _device.PowerOn(agent => Note(agent, out handed), _watcher);

        AssertHeard("LaunchActive A: None", "launching A 1.0.0", "agent in A");
        Assert.AreEqual((BootDecision.LaunchActive, Slots.A, ReasonCode.None, LaunchOutcome.Returned), (report.Decision, report.Slot, report.Reason, report.Outcome));
        Assert.AreSame(_watcher.Agent, handed);
        Assert.AreSame(UpdateAgent.Current, handed);
        Assert.IsNull(handed!.Watchdog, "a confirmed image has any time");
        Assert.AreEqual(VirtualDevice.Url, handed.UpdateUrl);
        Assert.IsEmpty(_device.Board.Waits);
        Assert.IsEmpty(_device.Board.Lines);
        Assert.AreEqual(0, _device.Board.Reboots);
    }

    [TestMethod]
    public void A_trial_that_is_confirmed_has_its_release_its_boot_and_its_time()
    {
        Stage();
        UpdateAgent? handed = null;
        BootReport report = _device.PowerOn(agent => { Note(agent, out handed); return Applications.Healthy(agent); }, _watcher);

        AssertHeard("LaunchTrial B: None", "launching B 1.1.0 on trial, boot 1", "agent in B");
        Assert.AreEqual((BootDecision.LaunchTrial, Slots.B, ReasonCode.None), (report.Decision, report.Slot, report.Reason));
        Assert.IsNotNull(handed!.Watchdog);
        Assert.AreEqual(_reboots, _device.Board.Reboots);
    }

    [TestMethod]
    [DataRow(LaunchOutcome.Crashed, ReasonCode.ApplicationCrashed)]
    [DataRow(LaunchOutcome.NotLoaded, ReasonCode.LaunchFailed)]
    [DataRow(LaunchOutcome.OutOfMemory, ReasonCode.OutOfMemory)]
    [DataRow(LaunchOutcome.Hung, ReasonCode.HealthDeadlineMissed)]
    [DataRow(LaunchOutcome.Returned, ReasonCode.HealthDeadlineMissed)]
    public void A_trial_that_does_not_come_up_is_told_its_end_is_noted_and_the_device_restarts_after_five_seconds(LaunchOutcome outcome, ReasonCode reason)
    {
        Stage();
        BootReport report = _device.PowerOn(_ => outcome, _watcher);

        AssertHeard("LaunchTrial B: None", "launching B 1.1.0 on trial, boot 1", "agent in B", $"failed: {reason}");
        Assert.AreEqual((reason, outcome), (report.Reason, report.Outcome));
        Assert.AreEqual((Slots.B, 1, true), (_device.BootRecord!.TrialSlot, _device.BootRecord.Attempts, _device.BootRecord.HasEnded));
        AssertRestarted(5000, 5000);
    }

    [TestMethod]
    public void A_trial_that_hangs_after_it_was_confirmed_restarts_and_keeps_its_confirmation()
    {
        Stage();
        BootReport report = _device.PowerOn(agent => { agent.ConfirmTrial([]); return LaunchOutcome.Hung; }, _watcher);

        Assert.AreEqual(ReasonCode.None, report.Reason);
        Assert.AreEqual(Slots.B, _device.BootRecord!.ActiveSlot);
        AssertRestarted(5000, 5000);
    }

    [TestMethod]
    public void A_trial_slot_that_gives_no_answer_is_told_and_counted_and_not_launched()
    {
        Stage();
        _device.Through = partition => partition.Name == "slot_b" ? new UnreadablePartition(partition, () => true) : partition;
        BootReport report = _device.PowerOn(Applications.Healthy, _watcher);

        AssertHeard("FailTrial B: ReadFailed", "failed: ReadFailed");
        Assert.AreEqual((BootDecision.FailTrial, ReasonCode.ReadFailed), (report.Decision, report.Reason));
        Assert.AreEqual((1, true), (_device.BootRecord!.Attempts, _device.BootRecord.HasEnded));
        Assert.IsEmpty(_device.Launches);
        AssertRestarted(5000, 5000);
    }

    [TestMethod]
    public void A_trial_boot_whose_end_is_not_noted_is_told_in_the_log()
    {
        Stage();
        _device.PowerOn(agent => { SetBootFault(FlashFault.ProgramFails); return LaunchOutcome.Crashed; }, _watcher);

        CollectionAssert.Contains(_device.Board.Lines, "the end of the trial boot is not noted: the boot record does not take");
        Assert.IsFalse(_device.BootRecord!.HasEnded);
    }

    [TestMethod]
    public void A_trial_that_rolls_back_is_told_with_its_reason_before_the_slot_that_boots()
    {
        Stage();
        _device.Rot("slot_b", 100);
        BootReport report = _device.PowerOn(Applications.Forgetful, _watcher);

        AssertHeard("RollBack B: ChunkDigestMismatch", "launching A 1.0.0", "agent in A");
        Assert.AreEqual((BootDecision.RollBack, Slots.A, ReasonCode.ChunkDigestMismatch), (report.Decision, report.Slot, report.Reason));
    }

    [TestMethod]
    public void A_trial_that_is_used_up_rolls_back_although_its_slot_was_not_looked_at_before()
    {
        Stage();
        for (int boot = 0; boot < 3; boot++)
        {
            _device.PowerOn(Applications.Crashing);
        }

        _device.PowerOn(Applications.Forgetful, _watcher);

        AssertHeard("RollBack B: AttemptsExhausted", "launching A 1.0.0", "agent in A");
        Assert.AreEqual("1.1.0", _device.Result!.Version, "the result names the release, which only its slot tells");
    }

    [TestMethod]
    public void A_fall_back_is_told_with_what_is_wrong_with_the_active_slot()
    {
        Stage();
        _device.PowerOn(Applications.Healthy);
        _device.Rot("slot_b", 100);
        BootReport report = _device.PowerOn(Applications.Forgetful, _watcher);

        AssertHeard("FallBack A: ChunkDigestMismatch", "launching A 1.0.0", "agent in A");
        Assert.AreEqual((BootDecision.FallBack, Slots.A, ReasonCode.ChunkDigestMismatch), (report.Decision, report.Slot, report.Reason));
        Assert.AreEqual(Slots.A, _device.BootRecord!.ActiveSlot);
        CollectionAssert.DoesNotContain(_device.Board.Lines, "the boot record does not take; the previous slot boots all the same");
    }

    [TestMethod]
    public void A_fall_back_that_is_not_written_is_told_in_the_log()
    {
        Stage();
        _device.PowerOn(Applications.Healthy);
        _device.Rot("slot_b", 100);
        SetBootFault(FlashFault.ProgramFails);
        _device.PowerOn(Applications.Forgetful, _watcher);

        AssertHeard("FallBack A: ChunkDigestMismatch", "launching A 1.0.0", "agent in A");
        CollectionAssert.Contains(_device.Board.Lines, "the boot record does not take; the previous slot boots all the same");
    }

    [TestMethod]
    public void A_rescue_that_finds_a_release_asks_once_and_does_not_wait()
    {
        LoseBothSlots();
        _device.Server.Release = TestPublisher.Next;
        int reboots = _device.Board.Reboots;
        BootReport report = _device.PowerOn(Applications.Forgetful, _watcher);

        AssertHeard("Rescue -: NoBootableSlot", "agent in -");
        Assert.AreEqual((BootDecision.Rescue, ReasonCode.NoBootableSlot), (report.Decision, report.Reason));
        Assert.AreEqual(reboots + 1, _device.Board.Reboots);
        CollectionAssert.DoesNotContain(_watcher.Heard, "failed: NoBootableSlot");
    }

    [TestMethod]
    [DataRow(0, 60_000)]
    [DataRow(59_999, 119_999)]
    public void A_rescue_that_finds_nothing_says_why_and_waits_a_minute_and_up_to_another(int chance, int milliseconds)
    {
        LoseBothSlots();
        _device.Server.Release = null;
        _device.Board.Chance = bound => bound == Stage0.RescuePauseMilliseconds ? chance : 0;
        BootReport report = _device.PowerOn(Applications.Forgetful, _watcher);

        AssertHeard("Rescue -: NoBootableSlot", "agent in -", "failed: NoBootableSlot");
        Assert.AreEqual(ReasonCode.NoBootableSlot, report.Reason);
        StringAssert.StartsWith(_device.Board.Lines[^1], "stage 0 found no release" + ReasonText.Of(ReasonCode.NotFound));
        AssertRestarted(milliseconds, milliseconds);
    }

    [TestMethod]
    [DataRow(Stage0.EarlyMilliseconds - 1, true)]
    [DataRow(Stage0.EarlyMilliseconds, false)]
    public void An_application_that_fails_within_ten_minutes_has_stage_0_ask_for_a_release_and_a_later_one_is_started_again(int milliseconds, bool asks)
    {
        _device.Server.Release = TestPublisher.Factory;
        BootReport report = _device.PowerOn(agent => { _device.Board.Pass(milliseconds); return LaunchOutcome.Crashed; }, _watcher);

        AssertHeard("LaunchActive A: None", "launching A 1.0.0", "agent in A", "failed: ApplicationCrashed");
        Assert.AreEqual((ReasonCode.ApplicationCrashed, LaunchOutcome.Crashed), (report.Reason, report.Outcome));
        Assert.AreEqual(asks ? 1 : 0, _device.Server.Requests.Count);
        Assert.AreEqual(asks, _device.Board.Lines.Contains("the application failed early, stage 0 asks for a release" + ReasonText.Of(ReasonCode.ApplicationCrashed)));
        AssertRestarted(asks ? 60_000 : 5000, asks ? 119_999 : 5000);
    }

    [TestMethod]
    public void An_agent_whose_application_refuses_every_release_takes_one_for_stage_0()
    {
        _device.Server.Release = TestPublisher.Next;
        _device.PowerOn(agent => { agent.Policy = new Refusing(); return LaunchOutcome.Crashed; }, _watcher);

        Assert.AreEqual(Slots.B, _device.BootRecord!.TrialSlot);
    }

    [TestMethod]
    public void Another_url_than_the_provisioned_one_is_asked_by_application_and_rescue()
    {
        const string Url = "http://elsewhere.test/";
        UpdateAgent? handed = null;
        PowerOn(Url, agent => Note(agent, out handed));
        Assert.AreEqual(Url, handed!.UpdateUrl);

        LoseBothSlots();
        _device.Server.Release = null;
        PowerOn(Url, Applications.Forgetful);
        StringAssert.StartsWith(_device.Server.Requests[^1].Url, Url);
    }

    [TestMethod]
    public void Without_a_trust_store_what_is_confirmed_boots_and_it_is_told_that_the_store_is_lost()
    {
        _device.Destroy("trust_0");
        _device.Destroy("trust_1");
        _device.PowerOn(Applications.Forgetful, _watcher);

        AssertHeard("LaunchActive A: TrustStoreCorrupt", "launching A 1.0.0", "agent in A");
    }

    [TestMethod]
    public void A_trial_without_a_trust_store_is_launched_as_it_is_where_nothing_else_boots()
    {
        Stage();
        _device.Rot("slot_a", 100);
        _device.Destroy("trust_0");
        _device.Destroy("trust_1");
        UpdateAgent? handed = null;
        BootReport report = _device.PowerOn(agent => Note(agent, out handed), _watcher);

        AssertHeard("LaunchHeld B: TrustStoreCorrupt", "launching B 1.1.0", "agent in B");
        Assert.AreEqual((BootDecision.LaunchHeld, ReasonCode.TrustStoreCorrupt), (report.Decision, report.Reason));
        Assert.IsNull(handed!.Watchdog);
    }

    [TestMethod]
    public void A_record_that_is_damaged_is_told_before_anything_is_decided()
    {
        _device.Destroy("boot_0");
        _device.Destroy("boot_1");
        _device.PowerOn(Applications.Forgetful, _watcher);

        AssertHeard("mended: BootRecordRebuilt", "LaunchActive A: None", "launching A 1.0.0", "agent in A");
    }

    [TestMethod]
    public void A_trial_that_cannot_be_counted_leaves_the_active_slot_and_where_that_is_bad_nothing()
    {
        Stage();
        SetBootFault(FlashFault.ProgramFails);
        BootReport report = _device.PowerOn(Applications.Forgetful, _watcher);
        AssertHeard("LaunchTrial B: None", "launching A 1.0.0", "agent in A");
        Assert.AreEqual(ReasonCode.BootRecordNotWritten, report.Reason);

        _device.Rot("slot_a", 100);
        _watcher.Heard.Clear();
        report = _device.PowerOn(Applications.Forgetful, _watcher);

        AssertHeard("LaunchTrial B: None", "failed: NoBootableSlot");
        Assert.AreEqual(ReasonCode.NoBootableSlot, report.Reason);
        AssertRestarted(5000, 5000);
    }

    [TestMethod]
    public void A_confirmation_that_a_cut_left_without_its_mark_is_written_again_and_marked_at_the_next_boot()
    {
        Confirmed(marks: false);
        byte[][] records = [_device.Bytes("boot_0"), _device.Bytes("boot_1")];

        _device.PowerOn(Applications.Forgetful, _watcher);

        Assert.IsTrue(_device.Open().Slot(Slots.B).Inspect(_device.Trust!.SealKey).IsConfirmed);
        Assert.AreEqual((int)UpdateState.Complete, _device.Result!.State);
        Assert.IsFalse(records[0].SequenceEqual(_device.Bytes("boot_0")) && records[1].SequenceEqual(_device.Bytes("boot_1")), "the record is written again");
        CollectionAssert.DoesNotContain(_device.Board.Lines, "the confirmation is not written again: the boot record does not take");
    }

    [TestMethod]
    public void A_confirmation_that_is_whole_is_not_written_again()
    {
        Confirmed(marks: true);
        byte[][] records = [_device.Bytes("boot_0"), _device.Bytes("boot_1")];

        _device.PowerOn(Applications.Forgetful, _watcher);

        CollectionAssert.AreEqual(records[0], _device.Bytes("boot_0"));
        CollectionAssert.AreEqual(records[1], _device.Bytes("boot_1"));
    }

    [TestMethod]
    public void A_confirmation_that_is_not_written_again_is_told_in_the_log_and_marked_all_the_same()
    {
        Confirmed(marks: false);
        SetBootFault(FlashFault.ProgramFails);

        _device.PowerOn(Applications.Forgetful, _watcher);

        CollectionAssert.Contains(_device.Board.Lines, "the confirmation is not written again: the boot record does not take");
        Assert.IsTrue(_device.Open().Slot(Slots.B).Inspect(_device.Trust!.SealKey).IsConfirmed);
    }

    [TestMethod]
    public void Keys_that_a_mended_confirmation_changes_hold_in_the_same_power_on()
    {
        Confirmed(marks: false, TestPublisher.SignAgain(TestPublisher.Next, manifest => manifest.Trust = new TrustChange([TestPublisher.Trusted(TestPublisher.OtherKey)], [])));
        _device.Server.Release = TestPublisher.Build("1.2.0", 3, TestPublisher.Image(9000), key: TestPublisher.OtherKey);

        UpdateOutcome? outcome = null;
        _device.PowerOn(agent => { outcome = agent.Update(null); return LaunchOutcome.Returned; }, _watcher);

        Assert.AreEqual(UpdateState.Rebooting, outcome!.State, outcome.Reason.ToString());
    }

    [TestMethod]
    public void A_slot_that_is_right_is_read_once_before_it_is_launched_and_no_other_slot_with_it()
    {
        int reads = 0;
        int others = 0;
        _device.Through = partition => partition.Name switch
        {
            "slot_a" => new UnreadablePartition(partition, () => reads++ < 0),
            "slot_b" => new UnreadablePartition(partition, () => others++ < 0),
            _ => partition,
        };

        _device.PowerOn(Applications.Forgetful, _watcher);

        // Three chunks, and what the launcher reads.
        Assert.AreEqual((4, 0), (reads, others));
    }

    [TestMethod]
    [DataRow(1, BootDecision.LaunchActive)]
    [DataRow(2, BootDecision.Rescue)]
    public void A_slot_is_given_up_after_two_looks_and_not_after_one(int misreads, BootDecision decision)
    {
        _device.Through = partition => partition.Name == "slot_a" ? new UnreadablePartition(partition, () => misreads-- > 0) : partition;

        Assert.AreEqual(decision, _device.PowerOn(Applications.Forgetful, _watcher).Decision);
    }

    [TestMethod]
    public void What_the_launcher_says_of_an_image_is_said_of_its_slot_and_whether_it_ran_here_before_is_told_to_it()
    {
        Stage();
        _device.PowerOn(Applications.Healthy);
        Forget();
        List<(string Version, bool WasConfirmed)> checks = [];
        Choosy launcher = new(manifest => manifest.Version == "1.1.0" ? ReasonCode.AssemblyCrc : ReasonCode.None, checks);

        BootReport report = _device.PowerOn(launcher, _watcher);

        AssertHeard("FallBack A: AssemblyCrc", "launching A 1.0.0", "agent in A");
        Assert.AreEqual(BootDecision.FallBack, report.Decision);
        CollectionAssert.AreEqual(new[] { ("1.1.0", true), ("1.1.0", true), ("1.0.0", true) }, checks);
    }

    [TestMethod]
    public void A_release_that_was_rolled_back_is_not_fallen_back_to()
    {
        Stage();
        for (int boot = 0; boot <= 3; boot++)
        {
            _device.PowerOn(Applications.OnTrial(LaunchOutcome.Crashed));
        }

        Assert.AreEqual(SlotStatus.Rejected, _device.BootRecord!.Slot(Slots.B).Status);
        _device.Rot("slot_a", 100);

        Assert.AreEqual(BootDecision.Rescue, _device.PowerOn(Applications.Forgetful, _watcher).Decision);
    }

    [TestMethod]
    public void A_device_of_which_no_slot_is_confirmed_is_rescued_and_has_nothing_to_boot_where_its_trial_cannot_be_counted()
    {
        foreach (string partition in new[] { "boot_0", "boot_1", "meta_a", "meta_b" })
        {
            _device.Destroy(partition);
        }

        Forget();
        _device.Server.Release = TestPublisher.Next;
        Assert.AreEqual(BootDecision.Rescue, _device.PowerOn(Applications.Forgetful, _watcher).Decision);
        AssertHeard("mended: BootRecordRebuilt", "Rescue -: NoBootableSlot", "agent in -");
        Assert.AreNotEqual(Slots.None, _device.BootRecord!.TrialSlot);
        Assert.AreEqual(Slots.None, _device.BootRecord.ActiveSlot);

        Forget();
        SetBootFault(FlashFault.ProgramFails);
        BootReport report = _device.PowerOn(Applications.Forgetful, _watcher);

        Assert.AreEqual((BootDecision.LaunchTrial, ReasonCode.NoBootableSlot), (report.Decision, report.Reason));
        Assert.IsEmpty(_device.Launches);
        AssertRestarted(5000, 5000);
    }

    private static LaunchOutcome Note(UpdateAgent agent, out UpdateAgent handed)
    {
        handed = agent;
        return LaunchOutcome.Returned;
    }

    private void PowerOn(string url, Func<UpdateAgent, LaunchOutcome> application) =>
        new Stage0(_device.Board, _device.Open(), _device.Transport, new VirtualLauncher(application, _device.Launches), _watcher, url).Run();

    private void Stage(TestRelease? release = null)
    {
        _device.Server.Release = release ?? TestPublisher.Next;
        Assert.AreEqual(UpdateState.Rebooting, _device.Update().State);
        Forget();
    }

    /// <summary>Brings the device to where a cut right after the boot record's confirmation leaves it, or further, to where the descriptor has its mark.</summary>
    private void Confirmed(bool marks, TestRelease? release = null)
    {
        Stage(release);
        DeviceStorage storage = _device.Open();
        BootControl control = new(storage, storage.ReadTrust());
        control.Load();
        Assert.AreEqual(ReasonCode.None, control.CountTrial());
        Assert.AreEqual(ReasonCode.None, control.Confirm());
        if (marks)
        {
            Assert.AreEqual(ReasonCode.None, control.MarkConfirmed(Slots.B));
        }
    }

    private void LoseBothSlots()
    {
        _device.Rot("slot_a", 100);
        Forget();
    }

    /// <summary>Lets the board forget what it did so far.</summary>
    private void Forget()
    {
        _device.Board.Waits.Clear();
        _device.Board.Lines.Clear();
        _reboots = _device.Board.Reboots;
    }

    private void SetBootFault(FlashFault fault)
    {
        _device.SetFault("boot_0", fault);
        _device.SetFault("boot_1", fault);
    }

    private void AssertHeard(params string[] lines) => CollectionAssert.AreEqual(lines, _watcher.Heard, string.Join("; ", _watcher.Heard));

    private void AssertRestarted(int least, int most)
    {
        Assert.AreEqual(_reboots + 1, _device.Board.Reboots);
        Assert.IsTrue(_device.Board.Waits[^1] >= least && _device.Board.Waits[^1] <= most, $"{_device.Board.Waits[^1]} ms");
    }

    private sealed class Refusing : UpdatePolicy
    {
        public override ReasonCode Judge(Manifest manifest) => ReasonCode.Deferred;
    }

    /// <summary>Says of each image what a test wants it to, and notes what it was asked.</summary>
    private sealed class Choosy(Func<Manifest, ReasonCode> judge, List<(string Version, bool WasConfirmed)> checks) : Launcher
    {
        public override ReasonCode Check(Partition image, Manifest manifest, bool wasConfirmed)
        {
            checks.Add((manifest.Version, wasConfirmed));
            return judge(manifest);
        }

        public override LaunchOutcome Launch(Partition image, Manifest manifest, UpdateAgent agent, int deadlineMilliseconds) => LaunchOutcome.Returned;
    }
}
