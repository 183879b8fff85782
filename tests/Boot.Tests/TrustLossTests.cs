using Verso.Core;
using Verso.Support;
using Verso.Updater;

namespace Verso.Boot.Tests;

/// <summary>
/// The trust store is lost during a trial. The release is not blamed, the device boots a confirmed image, and continues after it is
/// provisioned again.
/// </summary>
[TestClass]
public sealed class TrustLossTests
{
    private readonly VirtualDevice _device = new(TestPublisher.Factory);
    private byte[][] _saved = [];

    public TrustLossTests()
    {
        _device.Server.Release = TestPublisher.Next;
        Assert.AreEqual(UpdateState.Rebooting, _device.Update().State);
    }

    private BootRecord Record => _device.BootRecord!;

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(2)]
    public void A_trial_waits_while_the_trust_store_is_lost_and_goes_on_once_the_device_is_provisioned_again(int crashes)
    {
        for (int boot = 0; boot < crashes; boot++)
        {
            _device.PowerOn(Applications.Crashing);
        }

        LoseTrust();
        string before = State();
        int requests = _device.Server.Requests.Count;
        for (int boot = 0; boot < 4; boot++)
        {
            int reboots = _device.Board.Reboots;
            UpdateOutcome? outcome = null;

            BootReport report = _device.PowerOn(agent =>
            {
                Assert.IsNull(agent.ConfirmTrial([]));
                outcome = agent.Update(VirtualDevice.Url);
                return LaunchOutcome.Returned;
            });

            Assert.AreEqual((BootDecision.LaunchActive, Slots.A, ReasonCode.TrustStoreCorrupt), (report.Decision, report.Slot, report.Reason));
            Assert.AreEqual(ReasonCode.TrustStoreCorrupt, outcome!.Reason);
            Assert.AreEqual(reboots, _device.Board.Reboots, "a reader that could read yesterday reads today");
            Assert.AreEqual(before, State());
        }

        Assert.AreEqual("trust store lost" + ReasonText.Of(ReasonCode.TrustStoreCorrupt), _device.Board.Lines.Last(line => line.Contains("5010", StringComparison.Ordinal)));
        Assert.AreEqual(requests, _device.Server.Requests.Count);
        ProvisionAgain();
        Assert.AreEqual(BootDecision.LaunchTrial, _device.PowerOn(Applications.Healthy).Decision);
        Assert.AreEqual((Slots.B, 2u), (Record.ActiveSlot, Record.SecurityCounter));
        Assert.AreEqual((UpdateState.Complete, crashes + 1), (_device.Result!.State, _device.Result.Attempts));
    }

    [TestMethod]
    public void A_trial_boot_that_was_cut_short_before_the_trust_store_was_lost_is_done_again_once_it_is_back()
    {
        Assert.ThrowsExactly<PowerCutException>(() => _device.PowerOn(_ => throw new PowerCutException()));
        LoseTrust();
        _device.PowerOn(Applications.Forgetful);
        Assert.AreEqual((Slots.B, 1, 0, false), (Record.TrialSlot, Record.Attempts, Record.Repeats, Record.HasEnded));
        ProvisionAgain();

        _device.PowerOn(Applications.Healthy);

        Assert.AreEqual(Slots.B, Record.ActiveSlot);
    }

    [TestMethod]
    public void A_trial_that_was_used_up_before_the_trust_store_was_lost_is_rolled_back_for_its_own_reason()
    {
        for (int boot = 0; boot < 3; boot++)
        {
            _device.PowerOn(Applications.Crashing);
        }

        LoseTrust();
        BootReport report = _device.PowerOn(Applications.Forgetful);

        Assert.AreEqual((BootDecision.RollBack, Slots.A, ReasonCode.AttemptsExhausted), (report.Decision, report.Slot, report.Reason));
        Assert.AreEqual((UpdateState.Rollback, ReasonCode.AttemptsExhausted), (_device.Result!.State, _device.Result.Reason));
        Assert.AreEqual(BootDecision.LaunchActive, _device.PowerOn(Applications.Forgetful).Decision);
    }

    [TestMethod]
    public void A_trial_that_waits_is_launched_as_it_is_where_nothing_else_boots_and_neither_confirmed_nor_rejected()
    {
        _device.Rot("slot_a", 77);
        LoseTrust();
        string before = State();
        for (int boot = 0; boot < 5; boot++)
        {
            int reboots = _device.Board.Reboots;
            HealthReport? health = null;
            UpdateOutcome? outcome = null;

            BootReport report = _device.PowerOn(agent =>
            {
                Assert.IsFalse(agent.IsTrial);
                health = agent.ConfirmTrial([new ScriptedCheck("display", true, () => false)]);
                outcome = agent.Update(VirtualDevice.Url);
                agent.Board.Wait(24 * 60 * 60 * 1000);
                return LaunchOutcome.Returned;
            });

            Assert.AreEqual((BootDecision.LaunchHeld, Slots.B, ReasonCode.TrustStoreCorrupt), (report.Decision, report.Slot, report.Reason));
            Assert.AreEqual(LaunchOutcome.Returned, report.Outcome, "no deadline ends it");
            Assert.IsNull(health);
            Assert.AreEqual(ReasonCode.TrustStoreCorrupt, outcome!.Reason);
            Assert.AreEqual(reboots, _device.Board.Reboots);
            Assert.AreEqual(before, State());
        }

        ProvisionAgain();
        Assert.AreEqual(BootDecision.LaunchTrial, _device.PowerOn(Applications.Healthy).Decision);
        Assert.AreEqual(Slots.B, Record.ActiveSlot);
    }

    [TestMethod]
    public void A_trial_that_waits_and_has_rotted_over_a_rotten_active_slot_is_not_rejected_and_rescue_goes_on_once_the_device_is_provisioned_again()
    {
        _device.Rot("slot_a", 77);
        _device.Rot("slot_b", 78);
        LoseTrust();
        string before = State();
        int requests = _device.Server.Requests.Count;

        BootReport report = _device.PowerOn(Applications.Forgetful);

        Assert.AreEqual(BootDecision.Rescue, report.Decision);
        Assert.AreEqual("stage 0 found no release" + ReasonText.Of(ReasonCode.TrustStoreCorrupt), _device.Board.Lines[^1]);
        Assert.IsTrue(_device.Board.Waits[^1] >= Stage0.RescuePauseMilliseconds);
        Assert.AreEqual(before, State());
        Assert.AreEqual(requests, _device.Server.Requests.Count);
        ProvisionAgain();
        _device.Run(Applications.Healthy);
        Assert.AreEqual(("1.1.0", Slots.B), (_device.Launches[^1].Version, Record.ActiveSlot));
    }

    [TestMethod]
    public void A_trial_whose_trust_store_is_lost_after_its_launch_is_judged_by_what_it_was_launched_with()
    {
        HealthReport? health = null;
        _device.PowerOn(agent =>
        {
            LoseTrust();
            health = agent.ConfirmTrial([]);
            return LaunchOutcome.Returned;
        });

        Assert.AreEqual(HealthVerdict.Healthy, health!.Verdict);
        Assert.AreEqual((Slots.B, UpdateState.Complete), (Record.ActiveSlot, _device.Result!.State));
        BootReport report = _device.PowerOn(Applications.Forgetful);
        Assert.AreEqual((BootDecision.LaunchActive, Slots.B, ReasonCode.TrustStoreCorrupt), (report.Decision, report.Slot, report.Reason));
    }

    [TestMethod]
    public void A_confirmation_that_a_cut_left_unfinished_is_finished_once_the_trust_store_is_back()
    {
        Assert.ThrowsExactly<PowerCutException>(() => _device.PowerOn(Confirming));
        LoseTrust();
        string before = State();
        Assert.AreEqual((BootDecision.LaunchActive, Slots.B), (_device.PowerOn(Applications.Forgetful).Decision, Record.ActiveSlot));
        Assert.AreEqual(before, State());
        ProvisionAgain();

        _device.PowerOn(Applications.Forgetful);

        Assert.AreEqual(UpdateState.Complete, _device.Result!.State);
        Assert.IsTrue(_device.Open().Slot(Slots.B).Inspect(_device.Trust!.SealKey).IsConfirmed);
    }

    [TestMethod]
    public void A_trust_store_that_gives_no_answer_at_the_first_look_is_not_lost()
    {
        // The head of the last cell, and two reads of the cell, for either copy.
        int silent = 6;
        _device.Through = inner => inner.Name is "trust_0" or "trust_1" ? new UnreadablePartition(inner, () => silent-- > 0) : inner;

        BootReport report = _device.PowerOn(Applications.Forgetful);

        Assert.IsTrue(silent < 0);
        Assert.AreEqual(BootDecision.LaunchTrial, report.Decision);
    }

    [TestMethod]
    public void An_agent_without_a_trust_store_neither_confirms_nor_rejects_a_trial_and_does_not_restart()
    {
        DeviceStorage storage = _device.Open();
        BootControl control = new(storage, null);
        control.Load();
        Trial trial = new(_device.Board, storage, control);
        UpdateAgent agent = new(_device.Board, storage, _device.Transport, null, control, Slots.B, TestPublisher.Next.Manifest, trial);
        int reboots = _device.Board.Reboots;
        string before = State();

        HealthReport? health = agent.ConfirmTrial([]);

        Assert.IsNull(health);
        Assert.IsTrue(agent.IsTrial);
        Assert.AreEqual((before, reboots), (State(), _device.Board.Reboots));
        StringAssert.EndsWith(_device.Board.Lines[^1], "reason 5010");
    }

    [TestMethod]
    public void Without_a_trust_store_no_release_is_judged()
    {
        Acceptance acceptance = new(null, Record, Slots.A, _device.Board);

        Assert.AreEqual(ReasonCode.TrustStoreCorrupt, acceptance.FitsHardware(TestPublisher.Next.Manifest));
        Assert.AreEqual(ReasonCode.TrustStoreCorrupt, acceptance.Judge(TestPublisher.Next.Manifest, int.MaxValue, int.MaxValue, out byte[] key));
        Assert.IsNull(key);
    }

    /// <summary>Confirms, and cuts the power between the boot record and the steps that follow it.</summary>
    private LaunchOutcome Confirming(UpdateAgent agent)
    {
        BootControl control = new(_device.Open(), _device.Trust);
        control.Load();
        Assert.AreEqual(ReasonCode.None, control.Confirm());
        throw new PowerCutException();
    }

    /// <summary>Everything that must not change while the trust store is lost.</summary>
    private string State() => string.Join(' ', new[] { "boot_0", "boot_1", "result_0", "result_1", "meta_a", "meta_b" }.Select(name => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(_device.Bytes(name)))));

    private void LoseTrust()
    {
        _saved = [_device.Bytes("trust_0"), _device.Bytes("trust_1")];
        _device.Destroy("trust_0");
        _device.Destroy("trust_1");
    }

    private void ProvisionAgain()
    {
        _device.Overwrite("trust_0", _saved[0]);
        _device.Overwrite("trust_1", _saved[1]);
    }
}
