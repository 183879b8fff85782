using Verso.Core;
using Verso.Support;
using Verso.Updater;

namespace Verso.Boot.Tests;

/// <summary>A slot with a sealed and sound release that is not the one in the boot record: it does not boot, and the reason says so.</summary>
[TestClass]
public sealed class SlotMismatchTests
{
    private static readonly TestRelease Other = TestPublisher.Build("1.1.5", 2, TestPublisher.Image(30_000, 55));

    private readonly TrustStore _trust = TestPublisher.NewTrust();

    [TestMethod]
    public void A_trial_slot_with_another_release_is_rolled_back_unlaunched()
    {
        VirtualDevice device = Staged(TestPublisher.Next);
        Exchange(device, Staged(Other));

        BootReport report = device.PowerOn(Applications.Healthy);

        Assert.AreEqual(BootDecision.RollBack, report.Decision);
        Assert.AreEqual(Slots.A, report.Slot);
        Assert.AreEqual(ReasonCode.SlotMismatch, device.Result!.Reason);
        Assert.IsFalse(device.Launches.Any(launch => launch.Slot == Slots.B));
        Assert.AreEqual(Slots.A, device.BootRecord!.ActiveSlot);
        Assert.AreEqual(1u, device.BootRecord.SecurityCounter);
    }

    [TestMethod]
    public void An_active_slot_with_another_release_falls_back_to_the_previous_one()
    {
        VirtualDevice device = Confirmed(TestPublisher.Next);
        Exchange(device, Confirmed(Other));
        Watcher watcher = new();

        BootReport report = device.PowerOn(Applications.Forgetful, watcher);

        Assert.AreEqual(BootDecision.FallBack, report.Decision);
        Assert.AreEqual(ReasonCode.SlotMismatch, watcher.Reason);
        Assert.AreEqual("1.0.0", device.Launches[^1].Version);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(8)]
    [DataRow(15)]
    public void A_release_whose_id_differs_in_one_byte_is_another_release(int at)
    {
        VirtualDevice device = Staged(TestPublisher.Next);
        DeviceStorage storage = device.Open();
        BootRecord record = storage.ReadBootRecord();
        SlotEntry trial = record.Slot(Slots.B);
        byte[] near = (byte[])trial.ReleaseId.Clone();
        near[at] ^= 1;
        storage.WriteBootRecord(new BootRecord(record.ActiveSlot, 0, record.MaxAttempts, record.SecurityCounter, record.Slot(Slots.A), new SlotEntry(SlotStatus.Trial, trial.Counter, near)));

        Assert.AreEqual(BootDecision.RollBack, device.PowerOn(Applications.Healthy).Decision);

        Assert.AreEqual(ReasonCode.SlotMismatch, device.Result!.Reason);
    }

    [TestMethod]
    public void The_same_release_in_a_slot_that_came_from_another_device_boots_where_both_have_one_seal_key()
    {
        VirtualDevice device = Staged(TestPublisher.Next);
        Exchange(device, Staged(TestPublisher.Next));

        Assert.AreEqual(BootDecision.LaunchTrial, device.PowerOn(Applications.Healthy).Decision, "what the tests above exchange is nothing but the release");
    }

    private VirtualDevice Staged(TestRelease release)
    {
        VirtualDevice device = new(TestPublisher.Factory, trust: _trust);
        device.Server.Release = release;
        Assert.AreEqual(UpdateState.Rebooting, device.Update().State);
        return device;
    }

    private VirtualDevice Confirmed(TestRelease release)
    {
        VirtualDevice device = Staged(release);
        device.PowerOn(Applications.Healthy);
        Assert.AreEqual(Slots.B, device.BootRecord!.ActiveSlot);
        return device;
    }

    private static void Exchange(VirtualDevice device, VirtualDevice other)
    {
        device.Overwrite("slot_b", other.Bytes("slot_b"));
        device.Overwrite("meta_b", other.Bytes("meta_b"));
    }

    private sealed class Watcher : BootWatcher
    {
        public ReasonCode Reason { get; private set; }

        public override void Decided(BootDecision decision, int slot, ReasonCode reason, BootRecord record) => Reason = reason;
    }
}
