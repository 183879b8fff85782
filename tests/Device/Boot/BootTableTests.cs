using Verso.Boot;

namespace Verso.DeviceTests
{
    /// <summary>The boot table in every situation.</summary>
    [TestClass]
    public class BootTableTests
    {
        [TestMethod]
        [DataRow((int)TrialCondition.None)]
        [DataRow((int)TrialCondition.Pending)]
        [DataRow((int)TrialCondition.Exhausted)]
        [DataRow((int)TrialCondition.Held)]
        public void Every_situation_is_decided_as_the_design_says(int trial)
        {
            for (int slots = 0; slots < 8; slots++)
            {
                GivenSituation situation = new GivenSituation((TrialCondition)trial, (slots & 1) != 0, (slots & 2) != 0, (slots & 4) != 0);

                Assert.AreEqual((int)Expected(situation), (int)BootTable.Decide(situation), slots.ToString());
                Assert.AreEqual(1, Fitting(situation), slots.ToString());
            }
        }

        [TestMethod]
        public void A_confirmed_device_looks_at_its_active_slot_and_at_nothing_else()
        {
            GivenSituation situation = new GivenSituation(TrialCondition.None, false, true, false);

            Assert.AreEqual((int)BootDecision.LaunchActive, (int)BootTable.Decide(situation));
            Assert.AreEqual(0, situation.LooksAtTrial);
            Assert.AreEqual(0, situation.LooksAtPrevious);
        }

        [TestMethod]
        public void A_trial_that_is_used_up_is_not_even_looked_at()
        {
            GivenSituation situation = new GivenSituation(TrialCondition.Exhausted, true, true, false);

            Assert.AreEqual((int)BootDecision.RollBack, (int)BootTable.Decide(situation));
            Assert.AreEqual(0, situation.LooksAtTrial);
        }

        private static BootDecision Expected(GivenSituation situation)
        {
            if (situation.Trial == TrialCondition.Pending && situation.IsTrialGood)
            {
                return BootDecision.LaunchTrial;
            }

            if (situation.Trial == TrialCondition.Held)
            {
                return situation.IsActiveGood ? BootDecision.LaunchActive : situation.IsTrialGood ? BootDecision.LaunchHeld : BootDecision.Rescue;
            }

            if (situation.Trial != TrialCondition.None)
            {
                return situation.IsActiveGood ? BootDecision.RollBack : BootDecision.Rescue;
            }

            return situation.IsActiveGood ? BootDecision.LaunchActive : situation.IsPreviousGood ? BootDecision.FallBack : BootDecision.Rescue;
        }

        private static int Fitting(GivenSituation situation)
        {
            int fitting = 0;
            for (int i = 0; i < BootTable.Count; i++)
            {
                BootRow row = BootTable.Row(i);
                bool fits = row.Trial == situation.Trial
                    && Fits(row.TrialSlot, situation.IsTrialGood)
                    && Fits(row.Active, situation.IsActiveGood)
                    && Fits(row.Previous, situation.IsPreviousGood);
                fitting += fits ? 1 : 0;
            }

            return fitting;
        }

        private static bool Fits(SlotCondition wanted, bool good)
        {
            return wanted == SlotCondition.Any || wanted == (good ? SlotCondition.Good : SlotCondition.Bad);
        }
    }
}
