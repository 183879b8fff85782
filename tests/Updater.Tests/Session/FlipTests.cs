using Verso.Core;
using Verso.Support;

namespace Verso.Updater.Tests.Session;

/// <summary>APPLYING: the boot record for a trial that it did not know, and for one that it knew already.</summary>
[TestClass]
public sealed class FlipTests
{
    private readonly VirtualDevice _device = new(TestPublisher.Factory);

    public FlipTests()
    {
        _device.Server.Release = TestPublisher.Next;
    }

    [TestMethod]
    public void A_new_trial_has_no_boots_counted_and_changes_neither_active_slot_nor_counter()
    {
        Assert.AreEqual(UpdateState.Rebooting, _device.Update().State);

        BootRecord record = _device.BootRecord!;
        Assert.AreEqual(Slots.B, record.TrialSlot);
        Assert.AreEqual(Slots.A, record.ActiveSlot);
        Assert.AreEqual(1u, record.SecurityCounter);
        Assert.AreEqual(0, record.Attempts);
        Assert.AreEqual(TestPublisher.Next.Manifest.BootAttempts, record.MaxAttempts);
    }

    [TestMethod]
    [DataRow(1, false)]
    [DataRow(1, true)]
    [DataRow(2, false)]
    [DataRow(3, true)]
    public void A_trial_that_is_flipped_again_keeps_its_counted_boots_and_is_written_anew(int boots, bool ended)
    {
        _device.Update();
        BootControl control = Counted(boots, ended);
        byte[] before = BootRecordFormat.Write(_device.BootRecord!);
        uint sequence = Sequence();

        Assert.AreEqual(ReasonCode.None, control.Flip(Slots.B, TestPublisher.Next.Manifest));

        CollectionAssert.AreEqual(before, BootRecordFormat.Write(_device.BootRecord!));
        Assert.AreEqual(boots, _device.BootRecord!.Attempts);
        Assert.AreEqual(ended, _device.BootRecord.HasEnded);
        Assert.AreEqual(sequence + 1, Sequence(), "the cell that could not be counted in may not be firm");
    }

    [TestMethod]
    public void A_session_that_comes_upon_its_trial_stages_it_again_without_a_byte_of_payload_and_keeps_the_boots()
    {
        _device.Update();
        Counted(2, ended: true);
        int requests = _device.Server.PayloadRequests;

        Assert.AreEqual(UpdateState.Rebooting, _device.Update().State);

        Assert.AreEqual(requests, _device.Server.PayloadRequests);
        Assert.AreEqual(2, _device.BootRecord!.Attempts);
        Assert.IsTrue(_device.BootRecord.HasEnded);
    }

    [TestMethod]
    public void Another_release_in_the_slot_of_a_trial_starts_with_no_boots_counted()
    {
        _device.Update();
        BootControl control = Counted(2, ended: true);
        TestRelease other = TestPublisher.Build("1.2.0", 3, TestPublisher.Image(9000), manifest => manifest.BootAttempts = 5);

        Assert.AreEqual(ReasonCode.None, control.Flip(Slots.B, other.Manifest));

        BootRecord record = _device.BootRecord!;
        CollectionAssert.AreEqual(other.Manifest.ReleaseId, record.Slot(Slots.B).ReleaseId);
        Assert.AreEqual(0, record.Attempts);
        Assert.AreEqual(5, record.MaxAttempts);
        Assert.IsFalse(record.HasEnded);
    }

    /// <summary>A device whose trial was booted, without the results of its boots.</summary>
    private BootControl Counted(int boots, bool ended)
    {
        DeviceStorage storage = _device.Open();
        BootControl control = new(storage, storage.ReadTrust());
        control.Load();
        for (int boot = 1; boot <= boots; boot++)
        {
            Assert.AreEqual(ReasonCode.None, control.CountTrial());
            if (boot < boots || ended)
            {
                Assert.AreEqual(ReasonCode.None, control.EndTrialBoot());
            }
        }

        return control;
    }

    private uint Sequence()
    {
        DeviceStorage storage = _device.Open();
        storage.ReadBootRecord();
        return storage.BootRecordSequence;
    }
}
