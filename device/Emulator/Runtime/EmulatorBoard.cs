using System.Diagnostics;
using Verso.Updater;

namespace Verso.Emulator;

/// <summary>
/// The hardware of an emulated reader. Its clock is virtual for waits, for the bytes of a slow link, and for the erases and programs of
/// the flash: a back-off of a minute passes at once and is reported, unless real time was requested. A restart ends the process, as a
/// restart ends everything on a device.
/// </summary>
internal sealed class EmulatorBoard(EmulatorOptions options, EventWriter events, NorFlash flash) : Board
{
    /// <summary>The exit code of a device that requested a restart.</summary>
    public const int RestartCode = 80;

    // A device that has been running for a while never reads zero, and no code may rely on a start at zero.
    private const long FirstMilliseconds = 5 * 60 * 60 * 1000;

    private readonly Stopwatch _running = Stopwatch.StartNew();
    private readonly Random _random = options.Seed is int seed ? new System.Random(seed) : System.Random.Shared;
    private long _skippedTicks;

    /// <summary>Whether the network is up. A change by an image lasts until the next power-on.</summary>
    public bool HasNetwork { get; set; } = true;

    /// <summary>The time that passed on the virtual clock only since power-on: waits, the link, the flash.</summary>
    public TimeSpan Virtual => TimeSpan.FromTicks(Interlocked.Read(ref _skippedTicks)) + flash.Counts.Busy;

    public override long Milliseconds() => FirstMilliseconds + _running.ElapsedMilliseconds + (long)Virtual.TotalMilliseconds;

    public override long UnixSeconds() => options.ClockUnknown ? 0 : DateTimeOffset.UtcNow.ToUnixTimeSeconds() + (long)Virtual.TotalSeconds;

    /// <summary>Advances the virtual clock.</summary>
    public void Pass(TimeSpan time) => Interlocked.Add(ref _skippedTicks, time.Ticks);

    public override void Wait(int milliseconds)
    {
        if (milliseconds >= 100)
        {
            events.Write(new EmulatorEvent("wait") { Milliseconds = milliseconds });
        }

        if (options.RealTime)
        {
            Thread.Sleep(milliseconds);
        }
        else
        {
            Pass(TimeSpan.FromMilliseconds(milliseconds));
        }
    }

    public override bool Rest(int milliseconds)
    {
        events.Write(new EmulatorEvent("rest"));
        return false;
    }

    public override int Random(int bound) => _random.Next(bound);

    public override int BatteryPercent() => options.BatteryPercent;

    public override bool IsCharging() => options.IsCharging;

    public override bool IsNetworkUp() => HasNetwork;

    public override int[] RuntimeVersion() => [1, 17, 11, 0];

    public override uint NativeChecksum(string assembly) => options.Natives.GetValueOrDefault(assembly);

    public override bool RunWithin(int milliseconds, ThreadStart work)
    {
        Thread thread = new(work) { IsBackground = true };
        thread.Start();
        return thread.Join(milliseconds);
    }

    public override void Reboot()
    {
        events.Write(new EmulatorEvent("restart") { Milliseconds = (int)Virtual.TotalMilliseconds });
        Environment.Exit(RestartCode);
    }

    public override void Log(string line) => events.Write(new EmulatorEvent("log") { Line = line });
}
