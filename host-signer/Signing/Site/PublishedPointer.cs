using Verso.Core;

namespace Verso.Signing;

/// <summary>A pointer that was written to a site.</summary>
/// <param name="Place">Its place.</param>
/// <param name="Pointer">Its content.</param>
/// <param name="Dropped">The offers of the pointer before that it does not repeat.</param>
/// <param name="Notes">What an audit found that no device notices, such as a gap in a ladder.</param>
public sealed record PublishedPointer(SitePlace Place, Pointer Pointer, IReadOnlyList<Offer> Dropped, IReadOnlyList<SiteFinding> Notes);
