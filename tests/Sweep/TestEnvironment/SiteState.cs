namespace Verso.Sweep;

/// <summary>What a site holds at a moment.</summary>
/// <param name="Release">The release that its channel names, or null for a site without a pointer.</param>
/// <param name="Offering">To whom it offers the release.</param>
/// <param name="Root">The version of its newest root, under which the pointer is made.</param>
/// <param name="Sequence">The sequence of the pointer.</param>
/// <param name="HasTags">Whether the server sends entity tags. A folder has none.</param>
internal sealed record SiteState(Release? Release, Offering Offering = Offering.Everyone, uint Root = 1, uint Sequence = 1, bool HasTags = true)
{
    /// <summary>Whether the channel offers its release to the device.</summary>
    public bool IsOffered => Release is not null && Offering == Offering.Everyone && Release.Counter >= SiteFiles.LeastCounterOf(Root);

    /// <summary>The entity tag of the pointer, or null.</summary>
    public string? Tag => HasTags ? $"\"{Root}-{Sequence}\"" : null;
}
