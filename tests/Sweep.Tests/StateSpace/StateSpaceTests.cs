using System.Collections;
using System.Globalization;
using System.Reflection;
using Verso.Boot;
using Verso.Support;
using Verso.Sweep.Tests.SeededDefects;
using Verso.Updater;
using static Verso.Sweep.Tests.SeededDefects.Syntax.CodePlace;

namespace Verso.Sweep.Tests.StateSpace;

/// <summary>
/// Every state that a device can be in between two power-ons, and everything that can happen in it. The updater that is explored has one line more than
/// the one that ships: its state machine notes each row that it walks.
/// </summary>
[TestClass]
public sealed class StateSpaceTests
{
    /// <summary>Rows that the exploration does not reach, and the events that reach them.</summary>
    private static readonly string[] Elsewhere =
    [
        "Idle Interrupted", // the network tests: a check without a network, and a budget that is spent
        "Downloading Interrupted", // the interruption tests
        "Downloading Failed", // flash that stops a download: the tests of flash that fails
        "Verifying Interrupted", // a product that cancels: the interruption tests
        "Verifying FlashFailed", // a slot that cannot be read: the verifying tests
        "Verifying Failed", // flash that rots between the last chunk and its verification: the verifying tests
        "Downloading AnswerRefused", // a payload that is not on the server, or another one: the tests of refused answers
        "Applying Failed", // a descriptor that is exchanged: the verifying tests
        "Applying FlashFailed", // flash that accepts neither seal nor flip: the tests of records that cannot be written
    ];

    private static readonly Lazy<Findings> Explored = new(Explore);

    [TestMethod]
    public void In_every_reachable_state_a_verified_slot_boots_and_every_path_ends_with_a_reason()
    {
        Assert.AreEqual(string.Empty, Explored.Value.Violations);
        Assert.IsTrue(Explored.Value.States > 1000);
    }

    [TestMethod, TestCategory(GeneratedDocument.Category)]
    public void The_page_has_the_numbers_of_states_and_the_rows_that_have_tests_of_their_own()
    {
        GeneratedDocument.Check("STATES.md", GeneratedDocument.Compose(
            "The space of states",
            GeneratedDocument.Command,
            "[SWEEP](../SWEEP.md#the-space-of-states) explains what a state is. `dotnet run -c Release --project tests/Sweep -- --states` explores them without a test.",
            string.Create(CultureInfo.InvariantCulture, $"{Explored.Value.States:N0} states, and {Explored.Value.Steps:N0} pairs of a state and a power-on.\n\n") +
            "Rows of the [transition table](TRANSITIONS.md) that the exploration does not reach, and that have tests of their own:\n\n" +
            "| State | Event |\n|---|---|\n" + string.Concat(Elsewhere.Select(row => $"| {row.Replace(" ", " | ", StringComparison.Ordinal)} |\n"))));
    }

    [TestMethod]
    public void Every_decision_of_the_boot_table_is_reached()
    {
        CollectionAssert.AreEquivalent(Enum.GetNames<BootDecision>(), Explored.Value.Decisions.Split(' '));
    }

    [TestMethod]
    public void Every_row_of_the_transition_table_is_walked_and_no_other()
    {
        string[] rows = [.. Enumerable.Range(0, TransitionTable.Count).Select(TransitionTable.Row).Select(row => $"{row.From} {row.On}")];

        Assert.AreEqual(string.Empty, string.Join(", ", Explored.Value.Walked.Except(rows)), "walked, and no row");
        Assert.AreEqual(string.Empty, string.Join(", ", rows.Except(Explored.Value.Walked).Except(Elsewhere)), "rows that nothing walked");
    }

    private static Findings Explore()
    {
        Defect noting = new(
            "notes what it walks",
            string.Empty,
            FaultSpace.SingleFaults,
            Add("StateMachine", "public static readonly System.Collections.Hashtable Walked = new System.Collections.Hashtable();"),
            In("StateMachine.Fire(@on)").Before("State = @row.To", "Walked[State.ToString() + \" \" + @on.ToString()] = @row;"));
        DefectiveProgram program = DefectiveProgram.With(noting);
        MethodInfo explore = program.Find("Sweep", "Verso.Sweep.Explorer").GetMethod(nameof(Explorer.Explore))!;
        var (states, steps, decisions, violations) = ((int, int, string, string))explore.Invoke(null, null)!;
        Hashtable walked = (Hashtable)program.Find("Verso.Updater", "Verso.Updater.StateMachine").GetField("Walked")!.GetValue(null)!;
        return new Findings(states, steps, decisions, violations, [.. walked.Keys.Cast<string>()]);
    }

    private sealed record Findings(int States, int Steps, string Decisions, string Violations, IReadOnlyList<string> Walked);
}
