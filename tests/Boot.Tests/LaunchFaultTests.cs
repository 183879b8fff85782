using Verso.Core;
using Verso.Support;
using Verso.Updater;

namespace Verso.Boot.Tests;

/// <summary>A failed launch is an attempt like a crash, unless the cause is in the bytes of the slot and will be the same the next time.</summary>
[TestClass]
public sealed class LaunchFaultTests
{
    private static readonly ReasonCode[] OfTheSlot = [ReasonCode.ChunkDigestMismatch, ReasonCode.SlotEmpty, ReasonCode.SlotNotSealed, ReasonCode.SlotMismatch];

    private static readonly ReasonCode[] OfTheImage = [ReasonCode.RuntimeTooOld, ReasonCode.NativeMismatch, ReasonCode.EntryPointMissing];

    private readonly VirtualDevice _device = new(TestPublisher.Factory);

    public LaunchFaultTests()
    {
        _device.Server.Release = TestPublisher.Next;
        Assert.AreEqual(UpdateState.Rebooting, _device.Update().State);
    }

    private BootRecord Record => _device.BootRecord!;

    public static IEnumerable<object[]> Reasons() => Enum.GetValues<ReasonCode>().Select(reason => new object[] { reason });

    [TestMethod]
    [DynamicData(nameof(Reasons))]
    public void Only_bytes_that_stay_as_they_are_roll_back_at_once(ReasonCode reason)
    {
        bool lasts = (int)reason is > 2000 and < 3000 or > 8000 and < 9000 || OfTheSlot.Contains(reason) || OfTheImage.Contains(reason);

        Assert.AreEqual(lasts ? LaunchFault.Lasting : LaunchFault.Passing, LaunchFaults.Of(reason));
    }

    [TestMethod]
    [DataRow(ReasonCode.None, ReasonCode.LaunchFailed)]
    [DataRow(ReasonCode.LaunchFailed, ReasonCode.LaunchFailed)]
    [DataRow(ReasonCode.OutOfMemory, ReasonCode.OutOfMemory)]
    [DataRow(ReasonCode.ReadFailed, ReasonCode.ReadFailed)]
    public void An_image_that_fails_to_load_once_is_tried_again_and_confirmed(ReasonCode known, ReasonCode told)
    {
        _device.NotLoadedReason = known;
        int reboots = _device.Board.Reboots;

        BootReport report = _device.PowerOn(Applications.NotLoading);

        Assert.AreEqual((LaunchOutcome.NotLoaded, told), (report.Outcome, report.Reason));
        Assert.AreEqual(reboots + 1, _device.Board.Reboots);
        Assert.AreEqual((Slots.B, 1, true), (Record.TrialSlot, Record.Attempts, Record.HasEnded));
        Assert.IsNull(_device.Result);
        _device.PowerOn(Applications.Healthy);
        Assert.AreEqual((Slots.B, Slots.None), (Record.ActiveSlot, Record.TrialSlot));
        Assert.AreEqual(2, _device.Result!.Attempts);
    }

    [TestMethod]
    public void An_image_that_never_loads_is_rolled_back_after_its_attempts()
    {
        List<BootReport> reports = _device.Run(Applications.OnTrial(LaunchOutcome.NotLoaded));

        CollectionAssert.AreEqual(
            new[] { BootDecision.LaunchTrial, BootDecision.LaunchTrial, BootDecision.LaunchTrial, BootDecision.RollBack },
            reports.Select(report => report.Decision).ToArray());
        Assert.AreEqual((ReasonCode.AttemptsExhausted, 3), (_device.Result!.Reason, _device.Result.Attempts));
        Assert.AreEqual(SlotStatus.Rejected, Record.Slot(Slots.B).Status);
    }

    [TestMethod]
    [DataRow("slot_b")]
    [DataRow("meta_b")]
    public void A_trial_slot_that_gives_no_answer_is_not_launched_and_not_given_up_and_boots_once_it_does(string partition)
    {
        bool silent = true;
        _device.Through = inner => inner.Name == partition ? new UnreadablePartition(inner, () => silent) : inner;
        int reboots = _device.Board.Reboots;

        BootReport report = _device.PowerOn(Applications.Healthy);

        Assert.AreEqual((BootDecision.FailTrial, ReasonCode.ReadFailed), (report.Decision, report.Reason));
        Assert.AreEqual(reboots + 1, _device.Board.Reboots);
        Assert.AreEqual(Stage0.PauseMilliseconds, _device.Board.Waits[^1]);
        Assert.IsEmpty(_device.Launches);
        Assert.AreEqual((Slots.B, 1, true), (Record.TrialSlot, Record.Attempts, Record.HasEnded));
        silent = false;
        _device.PowerOn(Applications.Healthy);
        Assert.AreEqual((Slots.B, Slots.None), (Record.ActiveSlot, Record.TrialSlot));
    }

    [TestMethod]
    public void A_seal_that_cannot_be_read_is_no_seal_that_is_missing()
    {
        SlotStore slot = _device.Open().Slot(Slots.B);
        int reads = 0;
        SlotStore silent = new(Slots.B, slot.Image, new UnreadablePartition(MetaB(), () => ++reads > 2));

        SlotContent content = silent.Inspect(_device.Trust!.SealKey);

        Assert.AreEqual((ReasonCode.ReadFailed, false), (content.Reason, content.IsSealed));
        Assert.AreEqual(ReasonCode.None, slot.Inspect(_device.Trust!.SealKey).Reason);
    }

    [TestMethod]
    public void A_trial_slot_that_never_answers_is_rolled_back_after_its_attempts_and_the_active_slot_boots()
    {
        _device.Through = inner => inner.Name == "slot_b" ? new UnreadablePartition(inner, () => true) : inner;

        List<BootReport> reports = _device.Run(Applications.Forgetful);

        Assert.HasCount(4, reports);
        Assert.IsTrue(reports.Take(3).All(report => report.Decision == BootDecision.FailTrial));
        Assert.AreEqual((BootDecision.RollBack, Slots.A), (reports[3].Decision, reports[3].Slot));
        Assert.AreEqual(ReasonCode.AttemptsExhausted, _device.Result!.Reason);
    }

    [TestMethod]
    public void A_trial_slot_that_gives_no_answer_and_cannot_be_counted_leaves_the_active_slot_to_boot()
    {
        _device.Through = inner => inner.Name == "slot_b" ? new UnreadablePartition(inner, () => true) : inner;
        _device.SetFault("boot_0", Emulator.FlashFault.ProgramFails);
        _device.SetFault("boot_1", Emulator.FlashFault.ProgramFails);

        BootReport report = _device.PowerOn(Applications.Forgetful);

        Assert.AreEqual((Slots.A, ReasonCode.BootRecordNotWritten), (report.Slot, report.Reason));
        Assert.AreEqual((Slots.B, 0), (Record.TrialSlot, Record.Attempts));
    }

    private Partition MetaB()
    {
        Partition? found = null;
        _device.Through = inner =>
        {
            found = inner.Name == "meta_b" ? inner : found;
            return inner;
        };
        _device.Open();
        return found!;
    }
}
