using Verso.Core;
using Verso.Emulator;
using Verso.Support;
using Verso.Updater;

namespace Verso.Boot.Tests;

/// <summary>The boot record after corruption and after every torn write of it.</summary>
[TestClass]
public sealed class BootRecordTests
{
    private const int Written = BootRecordFormat.Length + Cell.Overhead;

    /// <summary>The writes of a boot record during an update, each with the records in force before and after it.</summary>
    public static IEnumerable<object[]> Writes()
    {
        yield return ["flip", Act(StageOnly), Act(device => device.Update())];
        yield return ["count", Act(device => device.Update()), Act(CountOnly)];
        yield return ["count again", Act(device => { device.Update(); CountOnly(device); }), Act(CountOnly)];
        yield return ["end", Act(device => { device.Update(); CountOnly(device); }), Act(device => Loaded(device).EndTrialBoot())];
        yield return ["confirm", Act(device => { device.Update(); device.PowerOn(Applications.Forgetful); }), Act(device => ConfirmOnly(device))];
        yield return ["roll back", Act(device => { device.Update(); device.Rot("slot_b", 5); }), Act(device => device.PowerOn(Applications.Forgetful))];
        yield return ["fall back", Act(device => { device.Update(); device.PowerOn(Applications.Healthy); device.Rot("slot_b", 5); }), Act(device => device.PowerOn(Applications.Forgetful))];
    }

    [TestMethod]
    [DynamicData(nameof(Writes))]
    public void A_write_that_is_cut_after_any_byte_leaves_the_old_record_or_the_new_one(string name, Action<VirtualDevice> before, Action<VirtualDevice> write)
    {
        byte[] old = Prepared(before).Record();
        VirtualDevice whole = Prepared(before);
        write(whole);
        byte[] next = whole.Record();
        CollectionAssert.AreNotEqual(old, next);
        int torn = 0;
        for (int bytes = 0; bytes <= Written; bytes++)
        {
            VirtualDevice device = Prepared(before);
            device.Power.Counts = partition => partition.StartsWith("boot_", StringComparison.Ordinal);
            device.Power.CutAt(device.Power.Operations, CutMoment.Within, bytes);
            Assert.ThrowsExactly<PowerCutException>(() => write(device));
            device.Power.Restore();

            byte[] left = device.Record();
            bool isNew = left.AsSpan().SequenceEqual(next);
            Assert.IsTrue(isNew || left.AsSpan().SequenceEqual(old), $"{name}: {bytes} bytes");

            // A last byte of 0xFF needs no write: the record is complete without it.
            bool isWhole = device.Bytes("boot_0").AsSpan().SequenceEqual(whole.Bytes("boot_0")) && device.Bytes("boot_1").AsSpan().SequenceEqual(whole.Bytes("boot_1"));
            Assert.AreEqual(isWhole, isNew, $"{name}: {bytes} bytes");
            Assert.IsTrue(isWhole || bytes < Written, $"{name}: {bytes} bytes");
            torn += isNew ? 0 : 1;
            BootReport report = device.PowerOn(Applications.Healthy);
            Assert.AreNotEqual(BootDecision.Rescue, report.Decision, $"{name}: {bytes} bytes");
        }

        Assert.IsTrue(torn >= Written - 2, $"{torn} of {Written} leave the old record");
    }

    [TestMethod]
    public void One_corrupt_copy_is_told_and_changes_nothing()
    {
        VirtualDevice device = Updated();
        device.PowerOn(Applications.Healthy);
        byte[] before = device.Record();
        CorruptNewest(device);
        Watcher watcher = new();

        BootReport report = device.PowerOn(Applications.Healthy, watcher);

        Assert.AreEqual(ReasonCode.BootRecordDamaged, watcher.Mended.Single());
        Assert.AreEqual(BootDecision.LaunchTrial, report.Decision, "the copy before the confirmation is in force again");
        CollectionAssert.AreEqual(before, device.Record());
    }

    [TestMethod]
    [DataRow(0x00)]
    [DataRow(0x7F)]
    public void With_both_copies_corrupt_the_record_is_rebuilt_from_the_confirmed_slots(int noise)
    {
        VirtualDevice device = Updated();
        device.PowerOn(Applications.Healthy);
        Destroy(device, (byte)noise);
        Watcher watcher = new();

        BootReport report = device.PowerOn(Applications.Forgetful, watcher);

        Assert.AreEqual(ReasonCode.BootRecordRebuilt, watcher.Mended.Single());
        Assert.AreEqual(BootDecision.LaunchActive, report.Decision);
        Assert.AreEqual(Slots.B, report.Slot);
        BootRecord record = device.BootRecord!;
        Assert.AreEqual(2u, record.SecurityCounter);
        Assert.AreEqual(SlotStatus.Confirmed, record.Slot(Slots.A).Status);
        Assert.AreEqual(SlotStatus.Confirmed, record.Slot(Slots.B).Status);
        Assert.AreEqual(1u, record.Slot(Slots.A).Counter);
        Assert.AreEqual(ReasonCode.None, device.PowerOn(Applications.Forgetful).Reason);
    }

    [TestMethod]
    public void A_rebuilt_record_never_takes_up_a_slot_that_was_not_confirmed()
    {
        VirtualDevice device = Updated();
        Destroy(device, 0);

        Assert.AreEqual(Slots.A, device.PowerOn(Applications.Forgetful).Slot);

        Assert.AreEqual(Slots.None, device.BootRecord!.TrialSlot);
        Assert.AreEqual(SlotStatus.Empty, device.BootRecord.Slot(Slots.B).Status);
    }

    [TestMethod]
    public void A_rebuilt_record_remembers_the_release_that_was_rolled_back()
    {
        VirtualDevice device = Updated();
        device.Run(Applications.OnTrial(LaunchOutcome.NotLoaded));
        Destroy(device, 0);
        device.PowerOn(Applications.Forgetful);

        Assert.AreEqual(ReasonCode.NotOffered, device.Update().Reason);
        Assert.IsTrue(device.Server.Requests[^1].IsPointer, "its manifest is not asked for");

        Assert.AreEqual(SlotStatus.Rejected, device.BootRecord!.Slot(Slots.B).Status);
    }

    [TestMethod]
    public void A_rebuilt_record_keeps_the_security_counter_of_a_confirmed_slot_that_has_rotted_since()
    {
        VirtualDevice device = Updated();
        device.PowerOn(Applications.Healthy);
        device.Rot("slot_b", 9);
        Destroy(device, 0);

        BootReport report = device.PowerOn(Applications.Forgetful);

        Assert.AreEqual(BootDecision.FallBack, report.Decision);
        Assert.AreEqual(Slots.A, device.BootRecord!.ActiveSlot);
        Assert.AreEqual(2u, device.BootRecord.SecurityCounter);
    }

    [TestMethod]
    public void A_rebuilt_record_keeps_the_security_counter_of_a_confirmed_release_whose_mark_is_lost()
    {
        VirtualDevice device = new(TestPublisher.Factory);
        TestRelease fifth = TestPublisher.Build("5.0.0", 5, TestPublisher.Image(9000, 5));
        device.Server.Release = fifth;
        device.Run(Applications.Updating);
        device.Destroy("meta_b");
        Destroy(device, 0);

        Assert.AreEqual(Slots.A, device.PowerOn(Applications.Forgetful).Slot);

        Assert.AreEqual(5u, device.BootRecord!.SecurityCounter, "the result of the last update still tells it");
        device.Server.Release = TestPublisher.Build("4.0.0", 4, TestPublisher.Image(9000, 4));
        Assert.AreEqual(ReasonCode.NotOffered, device.Update().Reason, "a downgrade");
        device.Server.Release = fifth;
        Assert.AreEqual(UpdateState.Rebooting, device.Update().State);
    }

    [TestMethod]
    public void A_rebuilt_record_takes_the_highest_of_the_counters_it_finds_and_none_of_a_rollback()
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = TestPublisher.Next;
        device.Run(Applications.Updating);
        device.Server.Release = TestPublisher.Build("9.0.0", 9, TestPublisher.Image(9000, 9));
        device.Run(agent => agent.IsTrial ? LaunchOutcome.Crashed : Applications.Updating(agent));
        Assert.AreEqual(UpdateState.Rollback, device.Result!.State);
        Destroy(device, 0);

        device.PowerOn(Applications.Forgetful);

        Assert.AreEqual(2u, device.BootRecord!.SecurityCounter, "what was rolled back never raised it");
        Assert.AreEqual(Slots.B, device.BootRecord.ActiveSlot);
    }

    [TestMethod]
    public void The_security_counter_never_falls_whatever_happens()
    {
        VirtualDevice device = new(TestPublisher.Factory);
        Random random = new(7);
        uint highest = 1;
        for (uint counter = 2; counter < 20; counter++)
        {
            device.Server.Release = TestPublisher.Build($"1.{counter}", counter, TestPublisher.Image(9000, (int)counter));
            uint before = device.BootRecord!.SecurityCounter;
            device.Update();
            Assert.AreEqual(before, device.BootRecord.SecurityCounter, "a flip raises nothing");
            LaunchOutcome outcome = (LaunchOutcome)random.Next(4);
            bool confirms = random.Next(2) == 0;
            device.Run(agent => confirms ? Applications.Healthy(agent) : Applications.OnTrial(outcome)(agent));
            highest = confirms ? counter : highest;
            Assert.AreEqual(highest, device.BootRecord.SecurityCounter, $"counter {counter}");
        }
    }

    [TestMethod]
    public void Hundreds_of_writes_wear_each_sector_a_few_times()
    {
        VirtualDevice device = Updated();
        DeviceStorage storage = device.Open();
        BootRecord record = storage.ReadBootRecord();
        for (int i = 0; i < 640; i++)
        {
            Assert.AreEqual(ReasonCode.None, storage.WriteBootRecord(record));
        }

        Assert.IsTrue(device.Wear("boot_0") <= 11 && device.Wear("boot_1") <= 11);
    }

    private static Action<VirtualDevice> Act(Action<VirtualDevice> action) => action;

    private static VirtualDevice Updated() => Prepared(device => device.Update());

    private static VirtualDevice Prepared(Action<VirtualDevice> before)
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = TestPublisher.Next;
        before(device);
        return device;
    }

    /// <summary>
    /// Stages to the end and stops, so that the flip is the only write: the record was written twice before the download, unchanged.
    /// </summary>
    private static void StageOnly(VirtualDevice device)
    {
        device.Power.Counts = partition => partition.StartsWith("boot_", StringComparison.Ordinal);
        device.Power.CutAt(2, CutMoment.Before);
        Assert.ThrowsExactly<PowerCutException>(() => device.Update());
        device.Power.Restore();
    }

    /// <summary>Confirms without another boot, so that the confirmation is the only write.</summary>
    private static void ConfirmOnly(VirtualDevice device)
    {
        DeviceStorage storage = device.Open();
        BootControl control = new(storage, storage.ReadTrust());
        control.Load();
        new Trial(device.Board, storage, control).Confirm(TestPublisher.Next.Manifest);
    }

    /// <summary>Counts a trial boot that never returns, so that the count is the only write.</summary>
    private static void CountOnly(VirtualDevice device) => Loaded(device).CountTrial();

    private static BootControl Loaded(VirtualDevice device)
    {
        DeviceStorage storage = device.Open();
        BootControl control = new(storage, storage.ReadTrust());
        control.Load();
        return control;
    }

    private static void CorruptNewest(VirtualDevice device)
    {
        uint sequence = Sequence(device);
        string partition = $"boot_{sequence & 1}";
        int cell = LastCell(device.Bytes(partition));
        device.Rot(partition, (cell * BootRecordFormat.CellSize) + 20, 0);
        device.Rot(partition, (cell * BootRecordFormat.CellSize) + 3, 0);
    }

    private static uint Sequence(VirtualDevice device)
    {
        DeviceStorage storage = device.Open();
        storage.ReadBootRecord();
        return storage.BootRecordSequence;
    }

    private static int LastCell(byte[] bytes)
    {
        int cell = (bytes.Length / BootRecordFormat.CellSize) - 1;
        while (bytes.AsSpan(cell * BootRecordFormat.CellSize, BootRecordFormat.CellSize).IndexOfAnyExcept((byte)0xFF) < 0)
        {
            cell--;
        }

        return cell;
    }

    private static void Destroy(VirtualDevice device, byte noise)
    {
        for (int offset = 0; offset < NorFlash.SectorSize; offset++)
        {
            device.Rot("boot_0", offset, noise);
            device.Rot("boot_1", offset, noise);
        }
    }

    private sealed class Watcher : BootWatcher
    {
        public List<ReasonCode> Mended { get; } = [];

        public override void RecordMended(ReasonCode reason) => Mended.Add(reason);
    }
}
