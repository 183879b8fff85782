using System.Globalization;
using Verso.Core;
using Verso.Foundation;

namespace Verso.Signing;

/// <summary>
/// Chooses the time of creation of a manifest (SPEC 2.4). Devices compare it with the times of creation of other manifests, and not with a
/// clock. If the clock runs ahead during a signing, devices refuse all manifests that are signed later on a correct clock. So the class
/// warns about such times, and an option corrects them.
/// </summary>
/// <param name="asked">The requested time; null for the current time.</param>
/// <param name="notBefore">A release whose time of creation has to be earlier; null for none.</param>
/// <param name="time">The clock.</param>
internal sealed class CreationTime(DateTimeOffset? asked, ReleaseSource? notBefore, TimeProvider time)
{
    private const int ToleranceSeconds = 300;

    /// <summary>Chooses the time of creation of a new release.</summary>
    /// <param name="place">Its folder, with the releases beside it.</param>
    /// <param name="warnings">Receives a warning for each reason why devices may refuse the release.</param>
    public uint Choose(ReleasePlace place, List<string> warnings) => Choose(place, 0, warnings);

    /// <summary>Chooses the time of creation of a manifest that is signed again.</summary>
    /// <param name="place">Its folder, with the releases beside it.</param>
    /// <param name="least">The earliest time, unless a time was requested.</param>
    /// <param name="warnings">Receives a warning for each reason why devices may refuse the release.</param>
    /// <exception cref="VersoException">The requested time contradicts the earlier release, or that release cannot be read.</exception>
    public uint Choose(ReleasePlace place, long least, List<string> warnings)
    {
        long now = time.GetUtcNow().ToUnixTimeSeconds();
        long after = notBefore is null ? 0 : 1L + ReleasePlace.ReadCreated(notBefore);
        long wanted = asked?.ToUnixTimeSeconds() ?? Math.Max(now, Math.Max(least, after));
        FieldRules.Refuse(FieldRules.Number("time of creation in Unix seconds", wanted, 1, uint.MaxValue));
        if (wanted < after)
        {
            throw FieldRules.OutOfRange($"--created {Text(wanted)} is earlier than {notBefore!.Name}, which was created at {Text(after - 1)}", "give only one of the two, or a later time");
        }

        if (wanted < least)
        {
            warnings.Add($"the time of creation, {Text(wanted)}, is not later than the previous one, {Text(least - 1)}: devices that saw the previous manifest refuse this one (3015)");
        }

        if (wanted > now + ToleranceSeconds)
        {
            warnings.Add($"the time of creation, {Text(wanted)}, is {Span(wanted - now)} ahead of this machine's clock: devices that see it refuse every manifest with an earlier time (3015); check the clock, and see RUNBOOK 16");
        }

        foreach ((string other, uint created) in place.Others.Where(other => other.Created > wanted))
        {
            warnings.Add($"{other} was created at {Text(created)}, {Span(created - wanted)} after this one: devices that saw it refuse this one (3015); use --not-before {other}, and see RUNBOOK 16");
        }

        return (uint)wanted;
    }

    /// <summary>Refuses an expiry that is not after the time of creation (SPEC 2.2, field 8).</summary>
    /// <param name="created">Unix seconds.</param>
    /// <param name="expires">Unix seconds; 0 for never.</param>
    /// <exception cref="VersoException"><see cref="ReasonCode.FieldOutOfRange"/>.</exception>
    public static void CheckExpiry(uint created, long expires)
    {
        if (expires != 0 && expires <= created)
        {
            throw FieldRules.OutOfRange($"the release expires at {Text(expires)}, and its time of creation is {Text(created)}", "build it with a later --expires, or none; check the clock if the time of creation is wrong");
        }
    }

    /// <summary>Formats a time for people.</summary>
    public static string Text(long seconds) => DateTimeOffset.FromUnixTimeSeconds(seconds).ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    private static string Span(long seconds)
    {
        return seconds >= 172800 ? $"{Number(seconds / 86400)} days" : seconds >= 7200 ? $"{Number(seconds / 3600)} hours" : seconds >= 120 ? $"{Number(seconds / 60)} minutes" : $"{Number(seconds)} seconds";
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
