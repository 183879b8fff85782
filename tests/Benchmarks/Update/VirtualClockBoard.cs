using Verso.Updater;

namespace Verso.Benchmarks;

/// <summary>Hardware on which waiting takes no time and chance comes from a seed.</summary>
internal sealed class VirtualClockBoard(int seed) : Board
{
    // Any moment will do: releases here do not expire.
    private const long StartUnixSeconds = 1_750_000_000;

    private readonly Random _random = new(seed);
    private long _milliseconds;

    public override long Milliseconds() => _milliseconds;

    public override long UnixSeconds() => StartUnixSeconds + (_milliseconds / 1000);

    public override void Wait(int milliseconds) => _milliseconds += milliseconds;

    public override int Random(int bound) => _random.Next(bound);

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
        // May return: the caller then ends what it does, and the run switches on again.
    }

    public override void Log(string line)
    {
        // Broken bodies are what is measured here; the figures tell of them.
    }
}
