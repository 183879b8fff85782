using Verso.Support;

namespace Verso.Core.Tests.Flash;

/// <summary>What becomes of a boot record (SPEC 7): each transition makes a new one, and leaves the one that it was made from.</summary>
[TestClass]
public sealed class BootRecordTransitionTests
{
    private static readonly BootRecord Confirmed = new(
        Slots.A, 0, 3, 5, new SlotEntry(SlotStatus.Confirmed, 5, Samples.Fill(16, 1)), new SlotEntry(SlotStatus.Confirmed, 4, Samples.Fill(16, 2)));

    private static readonly Manifest Next = Offered(counter: 6, attempts: 4);

    [TestMethod]
    public void A_trial_takes_the_other_slot_and_raises_no_counter()
    {
        BootRecord trial = Confirmed.OnTrial(Slots.B, Next);

        Assert.AreEqual((Slots.A, Slots.B, 0, 4, 5u), (trial.ActiveSlot, trial.TrialSlot, trial.Attempts, trial.MaxAttempts, trial.SecurityCounter));
        Assert.AreEqual((SlotStatus.Trial, 6u), (trial.Slot(Slots.B).Status, trial.Slot(Slots.B).Counter));
        CollectionAssert.AreEqual(Next.ReleaseId, trial.Slot(Slots.B).ReleaseId);
        Assert.AreEqual(Slots.None, Confirmed.TrialSlot);
    }

    [TestMethod]
    public void A_release_that_is_on_trial_already_keeps_its_boots_and_another_one_begins_with_none()
    {
        BootRecord counted = Confirmed.OnTrial(Slots.B, Next).Counted().Ended();

        Assert.AreEqual(1, counted.OnTrial(Slots.B, Next).Attempts);
        Assert.IsTrue(counted.OnTrial(Slots.B, Next).HasEnded);
        BootRecord other = counted.OnTrial(Slots.B, Offered(counter: 7, attempts: 2, id: 9));
        Assert.AreEqual((0, 2, false), (other.Attempts, other.MaxAttempts, other.HasEnded));
    }

    [TestMethod]
    [DataRow(5u, 6u, 6u)]
    [DataRow(9u, 6u, 9u)]
    public void A_confirmation_makes_the_trial_active_and_never_lowers_the_security_counter(uint before, uint counter, uint after)
    {
        BootRecord record = new(Slots.A, 0, 3, before, Confirmed.Slot(Slots.A), Confirmed.Slot(Slots.B));
        BootRecord confirmed = record.OnTrial(Slots.B, Offered(counter, attempts: 3)).Counted().Confirmed();

        Assert.AreEqual((Slots.B, Slots.None, 0, after), (confirmed.ActiveSlot, confirmed.TrialSlot, confirmed.Attempts, confirmed.SecurityCounter));
        Assert.AreEqual(SlotStatus.Confirmed, confirmed.Slot(Slots.A).Status);
    }

    [TestMethod]
    public void A_rollback_rejects_the_trial_and_keeps_the_active_slot()
    {
        BootRecord back = Confirmed.OnTrial(Slots.B, Next).Counted().RolledBack();

        Assert.AreEqual((Slots.A, Slots.None, 0, 5u), (back.ActiveSlot, back.TrialSlot, back.Attempts, back.SecurityCounter));
        Assert.AreEqual((SlotStatus.Rejected, 6u), (back.Slot(Slots.B).Status, back.Slot(Slots.B).Counter));
        CollectionAssert.AreEqual(Next.ReleaseId, back.Slot(Slots.B).ReleaseId);
    }

    [TestMethod]
    public void A_fall_back_makes_the_previous_slot_active_and_changes_no_entry()
    {
        BootRecord back = Confirmed.FallenBack();

        Assert.AreEqual((Slots.B, 5u, 3), (back.ActiveSlot, back.SecurityCounter, back.MaxAttempts));
        Assert.AreSame(Confirmed.Slot(Slots.A), back.Slot(Slots.A));
        Assert.AreSame(Confirmed.Slot(Slots.B), back.Slot(Slots.B));
    }

    private static Manifest Offered(uint counter, int attempts, int id = 3)
    {
        Manifest manifest = Samples.SmallManifest(9000);
        manifest.Counter = counter;
        manifest.BootAttempts = attempts;
        manifest.ReleaseId = Samples.Fill(16, id);
        return manifest;
    }
}
