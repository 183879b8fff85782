using Verso.Updater;

namespace Verso.Benchmarks;

/// <summary>Hardware on which waits take no time and random numbers come from a seed.</summary>
/// <remarks>Not the VirtualBoard of tests/Support: the link advances this clock from other threads, in parts of a millisecond.</remarks>
internal sealed class VirtualClockBoard(int seed) : Board
{
    // Any moment will do: releases here do not expire.
    private const long StartUnixSeconds = 1_750_000_000;

    // This exposes code that wrongly counts time from zero.
    private const long FirstMilliseconds = 5 * 60 * 60 * 1000;

    private const int LookBound = 14;

    private readonly Random _random = new(seed);
    private long _ticks;

    /// <summary>The time since the start.</summary>
    public TimeSpan Elapsed => TimeSpan.FromTicks(Interlocked.Read(ref _ticks));

    public override long Milliseconds() => FirstMilliseconds + (long)Elapsed.TotalMilliseconds;

    public override long UnixSeconds() => StartUnixSeconds + (long)Elapsed.TotalSeconds;

    public override void Wait(int milliseconds) => Pass(TimeSpan.FromMilliseconds(milliseconds));

    /// <summary>Advances the time, from any thread.</summary>
    public void Pass(TimeSpan time) => Interlocked.Add(ref _ticks, time.Ticks);

    // One check in fourteen looks for the next root (SPEC 19.4), which costs a request. The figures are of the other thirteen.
    public override int Random(int bound) => bound == LookBound ? 0 : _random.Next(bound);

    public override int BatteryPercent() => 100;

    public override bool IsNetworkUp() => true;

    public override int[] RuntimeVersion() => [1, 17, 11, 0];

    public override uint NativeChecksum(string assembly) => 0;

    public override bool RunWithin(int milliseconds, ThreadStart work)
    {
        work();
        return true;
    }

    public override void Reboot()
    {
        // This may return: the caller then ends its work, and the run switches on again.
    }

    public override void Log(string line)
    {
        // Broken bodies are the subject of this measurement; the figures report them.
    }
}
