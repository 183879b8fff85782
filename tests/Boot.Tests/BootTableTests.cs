using Verso.Support;

namespace Verso.Boot.Tests;

[TestClass]
public sealed class BootTableTests
{
    private static readonly SlotCondition[] Looked = [SlotCondition.Good, SlotCondition.Bad];

    private static readonly SlotCondition[] OnTrial = [.. Looked, SlotCondition.Unclear];

    public static IEnumerable<object[]> Situations() =>
        from trial in Enum.GetValues<TrialCondition>()
        from trialSlot in OnTrial
        from active in Looked
        from previous in Looked
        select new object[] { trial, trialSlot, active, previous };

    [TestMethod]
    [DynamicData(nameof(Situations))]
    public void Every_situation_is_decided_as_the_design_says(TrialCondition trial, SlotCondition trialSlot, SlotCondition active, SlotCondition previous)
    {
        Assert.AreEqual(Oracle(trial, trialSlot, active, previous), BootTable.Decide(new Given(trial, trialSlot, active, previous)));
    }

    [TestMethod]
    [DynamicData(nameof(Situations))]
    public void Exactly_one_row_fits_a_situation(TrialCondition trial, SlotCondition trialSlot, SlotCondition active, SlotCondition previous)
    {
        int fitting = Enumerable.Range(0, BootTable.Count).Select(BootTable.Row).Count(row => row.Trial == trial
            && row.TrialSlot.IsAnyOr(trialSlot)
            && row.Active.IsAnyOr(active)
            && row.Previous.IsAnyOr(previous));

        Assert.AreEqual(1, fitting);
    }

    [TestMethod]
    public void A_confirmed_device_looks_at_its_active_slot_and_at_nothing_else()
    {
        Given given = new(TrialCondition.None, SlotCondition.Bad, SlotCondition.Good, SlotCondition.Bad);

        BootTable.Decide(given);

        CollectionAssert.AreEqual(new[] { "active" }, given.Asked.Distinct().ToArray());
    }

    [TestMethod]
    public void A_trial_that_is_used_up_is_not_even_looked_at()
    {
        Given given = new(TrialCondition.Exhausted, SlotCondition.Good, SlotCondition.Good, SlotCondition.Bad);

        Assert.AreEqual(BootDecision.RollBack, BootTable.Decide(given));

        CollectionAssert.DoesNotContain(given.Asked, "trial");
    }

    /// <summary>The same table on flash: the content of the boot record, and the slots that have decayed.</summary>
    [TestMethod]
    [DataRow(TrialCondition.None, false, false, BootDecision.LaunchActive)]
    [DataRow(TrialCondition.None, true, false, BootDecision.FallBack)]
    [DataRow(TrialCondition.None, false, true, BootDecision.LaunchActive)]
    [DataRow(TrialCondition.None, true, true, BootDecision.Rescue)]
    [DataRow(TrialCondition.Pending, false, false, BootDecision.LaunchTrial)]
    [DataRow(TrialCondition.Pending, true, false, BootDecision.LaunchTrial)]
    [DataRow(TrialCondition.Pending, false, true, BootDecision.RollBack)]
    [DataRow(TrialCondition.Pending, true, true, BootDecision.Rescue)]
    [DataRow(TrialCondition.Exhausted, false, false, BootDecision.RollBack)]
    [DataRow(TrialCondition.Exhausted, true, false, BootDecision.Rescue)]
    [DataRow(TrialCondition.Exhausted, false, true, BootDecision.RollBack)]
    [DataRow(TrialCondition.Exhausted, true, true, BootDecision.Rescue)]
    public void Flash_is_decided_on_alike(TrialCondition trial, bool activeRots, bool otherRots, BootDecision expected)
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = TestPublisher.Next;
        device.Update();
        string active = "slot_a";
        string other = "slot_b";
        if (trial == TrialCondition.None)
        {
            device.PowerOn(Applications.Healthy);
            (active, other) = (other, active);
        }

        for (int boot = 0; trial == TrialCondition.Exhausted && boot < 3; boot++)
        {
            device.PowerOn(Applications.Forgetful);
        }

        if (activeRots)
        {
            device.Rot(active, 77);
        }

        if (otherRots)
        {
            device.Rot(other, 78);
        }

        device.Server.Release = null;
        Assert.AreEqual(expected, device.PowerOn(Applications.Forgetful).Decision);
    }

    private static BootDecision Oracle(TrialCondition trial, SlotCondition trialSlot, SlotCondition active, SlotCondition previous)
    {
        bool activeBoots = active == SlotCondition.Good;
        if (trial == TrialCondition.Held)
        {
            return activeBoots ? BootDecision.LaunchActive : trialSlot == SlotCondition.Good ? BootDecision.LaunchHeld : BootDecision.Rescue;
        }

        if (trial == TrialCondition.Pending && trialSlot == SlotCondition.Good)
        {
            return BootDecision.LaunchTrial;
        }

        if (trial == TrialCondition.Pending && trialSlot == SlotCondition.Unclear)
        {
            return BootDecision.FailTrial;
        }

        if (trial != TrialCondition.None)
        {
            return activeBoots ? BootDecision.RollBack : BootDecision.Rescue;
        }

        return activeBoots ? BootDecision.LaunchActive : previous == SlotCondition.Good ? BootDecision.FallBack : BootDecision.Rescue;
    }

    private sealed class Given(TrialCondition trial, SlotCondition trialSlot, SlotCondition active, SlotCondition previous) : Situation
    {
        public List<string> Asked { get; } = [];

        public override TrialCondition Trial => trial;

        public override SlotCondition TrialSlot() => Tell("trial", trialSlot);

        public override SlotCondition Active() => Tell("active", active);

        public override SlotCondition Previous() => Tell("previous", previous);

        private SlotCondition Tell(string name, SlotCondition condition)
        {
            Asked.Add(name);
            return condition;
        }
    }
}
