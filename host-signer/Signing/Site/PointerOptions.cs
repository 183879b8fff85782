namespace Verso.Signing;

/// <summary>What a pointer says (SPEC 20.2). Product and root version are those of the root, and the sequence follows from the pointer before.</summary>
public sealed record PointerOptions
{
    /// <summary>The channel: a name (SPEC 18.1).</summary>
    public required string Channel { get; init; }

    /// <summary>The hardware id: a name.</summary>
    public required string HardwareId { get; init; }

    /// <summary>The offers, 0 to 4. None halts the channel.</summary>
    public required IReadOnlyList<OfferOptions> Offers { get; init; }

    /// <summary>The time from which devices that know the time refuse the pointer; null for never.</summary>
    public DateTimeOffset? Expires { get; init; }
}
