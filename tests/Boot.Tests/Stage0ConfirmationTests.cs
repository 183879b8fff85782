using Verso.Core;
using Verso.Emulator;
using Verso.Support;
using Verso.Updater;

namespace Verso.Boot.Tests;

/// <summary>A confirmation that a cut left in the boot record only: stage 0 writes it again and marks the slot.</summary>
[TestClass]
public sealed class Stage0ConfirmationTests : Stage0Bench
{
    [TestMethod]
    public void A_confirmation_that_a_cut_left_without_its_mark_is_written_again_and_marked_at_the_next_boot()
    {
        Confirmed(marks: false);
        byte[][] records = [Device.Bytes("boot_0"), Device.Bytes("boot_1")];

        Device.PowerOn(Applications.Forgetful, Watcher);

        Assert.IsTrue(Device.Open().Slot(Slots.B).Inspect(Device.Trust!.SealKey).IsConfirmed);
        Assert.AreEqual(UpdateState.Complete, Device.Result!.State);
        Assert.IsFalse(records[0].SequenceEqual(Device.Bytes("boot_0")) && records[1].SequenceEqual(Device.Bytes("boot_1")), "the record is written again");
        CollectionAssert.DoesNotContain(Device.Board.Lines, "the confirmation is not written again: the boot record cannot be written");
    }

    [TestMethod]
    public void A_confirmation_that_is_whole_is_not_written_again()
    {
        Confirmed(marks: true);
        byte[][] records = [Device.Bytes("boot_0"), Device.Bytes("boot_1")];

        Device.PowerOn(Applications.Forgetful, Watcher);

        CollectionAssert.AreEqual(records[0], Device.Bytes("boot_0"));
        CollectionAssert.AreEqual(records[1], Device.Bytes("boot_1"));
    }

    [TestMethod]
    public void A_confirmation_that_is_not_written_again_is_told_in_the_log_and_marked_all_the_same()
    {
        Confirmed(marks: false);
        SetBootFault(FlashFault.ProgramFails);

        Device.PowerOn(Applications.Forgetful, Watcher);

        CollectionAssert.Contains(Device.Board.Lines, "the confirmation is not written again: the boot record cannot be written");
        Assert.IsTrue(Device.Open().Slot(Slots.B).Inspect(Device.Trust!.SealKey).IsConfirmed);
    }

    /// <summary>
    /// Puts the device in the state after a cut directly after the confirmation in the boot record, or after the mark in the descriptor.
    /// </summary>
    private void Confirmed(bool marks)
    {
        Stage();
        DeviceStorage storage = Device.Open();
        BootControl control = new(storage, storage.ReadTrust());
        control.Load();
        Assert.AreEqual(ReasonCode.None, control.CountTrial());
        Assert.AreEqual(ReasonCode.None, control.Confirm());
        if (marks)
        {
            Assert.AreEqual(ReasonCode.None, control.MarkConfirmed(Slots.B));
        }
    }
}
