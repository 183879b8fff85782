using Verso.Core;
using Verso.Emulator;
using Verso.Support;
using Verso.Updater;

namespace Verso.Boot.Tests;

/// <summary>A device with stage 0, the events of its watcher, and the actions of its board since the last query.</summary>
public abstract class Stage0Bench
{
    private int _reboots;

    private protected VirtualDevice Device { get; } = new(TestPublisher.Factory);

    private protected RecordingWatcher Watcher { get; } = new();

    private protected static LaunchOutcome Note(UpdateAgent agent, out UpdateAgent handed)
    {
        handed = agent;
        return LaunchOutcome.Returned;
    }

    private protected void Stage(TestRelease? release = null)
    {
        Device.Server.Release = release ?? TestPublisher.Next;
        Assert.AreEqual(UpdateState.Rebooting, Device.Update().State);
        Forget();
    }

    /// <summary>Clears the recorded actions of the board.</summary>
    private protected void Forget()
    {
        Device.Board.Waits.Clear();
        Device.Board.Lines.Clear();
        _reboots = Device.Board.Reboots;
    }

    private protected void SetBootFault(FlashFault fault)
    {
        Device.SetFault("boot_0", fault);
        Device.SetFault("boot_1", fault);
    }

    private protected void AssertHeard(params string[] lines) =>
        CollectionAssert.AreEqual(lines, Watcher.Heard, string.Join("; ", Watcher.Heard));

    private protected void AssertNotRestarted() => Assert.AreEqual(_reboots, Device.Board.Reboots);

    private protected void AssertRestarted(int least, int most)
    {
        Assert.AreEqual(_reboots + 1, Device.Board.Reboots);
        Assert.IsTrue(Device.Board.Waits[^1] >= least && Device.Board.Waits[^1] <= most, $"{Device.Board.Waits[^1]} ms");
    }
}
