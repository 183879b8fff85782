using Verso.Core;

namespace Verso.Signing;

/// <summary>The walk over the roots of a site, from the first to the newest, as a device takes them (SPEC 19.3).</summary>
/// <param name="Roots">The roots that verified, ascending from version 1 without a gap.</param>
/// <param name="Fault">Why the walk ended before the last root of the site; null if it did not.</param>
internal sealed record RootWalk(IReadOnlyList<SignedRoot> Roots, SiteFinding? Fault)
{
    /// <summary>The newest root, or null if not every root verifies.</summary>
    public SignedRoot? Newest => Fault is null ? Roots[^1] : null;

    /// <summary>Walks over the roots of a site.</summary>
    public static RootWalk Over(SiteFiles files)
    {
        List<SignedRoot> roots = [];
        foreach (uint version in files.In(SiteFiles.Roots).Select(SiteFiles.VersionOf).Where(version => version > 0).Order())
        {
            string path = SitePath.Root(version);
            SignedRoot? held = roots.LastOrDefault();
            ReasonCode reason = ReasonCode.RootVersionUnexpected;
            SignedRoot? next = null;
            if (held is not null || version == 1)
            {
                byte[] file = files.Read(path, Root.MaxFileLength);
                reason = held is null ? RootVerifier.VerifyAlone(file, out next) : RootVerifier.VerifyNext(file, held.Root, out next);
                reason = next is not null && next.Root.Version != version ? ReasonCode.RootVersionUnexpected : reason;
            }

            if (reason != ReasonCode.None)
            {
                string message = held is null ? "devices cannot begin with this root" : $"devices that hold root {held.Root.Version} cannot take this root";
                return new RootWalk(roots, new SiteFinding(path, reason, message));
            }

            roots.Add(next!);
        }

        return new RootWalk(roots, roots.Count == 0 ? new SiteFinding(SitePath.Root(1), ReasonCode.NotFound, "the site has no root") : null);
    }
}
