using Verso.Core;

namespace Verso.Updater.Tests.States;

[TestClass]
public sealed class TransitionTableTests
{
    private static readonly UpdateState[] States = Enum.GetValues<UpdateState>();
    private static readonly UpdateEvent[] Events = Enum.GetValues<UpdateEvent>();

    private static IEnumerable<Transition> Rows => Enumerable.Range(0, TransitionTable.Count).Select(TransitionTable.Row);

    [TestMethod]
    public void Every_pair_of_state_and_event_that_the_table_does_not_have_throws_and_changes_nothing()
    {
        int illegal = 0;
        foreach (UpdateState state in States)
        {
            foreach (UpdateEvent on in Events.Where(on => TransitionTable.Find(state, on) is null))
            {
                StateMachine machine = new(state);
                Assert.ThrowsExactly<InvalidOperationException>(() => machine.Fire(on), $"{state} {on}");
                Assert.AreEqual(state, machine.State);
                illegal++;
            }
        }

        Assert.AreEqual((States.Length * Events.Length) - TransitionTable.Count, illegal);
    }

    [TestMethod]
    public void Every_row_is_walked_as_it_stands()
    {
        foreach (Transition row in Rows)
        {
            StateMachine machine = new(row.From);
            machine.Fire(row.On);
            Assert.AreEqual(row.To, machine.State);
        }
    }

    [TestMethod]
    public void No_pair_has_two_rows()
    {
        Assert.AreEqual(TransitionTable.Count, Rows.Select(row => (row.From, row.On)).Distinct().Count());
    }

    [TestMethod]
    public void Every_state_is_reached_from_IDLE_and_every_event_is_used()
    {
        HashSet<UpdateState> reached = [UpdateState.Idle];
        while (Rows.Where(row => reached.Contains(row.From)).Any(row => reached.Add(row.To)))
        {
        }

        CollectionAssert.AreEquivalent(States, reached.ToArray());
        CollectionAssert.AreEquivalent(Events, Rows.Select(row => row.On).Distinct().ToArray());
    }

    [TestMethod]
    public void From_every_state_there_is_a_way_back_to_IDLE()
    {
        foreach (UpdateState state in States)
        {
            HashSet<UpdateState> reached = [state];
            while (Rows.Where(row => reached.Contains(row.From)).Any(row => reached.Add(row.To)))
            {
            }

            Assert.IsTrue(reached.Contains(UpdateState.Idle), state.ToString());
        }
    }

    [TestMethod]
    public void The_boot_record_is_flipped_in_one_row_only_and_confirmed_in_one_row_only()
    {
        Assert.AreEqual(UpdateState.Applying, Rows.Single(row => row.On == UpdateEvent.SlotFlipped).From);
        Assert.AreEqual(UpdateState.Rebooting, Rows.Single(row => row.On == UpdateEvent.TrialConfirmed).From);
        Assert.AreEqual(UpdateState.Applying, Rows.Single(row => row.To == UpdateState.Rebooting && row.From != UpdateState.Rebooting).From);
    }

    [TestMethod]
    public void A_failure_before_the_flip_never_leads_to_a_rollback_or_to_a_trial()
    {
        UpdateState[] before = [UpdateState.Idle, UpdateState.Downloading, UpdateState.Verifying, UpdateState.Applying];
        foreach (Transition row in Rows.Where(row => before.Contains(row.From) && row.On != UpdateEvent.SlotFlipped))
        {
            Assert.AreNotEqual(UpdateState.Rollback, row.To);
            Assert.AreNotEqual(UpdateState.Rebooting, row.To);
        }
    }
}
