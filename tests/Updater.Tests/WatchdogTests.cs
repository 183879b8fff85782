using Verso.Support;

namespace Verso.Updater.Tests;

/// <summary>The watchdog of a trial ends with its confirmation: a reader in use does not restart two minutes after an update.</summary>
[TestClass]
public sealed class WatchdogTests
{
    private readonly VirtualBoard _board = new();

    [TestMethod]
    public void It_strikes_when_its_time_is_over_and_starts_over_when_it_is_fed()
    {
        Watchdog watchdog = new(_board, 1000);
        _board.Pass(999);
        Assert.AreEqual(1, watchdog.Left());
        watchdog.Feed();
        Assert.AreEqual(1000, watchdog.Left());
        _board.Pass(1000);
        Assert.AreEqual(0, watchdog.Left());
    }

    [TestMethod]
    public void Once_stopped_it_never_strikes()
    {
        Watchdog watchdog = new(_board, 1000);
        watchdog.Stop();
        _board.Pass(int.MaxValue);
        Assert.AreEqual(int.MaxValue, watchdog.Left());
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void It_is_stopped_by_a_confirmation_and_by_nothing_else(bool holds)
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = TestPublisher.Next;
        device.Update();
        Watchdog? watchdog = null;

        device.PowerOn(agent =>
        {
            watchdog = agent.Watchdog;
            agent.ConfirmTrial([new ScriptedCheck("own", required: true, () => holds)]);
            return Boot.LaunchOutcome.Returned;
        });

        Assert.AreEqual(holds, watchdog!.Left() == int.MaxValue);
    }
}
