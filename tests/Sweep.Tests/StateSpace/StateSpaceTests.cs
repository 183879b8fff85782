using Verso.Boot;

namespace Verso.Sweep.Tests.StateSpace;

/// <summary>Every state that a device can be in between two power-ons, and everything that can happen in it.</summary>
[TestClass]
public sealed class StateSpaceTests
{
    private static readonly Lazy<Explorer> Explored = new(() =>
    {
        Explorer explorer = new();
        explorer.Run();
        return explorer;
    });

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void In_every_reachable_state_a_verified_slot_boots_and_every_path_ends_with_a_reason()
    {
        Assert.AreEqual(string.Empty, string.Join('\n', Explored.Value.Violations.Take(20)));
        TestContext.WriteLine($"{Explored.Value.States} states, {Explored.Value.Steps} pairs of a state and what happened in it");
    }

    [TestMethod]
    public void Every_decision_of_the_boot_table_is_reached()
    {
        CollectionAssert.AreEquivalent(Enum.GetValues<BootDecision>(), Explored.Value.Decisions.ToArray());
    }
}
