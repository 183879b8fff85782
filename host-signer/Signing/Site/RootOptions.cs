using Verso.Core;

namespace Verso.Signing;

/// <summary>What a root says (SPEC 19.2). Its version follows from the root before.</summary>
public sealed record RootOptions
{
    /// <summary>The product: a name (SPEC 18.1).</summary>
    public required string Product { get; init; }

    /// <summary>The number of root keys that have to sign, 1 to the number of root keys. With three root keys, 2 is usual: one may be lost, and one may be stolen.</summary>
    public required int Threshold { get; init; }

    /// <summary>The keys that sign roots, 1 to 8.</summary>
    public required IReadOnlyList<VerificationKey> RootKeys { get; init; }

    /// <summary>The keys that sign manifests, 1 to 8.</summary>
    public required IReadOnlyList<VerificationKey> ReleaseKeys { get; init; }

    /// <summary>The keys that sign pointers, 1 to 8.</summary>
    public required IReadOnlyList<ChannelSigner> ChannelKeys { get; init; }

    /// <summary>For each hardware id the lowest security counter that may be installed on it; at most 32.</summary>
    public IReadOnlyDictionary<string, uint> LeastCounters { get; init; } = new Dictionary<string, uint>();

    /// <summary>The time from which devices that know the time refuse what is made under this root; null for never.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>The options that repeat a root. The root that follows it changes some of them.</summary>
    /// <remarks>The expiry is not repeated: it is a time of the root before.</remarks>
    public static RootOptions Repeat(Root root)
    {
        ArgumentNullException.ThrowIfNull(root);
        return new RootOptions
        {
            Product = root.Product,
            Threshold = root.Threshold,
            RootKeys = [.. root.RootKeys.Select(key => VerificationKey.FromModulus(key.Modulus))],
            ReleaseKeys = [.. root.ReleaseKeys.Select(key => VerificationKey.FromModulus(key.Modulus))],
            ChannelKeys = [.. root.ChannelKeys.Select(entry => new ChannelSigner(VerificationKey.FromModulus(entry.Key.Modulus), entry.Channels))],
            LeastCounters = root.LeastCounters.ToDictionary(least => least.HardwareId, least => least.Counter),
        };
    }

    /// <summary>The usual threshold: 1 of one key, otherwise 2, so that one key that is stolen signs nothing.</summary>
    /// <param name="keys">The number of root keys.</param>
    public static int UsualThreshold(int keys) => Math.Clamp(keys, 1, 2);

    /// <summary>Removes a key from whichever role it has.</summary>
    /// <param name="kid">Its kid in hexadecimal.</param>
    /// <exception cref="Foundation.VersoException"><see cref="ReasonCode.UnknownKey"/>: the root names no such key.</exception>
    public RootOptions Without(string kid)
    {
        RootOptions rest = this with
        {
            RootKeys = [.. RootKeys.Where(IsOther)],
            ReleaseKeys = [.. ReleaseKeys.Where(IsOther)],
            ChannelKeys = [.. ChannelKeys.Where(signer => IsOther(signer.Key))],
        };
        return rest.RootKeys.Count + rest.ReleaseKeys.Count + rest.ChannelKeys.Count < RootKeys.Count + ReleaseKeys.Count + ChannelKeys.Count
            ? rest
            : throw new Foundation.VersoException(ReasonCode.UnknownKey, $"the root names no key {kid}", "`verso root show` lists its keys");

        bool IsOther(VerificationKey key) => !Convert.ToHexStringLower(key.Kid).Equals(kid, StringComparison.OrdinalIgnoreCase);
    }
}
