using Verso.Core;

namespace Verso.Signing;

/// <summary>What <see cref="SitePublisher.Publish"/> publishes, where and to whom.</summary>
public sealed record PublishOptions
{
    /// <summary>The folder of the release.</summary>
    public required string Release { get; init; }

    /// <summary>The channel: a name (SPEC 18.1).</summary>
    public required string Channel { get; init; }

    /// <summary>The hardware ids whose pointers offer the release; those of the manifest if there are none.</summary>
    public IReadOnlyList<string> HardwareIds { get; init; } = [];

    /// <summary>The share of the devices, 0 to 10,000 ten-thousandths.</summary>
    public int Share { get; init; } = Offer.WholeShare;

    /// <summary>The lowest counter to start from, below that of the release; 0 for any.</summary>
    public uint From { get; init; }

    /// <summary>Whether the other offers of each pointer stay. Otherwise this release is the only offer.</summary>
    public bool Keep { get; init; }

    /// <summary>The time from which devices that know the time refuse the pointers; null for never.</summary>
    public DateTimeOffset? Expires { get; init; }
}
