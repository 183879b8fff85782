using Verso.Updater;

namespace Verso.Sweep;

/// <summary>A board whose time is a number and which starts no thread. Code that catches a power cut is stopped after it.</summary>
internal sealed class SweepBoard(FaultInjector injector) : Board
{
    // A device that has been running for hours: this exposes code that wrongly counts time from zero.
    private const long FirstMilliseconds = (5 * 60 * 60 * 1000) + 1234;

    /// <summary>The start of the life in Unix seconds; 0 if the device does not know the time.</summary>
    public long UnixStart { get; init; }

    /// <summary>Milliseconds since the life began.</summary>
    public long Now { get; set; }

    /// <summary>The moment at which the power is pulled.</summary>
    public long PullAt { get; set; } = long.MaxValue;

    /// <summary>How many random numbers were drawn.</summary>
    public int Draws { get; set; }

    /// <summary>Whether a restart was requested since power-on.</summary>
    public bool Restarts { get; set; }

    /// <summary>The duration of each kind of operation.</summary>
    public int MillisecondsPerOperation { get; set; }

    /// <summary>The lines of the log, if they are recorded.</summary>
    public Action<string>? Logged { get; set; }

    public override long Milliseconds() => FirstMilliseconds + Now;

    public override long UnixSeconds() => UnixStart == 0 ? 0 : UnixStart + (Now / 1000);

    public override void Wait(int milliseconds) => Pass(milliseconds);

    public override int Random(int bound) => (int)(Noise.Of(Draws++, bound) % (uint)bound);

    public override int BatteryPercent() => 100;

    public override bool IsNetworkUp() => true;

    public override int[] RuntimeVersion() => [1, 17, 11, 0];

    public override uint NativeChecksum(string assembly) => 0;

    public override bool RunWithin(int milliseconds, ThreadStart work)
    {
        work();
        injector.ThrowIfOff();
        return true;
    }

    public override void Reboot() => Restarts = true;

    public override void Log(string line) => Logged?.Invoke(line);

    /// <summary>Lets time pass, up to the moment at which the power is pulled.</summary>
    public void Pass(int milliseconds)
    {
        Now += milliseconds;
        if (Now >= PullAt)
        {
            injector.Cut();
        }
    }
}
