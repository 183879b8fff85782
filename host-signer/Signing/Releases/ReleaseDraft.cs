namespace Verso.Signing;

/// <summary>What is known of a release at some moment of its building, for <see cref="ReleaseRules"/>. Hashes and ids are in hexadecimal.</summary>
/// <param name="Options">What it says about itself.</param>
internal sealed record ReleaseDraft(ReleaseOptions Options)
{
    /// <summary>The key that signs it; null while that is not known.</summary>
    public string? Kid { get; init; }

    /// <summary>The fleets that can read it; null while they are not known.</summary>
    public string[]? FleetIds { get; init; }

    /// <summary>When it is built; null while that is not known.</summary>
    public DateTimeOffset? Now { get; init; }

    /// <summary>SHA-256 of the image; null while it has not been read.</summary>
    public string? Image { get; init; }

    /// <summary>Bytes of the image; 0 while that is not known.</summary>
    public long ImageSize { get; init; }

    /// <summary>Bytes of the base images; null while they have not been read.</summary>
    public long[]? BaseSizes { get; init; }

    /// <summary>SHA-256 of the base images, in the order of the options; null while they have not been read.</summary>
    public string[]? Bases { get; init; }
}
