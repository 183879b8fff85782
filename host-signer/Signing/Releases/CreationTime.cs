using System.Globalization;
using Verso.Core;
using Verso.Foundation;

namespace Verso.Signing;

/// <summary>The time of creation of a release (SPEC 2.2, field 7). It is information: a device compares it only with the expiry.</summary>
internal static class CreationTime
{
    /// <summary>Chooses the time of creation: the one of the options, or the current time.</summary>
    /// <param name="options">The options of the release.</param>
    /// <param name="time">The clock.</param>
    /// <returns>Unix seconds.</returns>
    /// <exception cref="VersoException"><see cref="ReasonCode.FieldOutOfRange"/>: the time does not fit the manifest, or the release expires before it.</exception>
    public static uint Choose(ReleaseOptions options, TimeProvider time)
    {
        long created = (options.Created ?? time.GetUtcNow()).ToUnixTimeSeconds();
        FieldRules.Refuse(FieldRules.Number("time of creation in Unix seconds", created, 1, uint.MaxValue));
        if (options.Expires?.ToUnixTimeSeconds() <= created)
        {
            throw FieldRules.OutOfRange($"the release expires at {Text(options.Expires.Value)}, and its time of creation is {Text(DateTimeOffset.FromUnixTimeSeconds(created))}", "build it with a later --expires, or none; check the clock if the time of creation is wrong");
        }

        return (uint)created;
    }

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
}
