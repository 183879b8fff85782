using Verso.Core;
using Verso.Support;

namespace Verso.Updater.Tests;

/// <summary>A boot record with both copies lost is rebuilt from the slots and the last result.</summary>
[TestClass]
public sealed class BootControlRebuildTests
{
    private static readonly Manifest Next = TestPublisher.Next.Manifest;

    private readonly VirtualDevice _device = new(TestPublisher.Factory);

    [TestMethod]
    [DataRow(0u, 0u, Slots.None, 0u)]
    [DataRow(5u, 0u, Slots.A, 5u)]
    [DataRow(0u, 5u, Slots.B, 5u)]
    [DataRow(5u, 6u, Slots.B, 6u)]
    [DataRow(6u, 5u, Slots.A, 6u)]
    [DataRow(5u, 5u, Slots.A, 5u)]
    public void A_lost_record_comes_back_with_the_confirmed_slot_of_the_higher_counter(uint a, uint b, int active, uint counter)
    {
        Lose(a, b);

        BootControl control = Loaded(ReasonCode.BootRecordRebuilt);

        Assert.AreEqual(active, control.Record.ActiveSlot);
        Assert.AreEqual(counter, control.Record.SecurityCounter);
        Assert.AreEqual(Slots.None, control.Record.TrialSlot);
        Assert.AreEqual(Manifest.DefaultBootAttempts, control.Record.MaxAttempts);
        Assert.AreEqual(a > 0 ? SlotStatus.Confirmed : SlotStatus.Empty, control.Record.Slot(Slots.A).Status);
        Assert.AreEqual(b > 0 ? SlotStatus.Confirmed : SlotStatus.Empty, control.Record.Slot(Slots.B).Status);
        Assert.AreEqual(a, control.Record.Slot(Slots.A).Counter);
        Assert.AreEqual(b, control.Record.Slot(Slots.B).Counter);
        Assert.AreEqual(active, Loaded(ReasonCode.BootRecordDamaged).Record.ActiveSlot, "what was rebuilt is written, into one of the two partitions");
    }

    [TestMethod]
    public void A_lost_record_comes_back_without_a_trust_store_too()
    {
        Lose(5, 6);

        BootControl control = new(_device.Open(), null);

        Assert.AreEqual(ReasonCode.BootRecordRebuilt, control.Load());
        Assert.AreEqual(Slots.B, control.Record.ActiveSlot);
    }

    [TestMethod]
    [DataRow("meta_a", Slots.A)]
    [DataRow("meta_b", Slots.B)]
    public void A_mark_that_is_read_wrongly_once_does_not_bring_the_older_release_back(string meta, int newest)
    {
        Lose(newest == Slots.A ? 6u : 5u, newest == Slots.B ? 6u : 5u);
        int length = _device.Open().Slot(newest).ReadManifestFile().Length;
        MisreadingPartition? misreading = null;
        _device.Through = partition => partition.Name == meta ? misreading = new MisreadingPartition(partition) { MisreadAt = SlotDescriptor.MarkOffset(length, 1) } : partition;

        BootControl control = Loaded(ReasonCode.BootRecordRebuilt);

        Assert.AreEqual(newest, control.Record.ActiveSlot);
        Assert.AreEqual(6u, control.Record.SecurityCounter);
        Assert.AreEqual(-1, misreading!.MisreadAt, "the mark was read");
    }

    [TestMethod]
    public void A_mark_that_was_not_made_on_this_device_brings_nothing_back()
    {
        Lose(5, 0);
        byte[] file = _device.Open().Slot(Slots.A).ReadManifestFile();
        byte[] digest = SlotDescriptor.ManifestDigest(file);
        SlotStore store = _device.Open().Slot(Slots.A);
        store.Begin(file);
        store.Mark(Samples.Fill(32, 1), SlotDescriptor.Sealed, file.Length, digest);
        store.Mark(Samples.Fill(32, 1), SlotDescriptor.Confirmed, file.Length, digest);

        Assert.AreEqual(Slots.None, Loaded(ReasonCode.BootRecordRebuilt).Record.ActiveSlot);
    }

    [TestMethod]
    [DataRow(UpdateState.Complete, 9u, 9u)]
    [DataRow(UpdateState.Complete, 5u, 5u)]
    [DataRow(UpdateState.Complete, 4u, 5u)]
    [DataRow(UpdateState.Failed, 9u, 5u)]
    [DataRow(UpdateState.Rollback, 9u, 5u)]
    public void A_lost_record_takes_the_counter_of_what_the_result_says_is_complete(UpdateState state, uint counter, uint expected)
    {
        Lose(5, 0);
        Note(state, Slots.B, counter);

        Assert.AreEqual(expected, Loaded(ReasonCode.BootRecordRebuilt).Record.SecurityCounter);
    }

    [TestMethod]
    [DataRow(UpdateState.Rollback, Slots.B, SlotStatus.Rejected)]
    [DataRow(UpdateState.Rollback, Slots.A, SlotStatus.Empty)]
    [DataRow(UpdateState.Rollback, Slots.None, SlotStatus.Empty)]
    [DataRow(UpdateState.Failed, Slots.B, SlotStatus.Empty)]
    [DataRow(UpdateState.Complete, Slots.B, SlotStatus.Empty)]
    public void A_lost_record_keeps_refusing_what_was_rolled_back_out_of_a_slot_that_is_empty_now(UpdateState state, int slot, int expected)
    {
        Lose(5, 0);
        Note(state, slot, 3);

        BootRecord record = Loaded(ReasonCode.BootRecordRebuilt).Record;

        Assert.AreEqual(SlotStatus.Confirmed, record.Slot(Slots.A).Status);
        Assert.AreEqual(expected, record.Slot(Slots.B).Status);
        if (expected == SlotStatus.Rejected)
        {
            Assert.AreEqual(3u, record.Slot(Slots.B).Counter);
            CollectionAssert.AreEqual(Next.ReleaseId, record.Slot(Slots.B).ReleaseId);
        }
    }

    private BootControl Loaded(ReasonCode expected)
    {
        DeviceStorage storage = _device.Open();
        BootControl control = new(storage, storage.ReadTrust());
        Assert.AreEqual(expected, control.Load());
        return control;
    }

    /// <summary>Loses both copies of the boot record, with confirmed releases of these counters in the slots; 0 for an empty slot.</summary>
    private void Lose(params uint[] counters)
    {
        DeviceStorage storage = _device.Open();
        TrustStore trust = storage.ReadTrust();
        for (int slot = 0; slot < Slots.Count; slot++)
        {
            _device.Overwrite(slot == Slots.A ? "meta_a" : "meta_b", []);
            if (counters[slot] > 0)
            {
                byte[] file = TestPublisher.SignAgain(TestPublisher.Next, manifest => manifest.Counter = counters[slot]).ManifestFile;
                byte[] digest = SlotDescriptor.ManifestDigest(file);
                storage.Slot(slot).Begin(file);
                storage.Slot(slot).Mark(trust.SealKey, SlotDescriptor.Sealed, file.Length, digest);
                storage.Slot(slot).Mark(trust.SealKey, SlotDescriptor.Confirmed, file.Length, digest);
            }
        }

        _device.Destroy("boot_0");
        _device.Destroy("boot_1");
    }

    private void Note(UpdateState state, int slot, uint counter) => Assert.AreEqual(
        ReasonCode.None,
        _device.Open().WriteResult(new ResultRecord { State = state, Slot = slot, Counter = counter, ReleaseId = Next.ReleaseId }));
}
