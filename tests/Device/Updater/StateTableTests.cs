using System;
using Verso.Core;
using Verso.Updater;

namespace Verso.DeviceTests
{
    /// <summary>The transition table of an update.</summary>
    [TestClass]
    public class StateTableTests
    {
        private const int States = (int)UpdateState.Failed + 1;
        private const int Events = (int)UpdateEvent.OutcomeRecorded + 1;

        [TestMethod]
        public void Every_row_is_walked_as_it_stands()
        {
            for (int i = 0; i < TransitionTable.Count; i++)
            {
                Transition row = TransitionTable.Row(i);
                StateMachine machine = new StateMachine(row.From);

                machine.Fire(row.On);
                Assert.AreEqual((int)row.To, (int)machine.State);
            }
        }

        [TestMethod]
        public void What_the_table_does_not_have_throws_and_changes_nothing()
        {
            int illegal = 0;
            for (int state = 0; state < States; state++)
            {
                for (int on = 0; on < Events; on++)
                {
                    if (TransitionTable.Find((UpdateState)state, (UpdateEvent)on) == null)
                    {
                        StateMachine machine = new StateMachine((UpdateState)state);
                        Assert.IsTrue(Throws(machine, (UpdateEvent)on));
                        Assert.AreEqual(state, (int)machine.State);
                        illegal++;
                    }
                }
            }

            Assert.AreEqual((States * Events) - TransitionTable.Count, illegal);
        }

        [TestMethod]
        public void Every_state_is_reached_and_leads_back()
        {
            for (int state = 0; state < States; state++)
            {
                Assert.IsTrue(Leads((int)UpdateState.Idle, state), state.ToString());
                Assert.IsTrue(Leads(state, (int)UpdateState.Idle), state.ToString());
            }
        }

        [TestMethod]
        public void A_whole_update_and_a_rolled_back_one_are_walks()
        {
            StateMachine machine = new StateMachine(UpdateState.Idle);
            machine.Fire(UpdateEvent.ReleaseAccepted);
            machine.Fire(UpdateEvent.ChunkStored);
            machine.Fire(UpdateEvent.Interrupted);
            machine.Fire(UpdateEvent.DownloadResumed);
            machine.Fire(UpdateEvent.ChunkStored);
            machine.Fire(UpdateEvent.AllChunksStored);
            machine.Fire(UpdateEvent.ImageVerified);
            machine.Fire(UpdateEvent.SlotFlipped);
            machine.Fire(UpdateEvent.TrialLaunched);
            machine.Fire(UpdateEvent.TrialConfirmed);
            machine.Fire(UpdateEvent.OutcomeRecorded);
            Assert.AreEqual((int)UpdateState.Idle, (int)machine.State);

            machine = new StateMachine(UpdateState.Rebooting);
            machine.Fire(UpdateEvent.TrialFailed);
            machine.Fire(UpdateEvent.PreviousRestored);
            Assert.AreEqual((int)UpdateState.Idle, (int)machine.State);
        }

        private static bool Throws(StateMachine machine, UpdateEvent on)
        {
            try
            {
                machine.Fire(on);
                return false;
            }
            catch (InvalidOperationException)
            {
                // The exception for a bug of ours.
                return true;
            }
        }

        private static bool Leads(int from, int to)
        {
            bool[] reached = new bool[States];
            reached[from] = true;
            for (int step = 0; step < States; step++)
            {
                for (int i = 0; i < TransitionTable.Count; i++)
                {
                    Transition row = TransitionTable.Row(i);
                    reached[(int)row.To] |= reached[(int)row.From];
                }
            }

            return reached[to];
        }
    }
}
