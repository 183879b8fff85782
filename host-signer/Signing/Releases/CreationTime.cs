using System.Globalization;
using Verso.Core;
using Verso.Foundation;

namespace Verso.Signing;

/// <summary>
/// Chooses a manifest's time of creation (SPEC 2.4). Devices compare it with those of other manifests and with no clock, so one that was
/// signed on a clock that ran ahead locks out everything that is signed on a right one: that is told, and can be put right.
/// </summary>
/// <param name="asked">The time that was asked for; null for the present.</param>
/// <param name="notBefore">A release that the manifest has to be later than; null for none.</param>
/// <param name="time">Where the present comes from.</param>
internal sealed class CreationTime(DateTimeOffset? asked, ReleaseSource? notBefore, TimeProvider time)
{
    private const int ToleranceSeconds = 300;

    /// <summary>Chooses the time of a new release.</summary>
    /// <param name="place">Where it goes, with the releases beside it.</param>
    /// <param name="warnings">Receives what devices may refuse.</param>
    public uint Choose(ReleasePlace place, List<string> warnings) => Choose(place, 0, warnings);

    /// <summary>Chooses the time of a manifest that is signed again.</summary>
    /// <param name="place">Where it stands, with the releases beside it.</param>
    /// <param name="least">Earliest that it may be, unless a time was asked for.</param>
    /// <param name="warnings">Receives what devices may refuse.</param>
    /// <exception cref="VersoException">The two wishes contradict each other, or the release to come after cannot be read.</exception>
    public uint Choose(ReleasePlace place, long least, List<string> warnings)
    {
        long now = time.GetUtcNow().ToUnixTimeSeconds();
        long after = notBefore is null ? 0 : 1L + ReleasePlace.ReadCreated(notBefore);
        long wanted = asked?.ToUnixTimeSeconds() ?? Math.Max(now, Math.Max(least, after));
        FieldRules.Refuse(FieldRules.Number("time of creation in Unix seconds", wanted, 1, uint.MaxValue));
        if (wanted < after)
        {
            throw FieldRules.OutOfRange($"--created {Text(wanted)} is earlier than {notBefore!.Name}, which was created at {Text(after - 1)}", "give one of the two, or a later time");
        }

        if (wanted < least)
        {
            warnings.Add($"the time of creation, {Text(wanted)}, is not later than it was, {Text(least - 1)}: devices that saw it then refuse it (3015)");
        }

        if (wanted > now + ToleranceSeconds)
        {
            warnings.Add($"the time of creation, {Text(wanted)}, is {Span(wanted - now)} ahead of this machine's clock: devices that see it take nothing that is signed as of earlier (3015); look at the clock, and see RUNBOOK 16");
        }

        foreach ((string other, uint created) in place.Others.Where(other => other.Created > wanted))
        {
            warnings.Add($"{other} was created at {Text(created)}, {Span(created - wanted)} after this one: devices that saw it refuse this one (3015); give --not-before {other}, and see RUNBOOK 16");
        }

        return (uint)wanted;
    }

    /// <summary>Refuses an expiry that is not after the creation (SPEC 2.2, field 8).</summary>
    /// <param name="created">Unix seconds.</param>
    /// <param name="expires">Unix seconds; 0 for never.</param>
    /// <exception cref="VersoException"><see cref="ReasonCode.FieldOutOfRange"/>.</exception>
    public static void CheckExpiry(uint created, long expires)
    {
        if (expires != 0 && expires <= created)
        {
            throw FieldRules.OutOfRange($"the release expires at {Text(expires)}, and its time of creation is {Text(created)}", "build it with a later --expires, or none; look at the clock if the time of creation is wrong");
        }
    }

    /// <summary>A time for people.</summary>
    public static string Text(long seconds) => DateTimeOffset.FromUnixTimeSeconds(seconds).ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    private static string Span(long seconds)
    {
        return seconds >= 172800 ? $"{Number(seconds / 86400)} days" : seconds >= 7200 ? $"{Number(seconds / 3600)} hours" : seconds >= 120 ? $"{Number(seconds / 60)} minutes" : $"{Number(seconds)} seconds";
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
