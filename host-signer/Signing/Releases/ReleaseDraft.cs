namespace Verso.Signing;

/// <summary>The known facts about a release at a point of its build, for <see cref="ReleaseRules"/>. Hashes and ids are in hexadecimal.</summary>
/// <param name="Options">The options.</param>
internal sealed record ReleaseDraft(ReleaseOptions Options)
{
    /// <summary>The ids of the fleets that can read it; null while unknown.</summary>
    public string[]? FleetIds { get; init; }

    /// <summary>The time of the build; null while unknown.</summary>
    public DateTimeOffset? Now { get; init; }

    /// <summary>The SHA-256 of the image; null while unknown.</summary>
    public string? Image { get; init; }

    /// <summary>The size of the image in bytes; 0 while unknown.</summary>
    public long ImageSize { get; init; }

    /// <summary>The sizes of the base images in bytes; null while unknown.</summary>
    public long[]? BaseSizes { get; init; }

    /// <summary>The SHA-256 of the base images, in the order of the options; null while unknown.</summary>
    public string[]? Bases { get; init; }
}
