using System.Runtime.CompilerServices;
using Verso.Updater;

namespace Verso.Support;

/// <summary>
/// A board whose time is a number: a wait advances it and takes no real time. Random numbers come from a seed, and all properties of the
/// board can be set.
/// </summary>
public sealed class VirtualBoard(int seed = 1) : Board
{
    /// <summary>
    /// The time when a board is created: hours after zero, as on a device that has been running for a while. This exposes code that wrongly
    /// counts time from zero.
    /// </summary>
    public const long FirstMilliseconds = (5 * 60 * 60 * 1000) + 1234;

    private readonly Random _random = new(seed);
    private long _milliseconds = FirstMilliseconds;

    private const int LookBound = 14;

    /// <summary>Whether a check looks for the next root, which a device decides at random (SPEC 19.4).</summary>
    public bool LooksForRoot { get; set; }

    /// <summary>Every wait, in milliseconds.</summary>
    public List<int> Waits { get; } = [];

    /// <summary>Every bound for which a random number was drawn.</summary>
    public List<int> Bounds { get; } = [];

    /// <summary>Every line of the log.</summary>
    public List<string> Lines { get; } = [];

    /// <summary>The number of requested restarts.</summary>
    public int Reboots { get; private set; }

    /// <summary>Unix seconds, or 0 for a device that does not know the time.</summary>
    public long Unix { get; set; }

    /// <summary>Percent.</summary>
    public int Battery { get; set; } = 100;

    /// <summary>Whether the battery is known to be charging.</summary>
    public bool Charging { get; set; }

    /// <summary>Called with the name of a property before the board returns it. Its exceptions become those of the board.</summary>
    public Action<string>? Asked { get; set; }

    /// <summary>Whether the network is connected.</summary>
    public bool NetworkUp { get; set; } = true;

    /// <summary>The version of the runtime.</summary>
    public int[] Runtime { get; set; } = [1, 17, 0, 0];

    /// <summary>Native assemblies of the firmware.</summary>
    public Dictionary<string, uint> Natives { get; } = [];

    /// <summary>The random number for a bound; null to use the seed.</summary>
    public Func<int, int>? Chance { get; set; }

    /// <summary>Called after every wait, with the new time.</summary>
    public Action<long>? Waited { get; set; }

    /// <summary>The watchdog of a trial, or of a check, which fires at its time unless it was stopped.</summary>
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

    /// <summary>Advances the time without a wait.</summary>
    public void Pass(long milliseconds) => _milliseconds += milliseconds;

    /// <inheritdoc/>
    public override int Random(int bound)
    {
        if (bound == LookBound)
        {
            return LooksForRoot ? bound - 1 : 0;
        }

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

    /// <summary>Runs the work until it ends, or waits beyond its time limit.</summary>
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
            // Work that a board with threads would leave running ends here.
        }
        finally
        {
            Alarm = alarm;
        }

        return _milliseconds - start <= milliseconds;
    }

    /// <summary>Runs the application until it ends, or waits beyond the time that its watchdog allows.</summary>
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
            // Like RunWithin.
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
