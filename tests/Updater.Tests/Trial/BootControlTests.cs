using Verso.Core;
using Verso.Emulator;
using Verso.Support;
using Verso.Updater.Tests.Storage;

namespace Verso.Updater.Tests;

/// <summary>Each change to the boot record alone: the fields that it sets, and those that it leaves.</summary>
[TestClass]
public sealed class BootControlTests
{
    private static readonly Manifest Next = TestPublisher.Next.Manifest;

    private readonly VirtualDevice _device = new(TestPublisher.Factory);

    [TestMethod]
    public void A_flip_names_the_trial_and_its_boots_and_leaves_what_is_confirmed()
    {
        BootRecord before = _device.BootRecord!;

        Assert.AreEqual(ReasonCode.None, Loaded().Flip(Slots.B, With(manifest => manifest.BootAttempts = 5)));

        BootRecord record = _device.BootRecord!;
        Assert.AreEqual(Slots.B, record.TrialSlot);
        Assert.AreEqual(Slots.A, record.ActiveSlot);
        Assert.AreEqual(0, record.Attempts);
        Assert.AreEqual(5, record.MaxAttempts);
        Assert.AreEqual(before.SecurityCounter, record.SecurityCounter);
        Assert.AreEqual(Next.Counter, record.Slot(Slots.B).Counter);
        CollectionAssert.AreEqual(Next.ReleaseId, record.Slot(Slots.B).ReleaseId);
        Assert.AreEqual(SlotStatus.Confirmed, record.Slot(Slots.A).Status);
    }

    [TestMethod]
    public void A_release_that_is_on_trial_already_keeps_the_boots_that_it_has_used()
    {
        BootControl control = Loaded();
        control.Flip(Slots.B, Next);
        control.CountTrial();

        Assert.AreEqual(ReasonCode.None, control.Flip(Slots.B, Next));

        Assert.AreEqual(1, _device.BootRecord!.Attempts);
    }

    [TestMethod]
    public void Another_release_has_all_its_boots()
    {
        BootControl control = Loaded();
        control.Flip(Slots.B, Next);
        control.CountTrial();

        Assert.AreEqual(ReasonCode.None, control.Flip(Slots.B, With(manifest => manifest.ReleaseId = Samples.Fill(16, 9))));

        Assert.AreEqual(0, _device.BootRecord!.Attempts);
        CollectionAssert.AreEqual(Samples.Fill(16, 9), _device.BootRecord.Slot(Slots.B).ReleaseId);
    }

    [TestMethod]
    public void A_release_that_was_on_trial_before_is_named_anew_with_all_its_boots()
    {
        BootControl control = Loaded();
        control.Flip(Slots.B, Next);
        control.CountTrial();
        control.RollBack();

        Assert.AreEqual(ReasonCode.None, control.Flip(Slots.B, Next));

        Assert.AreEqual(Slots.B, _device.BootRecord!.TrialSlot);
        Assert.AreEqual(0, _device.BootRecord.Attempts);
    }

    [TestMethod]
    public void A_confirmation_makes_the_trial_active_and_raises_the_security_counter()
    {
        BootControl control = Loaded();
        control.Flip(Slots.B, With(manifest => manifest.Counter = 7));
        control.CountTrial();

        Assert.AreEqual(ReasonCode.None, control.Confirm());

        BootRecord record = _device.BootRecord!;
        Assert.AreEqual(Slots.B, record.ActiveSlot);
        Assert.AreEqual(Slots.None, record.TrialSlot);
        Assert.AreEqual(0, record.Attempts);
        Assert.AreEqual(7u, record.SecurityCounter);
        Assert.AreEqual(SlotStatus.Confirmed, record.Slot(Slots.B).Status);
        Assert.AreEqual(7u, record.Slot(Slots.B).Counter);
    }

    [TestMethod]
    public void A_confirmation_never_lowers_the_security_counter()
    {
        DeviceStorage storage = _device.Open();
        BootRecord record = storage.ReadBootRecord();
        storage.WriteBootRecord(new BootRecord(Slots.A, 0, record.MaxAttempts, 9, record.Slot(Slots.A), record.Slot(Slots.B)));
        BootControl control = Loaded();
        control.Flip(Slots.B, Next);

        control.Confirm();

        Assert.AreEqual(9u, _device.BootRecord!.SecurityCounter);
    }

    [TestMethod]
    public void A_rollback_rejects_the_trial_and_leaves_the_rest()
    {
        BootControl control = Loaded();
        control.Flip(Slots.B, Next);
        control.CountTrial();

        Assert.AreEqual(ReasonCode.None, control.RollBack());

        BootRecord record = _device.BootRecord!;
        Assert.AreEqual(Slots.A, record.ActiveSlot);
        Assert.AreEqual(Slots.None, record.TrialSlot);
        Assert.AreEqual(0, record.Attempts);
        Assert.AreEqual(1u, record.SecurityCounter);
        Assert.AreEqual(SlotStatus.Rejected, record.Slot(Slots.B).Status);
        CollectionAssert.AreEqual(Next.ReleaseId, record.Slot(Slots.B).ReleaseId);
        Assert.AreEqual(SlotStatus.Confirmed, record.Slot(Slots.A).Status);
    }

    [TestMethod]
    public void A_fall_back_makes_the_other_slot_active_and_lowers_nothing()
    {
        BootControl control = Loaded();
        control.Flip(Slots.B, Next);
        control.Confirm();

        Assert.AreEqual(ReasonCode.None, control.FallBack());

        BootRecord record = _device.BootRecord!;
        Assert.AreEqual(Slots.A, record.ActiveSlot);
        Assert.AreEqual(Next.Counter, record.SecurityCounter);
        Assert.AreEqual(SlotStatus.Confirmed, record.Slot(Slots.A).Status);
        Assert.AreEqual(SlotStatus.Confirmed, record.Slot(Slots.B).Status);
    }

    [TestMethod]
    public void A_record_that_does_not_take_is_not_believed()
    {
        BootControl control = Loaded();
        BootRecord before = control.Record;
        _device.SetFault("boot_0", FlashFault.ProgramFails);
        _device.SetFault("boot_1", FlashFault.ProgramFails);

        Assert.AreEqual(ReasonCode.BootRecordNotWritten, control.Flip(Slots.B, Next));
        Assert.AreEqual(ReasonCode.BootRecordNotWritten, control.Refresh());

        Assert.AreSame(before, control.Record);
    }

    [TestMethod]
    public void Writing_the_record_again_as_it_is_is_a_write()
    {
        BootControl control = Loaded();
        DeviceStorage storage = _device.Open();
        storage.ReadBootRecord();
        uint sequence = storage.BootRecordSequence;

        Assert.AreEqual(ReasonCode.None, control.Refresh());

        storage.ReadBootRecord();
        Assert.AreEqual(sequence + 1, storage.BootRecordSequence);
    }

    [TestMethod]
    public void A_proof_writes_the_record_as_it_stands_once_into_each_of_its_partitions()
    {
        BootControl control = Loaded();
        control.Flip(Slots.B, Next);
        BootRecord before = _device.BootRecord!;
        byte[][] bytes = [_device.Bytes("boot_0"), _device.Bytes("boot_1")];

        Assert.AreEqual(ReasonCode.None, control.Prove());

        CollectionAssert.AreNotEqual(bytes[0], _device.Bytes("boot_0"));
        CollectionAssert.AreNotEqual(bytes[1], _device.Bytes("boot_1"));
        CollectionAssert.AreEqual(BootRecordFormat.Write(before), BootRecordFormat.Write(_device.BootRecord!));
    }

    [TestMethod]
    public void A_proof_tells_where_either_partition_does_not_take_the_record()
    {
        foreach (string partition in new[] { "boot_0", "boot_1" })
        {
            VirtualDevice device = new(TestPublisher.Factory);
            DeviceStorage storage = device.Open();
            BootControl control = new(storage, storage.ReadTrust());
            control.Load();
            device.SetFault(partition, FlashFault.ProgramFails);

            Assert.AreEqual(ReasonCode.BootRecordNotWritten, control.Prove(), partition);
        }
    }

    [TestMethod]
    public void A_proof_whose_first_write_does_not_take_is_not_made_good_by_the_second()
    {
        // A write is tried three times before it is given up.
        int refusals = 3;
        _device.Through = partition => partition.Name.StartsWith("boot_", StringComparison.Ordinal)
            ? new WatchedPartition(partition) { Refuse = (what, _) => what == PartitionCall.Write && refusals-- > 0 ? ReasonCode.ProgramFailed : ReasonCode.None }
            : partition;

        Assert.AreEqual(ReasonCode.BootRecordNotWritten, Loaded().Prove());
    }

    [TestMethod]
    public void A_trial_boot_is_counted_before_it_begins_and_its_end_is_noted_behind_it()
    {
        BootControl control = Loaded();
        control.Flip(Slots.B, Next);

        Assert.AreEqual(ReasonCode.None, control.CountTrial());
        Assert.AreEqual((1, false), (_device.BootRecord!.Attempts, _device.BootRecord.HasEnded));

        Assert.AreEqual(ReasonCode.None, control.EndTrialBoot());
        Assert.AreEqual((1, true), (_device.BootRecord.Attempts, _device.BootRecord.HasEnded));
        Assert.AreEqual(Slots.B, _device.BootRecord.TrialSlot);
    }

    [TestMethod]
    public void A_sealed_slot_is_marked_as_confirmed_once_and_one_that_is_not_sealed_never()
    {
        DeviceStorage storage = _device.Open();
        TrustStore trust = storage.ReadTrust();
        BootControl control = new(storage, trust);
        control.Load();
        SlotStore slot = storage.Slot(Slots.B);
        Assert.AreEqual(ReasonCode.SlotEmpty, control.MarkConfirmed(Slots.B));

        slot.Begin(TestPublisher.Next.ManifestFile);
        Assert.AreEqual(ReasonCode.SlotNotSealed, control.MarkConfirmed(Slots.B));

        byte[] digest = SlotDescriptor.ManifestDigest(TestPublisher.Next.ManifestFile);
        slot.Mark(trust.SealKey, SlotDescriptor.Sealed, TestPublisher.Next.ManifestFile.Length, digest);
        Assert.AreEqual(ReasonCode.None, control.MarkConfirmed(Slots.B));
        Assert.IsTrue(slot.Inspect(trust.SealKey).IsConfirmed);
        byte[] descriptor = _device.Bytes("meta_b");
        Assert.AreEqual(ReasonCode.None, control.MarkConfirmed(Slots.B));
        CollectionAssert.AreEqual(descriptor, _device.Bytes("meta_b"), "a second mark says nothing new");
    }

    [TestMethod]
    public void A_mark_that_does_not_take_is_told()
    {
        DeviceStorage storage = _device.Open();
        TrustStore trust = storage.ReadTrust();
        byte[] file = TestPublisher.Next.ManifestFile;
        storage.Slot(Slots.B).Begin(file);
        storage.Slot(Slots.B).Mark(trust.SealKey, SlotDescriptor.Sealed, file.Length, SlotDescriptor.ManifestDigest(file));
        _device.SetFault("meta_b", FlashFault.ProgramFails);

        Assert.AreEqual(ReasonCode.ProgramFailed, new BootControl(storage, trust).MarkConfirmed(Slots.B));
    }

    [TestMethod]
    public void Without_a_trust_store_nothing_can_be_marked()
    {
        BootControl control = new(_device.Open(), null);
        control.Load();

        Assert.AreEqual(ReasonCode.TrustStoreCorrupt, control.MarkConfirmed(Slots.A));
    }

    private static Manifest With(Action<Manifest> change) => TestPublisher.SignAgain(TestPublisher.Next, change).Manifest;

    private BootControl Loaded()
    {
        DeviceStorage storage = _device.Open();
        BootControl control = new(storage, storage.ReadTrust());
        Assert.AreEqual(ReasonCode.None, control.Load());
        return control;
    }
}
