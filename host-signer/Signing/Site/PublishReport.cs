using Verso.Core;

namespace Verso.Signing;

/// <summary>What <see cref="SitePublisher.Publish"/> did.</summary>
/// <param name="Manifest">The manifest of the release.</param>
/// <param name="Path">The folder of the release on the site.</param>
/// <param name="Written">The files that were written into it, as paths on the site; those that were there already are left out.</param>
/// <param name="Pointers">The pointers.</param>
public sealed record PublishReport(Manifest Manifest, string Path, IReadOnlyList<string> Written, IReadOnlyList<PublishedPointer> Pointers);
