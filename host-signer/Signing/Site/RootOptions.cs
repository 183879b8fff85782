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
}
