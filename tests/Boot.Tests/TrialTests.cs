using Verso.Core;
using Verso.Emulator;
using Verso.Support;

namespace Verso.Boot.Tests;

/// <summary>From the flip to a confirmation or a rollback.</summary>
[TestClass]
public sealed class TrialTests
{
    private readonly VirtualDevice _device = new(TestPublisher.Factory);

    public TrialTests()
    {
        _device.Server.Release = TestPublisher.Next;
        Assert.AreEqual(UpdateState.Rebooting, _device.Update().State);
    }

    private BootRecord Record => _device.BootRecord!;

    [TestMethod]
    public void A_trial_boot_is_counted_before_it_is_launched()
    {
        for (int attempt = 1; attempt <= 3; attempt++)
        {
            int counted = 0;
            _device.PowerOn(_ =>
            {
                counted = Record.Attempts;
                return LaunchOutcome.Crashed;
            });
            Assert.AreEqual(attempt, counted);
        }
    }

    [TestMethod]
    public void A_trial_boot_that_cannot_be_counted_is_not_launched_and_what_was_counted_stays_when_the_release_is_staged_again()
    {
        _device.PowerOn(Applications.Crashing);
        _device.PowerOn(Applications.Crashing);
        SetBootFault(FlashFault.ProgramFails);
        _device.PowerOn(agent =>
        {
            Assert.IsFalse(agent.IsTrial);
            SetBootFault(FlashFault.None);
            return Applications.Updating(agent);
        });
        Assert.AreEqual(2, Record.Attempts);

        _device.PowerOn(Applications.Crashing);
        BootReport report = _device.PowerOn(Applications.Healthy);

        Assert.AreEqual(BootDecision.RollBack, report.Decision);
        AssertResult(UpdateState.Rollback, ReasonCode.AttemptsExhausted, attempts: 3, check: "");
    }

    [TestMethod]
    public void A_trial_gets_the_time_that_its_release_allows_and_a_confirmed_image_any()
    {
        _device.PowerOn(Applications.Healthy);
        _device.PowerOn(Applications.Healthy);

        Assert.AreEqual(new VirtualLaunch(Slots.B, "1.1.0", true, 120_000), _device.Launches[0]);
        Assert.AreEqual(new VirtualLaunch(Slots.B, "1.1.0", false, 0), _device.Launches[1]);
    }

    [TestMethod]
    public void A_healthy_trial_is_confirmed_and_its_counter_becomes_the_security_counter()
    {
        Assert.AreEqual(1u, Record.SecurityCounter);

        BootReport report = _device.PowerOn(Applications.Healthy);

        Assert.AreEqual(BootDecision.LaunchTrial, report.Decision);
        Assert.AreEqual(ReasonCode.None, report.Reason);
        Assert.AreEqual(Slots.B, Record.ActiveSlot);
        Assert.AreEqual(Slots.None, Record.TrialSlot);
        Assert.AreEqual(0, Record.Attempts);
        Assert.AreEqual(2u, Record.SecurityCounter);
        Assert.AreEqual(SlotStatus.Confirmed, Record.Slot(Slots.A).Status, "the previous image stays");
        AssertResult(UpdateState.Complete, ReasonCode.None, attempts: 1, check: "");
        Assert.IsTrue(_device.Open().Slot(Slots.B).Inspect(_device.Trust!.SealKey).IsConfirmed);
    }

    [TestMethod]
    [DataRow(LaunchOutcome.Crashed, ReasonCode.ApplicationCrashed)]
    [DataRow(LaunchOutcome.Returned, ReasonCode.HealthDeadlineMissed)]
    [DataRow(LaunchOutcome.Hung, ReasonCode.HealthDeadlineMissed)]
    public void Three_trials_without_a_confirmation_roll_back(LaunchOutcome outcome, ReasonCode reason)
    {
        for (int boot = 1; boot <= 3; boot++)
        {
            int reboots = _device.Board.Reboots;
            BootReport report = _device.PowerOn(Applications.OnTrial(outcome));
            Assert.AreEqual(BootDecision.LaunchTrial, report.Decision, $"boot {boot}");
            Assert.AreEqual(reason, report.Reason);
            Assert.AreEqual(reboots + 1, _device.Board.Reboots);
            Assert.AreEqual(boot, Record.Attempts);
            Assert.AreEqual(1u, Record.SecurityCounter);
        }

        BootReport last = _device.PowerOn(Applications.OnTrial(outcome));

        Assert.AreEqual(BootDecision.RollBack, last.Decision);
        Assert.AreEqual(ReasonCode.AttemptsExhausted, last.Reason);
        Assert.AreEqual(Slots.A, last.Slot);
        AssertRolledBack();
        AssertResult(UpdateState.Rollback, ReasonCode.AttemptsExhausted, attempts: 3, check: "");
    }

    [TestMethod]
    public void Nine_power_cuts_in_trial_boots_do_not_roll_back_good_firmware()
    {
        for (int cut = 1; cut <= BootRecord.MaxRepeats; cut++)
        {
            PullThePlugInATrial();
            Assert.AreEqual((1, cut - 1, false), (Record.Attempts, Record.Repeats, Record.HasEnded));
        }

        Assert.AreEqual(BootDecision.LaunchTrial, _device.PowerOn(Applications.Healthy).Decision);
        Assert.AreEqual(Slots.B, Record.ActiveSlot);
        Assert.AreEqual((0, 0, false), (Record.Attempts, Record.Repeats, Record.HasEnded));
    }

    [TestMethod]
    public void A_trial_that_takes_the_runtime_down_each_time_is_rolled_back_at_the_eleventh_power_on()
    {
        for (int boot = 1; boot <= BootRecord.MaxRepeats + 1; boot++)
        {
            PullThePlugInATrial();
        }

        BootReport last = _device.PowerOn(Applications.Healthy);

        Assert.AreEqual(BootDecision.RollBack, last.Decision);
        Assert.AreEqual(ReasonCode.TrialInterrupted, last.Reason);
        AssertRolledBack();
        AssertResult(UpdateState.Rollback, ReasonCode.TrialInterrupted, attempts: 1, check: "");
    }

    [TestMethod]
    public void Power_cuts_between_crashes_do_not_use_up_attempts_and_do_not_give_any_back()
    {
        _device.PowerOn(Applications.Crashing);
        PullThePlugInATrial();
        _device.PowerOn(Applications.Crashing);
        PullThePlugInATrial();
        PullThePlugInATrial();
        Assert.AreEqual((3, 2), (Record.Attempts, Record.Repeats));
        _device.PowerOn(Applications.Crashing);

        Assert.AreEqual(BootDecision.RollBack, _device.PowerOn(Applications.OnTrial(LaunchOutcome.Crashed)).Decision);
        AssertRolledBack();
        AssertResult(UpdateState.Rollback, ReasonCode.AttemptsExhausted, attempts: 3, check: "");
    }

    [TestMethod]
    public void A_trial_that_hangs_is_ended_by_its_deadline()
    {
        long start = _device.Board.Milliseconds();

        BootReport report = _device.PowerOn(Applications.HangingOnTrial);

        Assert.AreEqual(LaunchOutcome.Hung, report.Outcome);
        Assert.IsTrue(_device.Board.Milliseconds() - start is > 120_000 and < 130_000);
        Assert.AreEqual(1, Record.Attempts);
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(10)]
    public void A_release_says_how_many_trials_it_has(int attempts)
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = TestPublisher.SignAgain(TestPublisher.Next, manifest => manifest.BootAttempts = attempts);
        device.Update();

        List<BootReport> reports = device.Run(Applications.OnTrial(LaunchOutcome.Crashed), most: 20);

        Assert.HasCount(attempts + 1, reports);
        Assert.AreEqual(BootDecision.RollBack, reports[^1].Decision);
    }

    [TestMethod]
    public void A_required_check_that_fails_rolls_back_at_once_and_says_which()
    {
        ScriptedCheck display = new("display", true, () => false);
        int reboots = _device.Board.Reboots;

        _device.PowerOn(Applications.With(display));

        Assert.AreEqual(reboots + 1, _device.Board.Reboots);
        Assert.AreEqual(1, display.Runs);
        AssertResult(UpdateState.Rollback, ReasonCode.HealthCheckFailed, attempts: 1, check: "display");
        Assert.AreEqual(SlotStatus.Rejected, Record.Slot(Slots.B).Status);
        Assert.AreEqual(BootDecision.LaunchActive, _device.PowerOn(Applications.Forgetful).Decision);
        AssertRolledBack();
    }

    [TestMethod]
    public void An_image_that_cannot_run_as_it_is_is_rolled_back_at_once()
    {
        _device.NotLoadedReason = ReasonCode.EntryPointMissing;
        int reboots = _device.Board.Reboots;
        BootReport report = _device.PowerOn(Applications.NotLoading);

        Assert.AreEqual(ReasonCode.EntryPointMissing, report.Reason);
        Assert.AreEqual(reboots + 1, _device.Board.Reboots);
        AssertResult(UpdateState.Rollback, ReasonCode.EntryPointMissing, attempts: 1, check: "");
        _device.PowerOn(Applications.Forgetful);
        AssertRolledBack();
    }

    [TestMethod]
    public void A_trial_slot_that_rots_is_rolled_back_unlaunched()
    {
        _device.Rot("slot_b", 12345);

        BootReport report = _device.PowerOn(Applications.Healthy);

        Assert.AreEqual(BootDecision.RollBack, report.Decision);
        Assert.AreEqual(ReasonCode.ChunkDigestMismatch, report.Reason);
        AssertRolledBack();
        AssertResult(UpdateState.Rollback, ReasonCode.ChunkDigestMismatch, attempts: 0, check: "");
    }

    [TestMethod]
    public void A_trial_whose_descriptor_is_lost_is_rolled_back_and_the_release_still_named()
    {
        _device.Destroy("meta_b");

        Assert.AreEqual(BootDecision.RollBack, _device.PowerOn(Applications.Healthy).Decision);

        Assert.AreEqual(ReasonCode.SlotEmpty, _device.Result!.Reason);
        CollectionAssert.AreEqual(TestPublisher.Next.Manifest.ReleaseId, _device.Result.ReleaseId);
        AssertRolledBack();
    }

    [TestMethod]
    public void A_release_that_failed_is_not_asked_for_from_then_on_and_a_newer_one_taken()
    {
        _device.NotLoadedReason = ReasonCode.EntryPointMissing;
        _device.PowerOn(Applications.NotLoading);
        Assert.AreEqual(ReasonCode.NotOffered, _device.Update().Reason);
        Assert.IsTrue(_device.Server.Requests[^1].IsPointer);
        Assert.AreEqual(UpdateState.Rollback, _device.Result!.State);

        _device.Server.Release = TestPublisher.Build("1.1.1", 3, TestPublisher.Image(20000, 5));
        _device.Run(Applications.Updating);

        Assert.AreEqual(Slots.B, Record.ActiveSlot);
        Assert.AreEqual(3u, Record.SecurityCounter);
    }

    [TestMethod]
    public void A_trial_that_cannot_be_counted_is_not_launched()
    {
        _device.SetFault("boot_0", Emulator.FlashFault.ProgramDoesNotStick);
        _device.SetFault("boot_1", Emulator.FlashFault.ProgramDoesNotStick);

        BootReport report = _device.PowerOn(Applications.Healthy);

        Assert.AreEqual(Slots.A, report.Slot);
        Assert.AreEqual(ReasonCode.BootRecordNotWritten, report.Reason);
        Assert.AreEqual("1.0.0", _device.Launches.Single().Version);
        Assert.AreEqual(0, Record.Attempts);
        _device.SetFault("boot_0", Emulator.FlashFault.None);
        _device.SetFault("boot_1", Emulator.FlashFault.None);
        _device.PowerOn(Applications.Healthy);
        Assert.AreEqual(Slots.B, Record.ActiveSlot);
    }

    [TestMethod]
    public void An_application_that_crashes_after_it_confirmed_stays_confirmed()
    {
        BootReport report = _device.PowerOn(agent =>
        {
            agent.ConfirmTrial([]);
            return LaunchOutcome.Crashed;
        });

        Assert.AreEqual(ReasonCode.ApplicationCrashed, report.Reason);
        Assert.AreEqual(Slots.B, Record.ActiveSlot);
        Assert.AreEqual(BootDecision.LaunchActive, _device.PowerOn(Applications.Forgetful).Decision);
    }

    private void SetBootFault(FlashFault fault)
    {
        _device.SetFault("boot_0", fault);
        _device.SetFault("boot_1", fault);
    }

    private void PullThePlugInATrial() =>
        Assert.ThrowsExactly<PowerCutException>(() => _device.PowerOn(agent => agent.IsTrial ? throw new PowerCutException() : LaunchOutcome.Returned));

    private void AssertRolledBack()
    {
        Assert.AreEqual("1.0.0", _device.Launches[^1].Version);
        Assert.AreEqual(Slots.A, Record.ActiveSlot);
        Assert.AreEqual(Slots.None, Record.TrialSlot);
        Assert.AreEqual(0, Record.Attempts);
        Assert.AreEqual(1u, Record.SecurityCounter);
        Assert.AreEqual(SlotStatus.Rejected, Record.Slot(Slots.B).Status);
    }

    private void AssertResult(UpdateState state, ReasonCode reason, int attempts, string check)
    {
        ResultRecord result = _device.Result!;
        Assert.AreEqual(state, result.State);
        Assert.AreEqual(reason, result.Reason);
        Assert.AreEqual(attempts, result.Attempts);
        Assert.AreEqual(check, result.Check);
        Assert.AreEqual(Slots.B, result.Slot);
        Assert.AreEqual(2u, result.Counter);
        Assert.AreEqual("1.1.0", result.Version);
        CollectionAssert.AreEqual(TestPublisher.Next.Manifest.ReleaseId, result.ReleaseId);
    }
}
