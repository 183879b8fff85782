using System.Runtime.CompilerServices;
using Verso.Updater;

namespace Verso.Support;

/// <summary>
/// A board whose time is a number: waiting moves it on and takes none. Chance comes from a seed, and everything that a board tells of
/// itself can be set.
/// </summary>
public sealed class VirtualBoard(int seed = 1) : Board
{
    /// <summary>
    /// What the clock shows when a board is made: hours after zero, as on a device that has been up for a while. Time that is counted from zero by
    /// mistake then counts.
    /// </summary>
    public const long FirstMilliseconds = (5 * 60 * 60 * 1000) + 1234;

    private readonly Random _random = new(seed);
    private long _milliseconds = FirstMilliseconds;

    /// <summary>Every wait, in milliseconds.</summary>
    public List<int> Waits { get; } = [];

    /// <summary>Every bound that chance was asked for.</summary>
    public List<int> Bounds { get; } = [];

    /// <summary>Every line of the log.</summary>
    public List<string> Lines { get; } = [];

    /// <summary>Times that a restart was asked for.</summary>
    public int Reboots { get; private set; }

    /// <summary>Unix seconds, or 0 for a device that does not know the time.</summary>
    public long Unix { get; set; }

    /// <summary>Percent.</summary>
    public int Battery { get; set; } = 100;

    /// <summary>Whether the battery is known to be charging.</summary>
    public bool Charging { get; set; }

    /// <summary>Called by name before the board says anything of itself: what it throws, the board throws.</summary>
    public Action<string>? Asked { get; set; }

    /// <summary>Whether the network is connected.</summary>
    public bool NetworkUp { get; set; } = true;

    /// <summary>Version of the runtime.</summary>
    public int[] Runtime { get; set; } = [1, 17, 0, 0];

    /// <summary>Native assemblies of the firmware.</summary>
    public Dictionary<string, uint> Natives { get; } = [];

    /// <summary>What chance gives for a bound; null for the seed's.</summary>
    public Func<int, int>? Chance { get; set; }

    /// <summary>Called after every wait, with the time that it is then.</summary>
    public Action<long>? Waited { get; set; }

    /// <summary>What rings when its time has come, if it still has cause to: the watchdog of a trial, or of a check.</summary>
    internal (long At, Func<bool> HasCause)? Alarm { get; set; }

    /// <inheritdoc/>
    public override long Milliseconds() => _milliseconds;

    /// <inheritdoc/>
    public override long UnixSeconds() => Say(Unix);

    /// <inheritdoc/>
    public override void Wait(int milliseconds)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(milliseconds);
        Waits.Add(milliseconds);
        Pass(milliseconds);
        Waited?.Invoke(_milliseconds);
        if (Alarm is { } alarm && _milliseconds > alarm.At && alarm.HasCause())
        {
            throw new AbandonedException();
        }
    }

    /// <summary>Lets time pass without anybody waiting.</summary>
    public void Pass(long milliseconds) => _milliseconds += milliseconds;

    /// <inheritdoc/>
    public override int Random(int bound)
    {
        Bounds.Add(bound);
        Asked?.Invoke(nameof(Random));
        return Chance is null ? _random.Next(bound) : Chance(bound);
    }

    /// <inheritdoc/>
    public override int BatteryPercent() => Say(Battery);

    /// <inheritdoc/>
    public override bool IsCharging() => Say(Charging);

    /// <inheritdoc/>
    public override bool IsNetworkUp() => Say(NetworkUp);

    /// <inheritdoc/>
    public override int[] RuntimeVersion() => Say(Runtime);

    /// <inheritdoc/>
    public override uint NativeChecksum(string assembly) => Say(Natives.GetValueOrDefault(assembly));

    /// <summary>Runs the work until it ends, or waits beyond its time.</summary>
    /// <inheritdoc/>
    public override bool RunWithin(int milliseconds, ThreadStart work)
    {
        long start = _milliseconds;
        (long, Func<bool>)? alarm = Alarm;
        Alarm = (start + milliseconds, () => true);
        try
        {
            work();
        }
        catch (AbandonedException)
        {
            // What a board with threads would leave running behind its back ends here.
        }
        finally
        {
            Alarm = alarm;
        }

        return _milliseconds - start <= milliseconds;
    }

    /// <summary>Runs the application until it ends, or waits beyond what its watchdog leaves it.</summary>
    /// <inheritdoc/>
    public override bool RunWatched(Watchdog watchdog, ThreadStart application)
    {
        Alarm = (_milliseconds, () => watchdog.Left() <= 0);
        try
        {
            application();
        }
        catch (AbandonedException)
        {
            // As in RunWithin.
        }
        finally
        {
            Alarm = null;
        }

        return watchdog.Left() > 0;
    }

    /// <inheritdoc/>
    public override void Reboot() => Reboots++;

    /// <inheritdoc/>
    public override void Log(string line) => Lines.Add(line);

    private T Say<T>(T value, [CallerMemberName] string what = "")
    {
        Asked?.Invoke(what);
        return value;
    }
}
