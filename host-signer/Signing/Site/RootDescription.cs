using System.Globalization;
using Verso.Core;

namespace Verso.Signing;

/// <summary>What a root says, for people and for JSON. Key ids are in lower-case hexadecimal. It verifies nothing.</summary>
public sealed record RootDescription
{
    /// <summary>The version.</summary>
    public required uint Version { get; init; }

    /// <summary>The product.</summary>
    public required string Product { get; init; }

    /// <summary>The time of creation.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>The time of expiry, or null.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>The number of root keys that have to sign.</summary>
    public required int Threshold { get; init; }

    /// <summary>The kids of the root keys.</summary>
    public required IReadOnlyList<string> RootKeys { get; init; }

    /// <summary>The kids of the release keys.</summary>
    public required IReadOnlyList<string> ReleaseKeys { get; init; }

    /// <summary>The channel keys.</summary>
    public required IReadOnlyList<ChannelPart> ChannelKeys { get; init; }

    /// <summary>The lowest counter that may be installed, by hardware id.</summary>
    public required IReadOnlyDictionary<string, uint> LeastCounters { get; init; }

    /// <summary>A channel key.</summary>
    /// <param name="Kid">Its kid.</param>
    /// <param name="Channels">The channels that it may sign; null for every channel.</param>
    public sealed record ChannelPart(string Kid, IReadOnlyList<string>? Channels);

    /// <summary>Describes a root.</summary>
    public static RootDescription Of(Root root)
    {
        ArgumentNullException.ThrowIfNull(root);
        return new RootDescription
        {
            Version = root.Version,
            Product = root.Product,
            Created = DateTimeOffset.FromUnixTimeSeconds(root.Created),
            Expires = root.Expires == 0 ? null : DateTimeOffset.FromUnixTimeSeconds(root.Expires),
            Threshold = root.Threshold,
            RootKeys = [.. root.RootKeys.Select(key => Convert.ToHexStringLower(key.Kid))],
            ReleaseKeys = [.. root.ReleaseKeys.Select(key => Convert.ToHexStringLower(key.Kid))],
            ChannelKeys = [.. root.ChannelKeys.Select(entry => new ChannelPart(Convert.ToHexStringLower(entry.Key.Kid), entry.Channels))],
            LeastCounters = root.LeastCounters.ToDictionary(least => least.HardwareId, least => least.Counter),
        };
    }

    /// <summary>What this root changes, in words: one line for each change.</summary>
    /// <param name="before">The root before.</param>
    public IEnumerable<string> ChangesFrom(RootDescription before)
    {
        ArgumentNullException.ThrowIfNull(before);
        IEnumerable<string> keys = Changes("root", before.RootKeys, RootKeys)
            .Concat(Changes("release", before.ReleaseKeys, ReleaseKeys))
            .Concat(Changes("channel", [.. before.ChannelKeys.Select(key => key.Kid)], [.. ChannelKeys.Select(key => key.Kid)]));
        foreach (string change in keys)
        {
            yield return change;
        }

        if (before.Threshold != Threshold || before.RootKeys.Count != RootKeys.Count)
        {
            yield return $"needs the signatures of {Threshold} of {RootKeys.Count} root keys; before it was {before.Threshold} of {before.RootKeys.Count}";
        }

        foreach (string hardware in before.LeastCounters.Keys.Union(LeastCounters.Keys))
        {
            (uint old, uint next) = (before.LeastCounters.GetValueOrDefault(hardware), LeastCounters.GetValueOrDefault(hardware));
            if (old != next)
            {
                yield return $"{(next > old ? "raises" : "lowers")} the least counter for {hardware} from {Number(old)} to {Number(next)}";
            }
        }
    }

    private static IEnumerable<string> Changes(string role, IReadOnlyList<string> before, IReadOnlyList<string> after) =>
        after.Except(before).Select(kid => $"adds the {role} key {kid}").Concat(before.Except(after).Select(kid => $"revokes the {role} key {kid}"));

    private static string Number(uint value) => value.ToString(CultureInfo.InvariantCulture);
}
