using Verso.Updater;

namespace Verso.Sweep;

/// <summary>A board whose time is a number and which starts no thread. Whoever catches a power cut in work that it runs is stopped behind it.</summary>
internal sealed class SweepBoard(Gate gate) : Board
{
    // A device that has been up for hours: time that is counted from zero by mistake then counts.
    private const long FirstMilliseconds = (5 * 60 * 60 * 1000) + 1234;

    /// <summary>Unix seconds at which the life began; 0 where the device does not know the time.</summary>
    public long UnixStart { get; init; }

    /// <summary>Milliseconds since the life began.</summary>
    public long Now { get; set; }

    /// <summary>Moment at which somebody pulls the plug.</summary>
    public long PullAt { get; set; } = long.MaxValue;

    /// <summary>How often chance was asked.</summary>
    public int Draws { get; set; }

    /// <summary>Whether a restart was asked for since the power came.</summary>
    public bool Restarts { get; set; }

    /// <summary>What an operation of any kind takes.</summary>
    public int MillisecondsPerOperation { get; set; }

    /// <summary>Lines of the log, where somebody wants them.</summary>
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
        gate.ThrowIfOff();
        return true;
    }

    public override void Reboot() => Restarts = true;

    public override void Log(string line) => Logged?.Invoke(line);

    /// <summary>Lets time pass, up to the moment at which the plug is pulled.</summary>
    public void Pass(int milliseconds)
    {
        Now += milliseconds;
        if (Now >= PullAt)
        {
            gate.Cut();
        }
    }
}
