using Verso.Core;

namespace Verso.Signing;

/// <summary>The place of a pointer on a site.</summary>
/// <param name="Channel">The channel: a name (SPEC 18.1).</param>
/// <param name="HardwareId">The hardware id: a name.</param>
public sealed record SitePlace(string Channel, string HardwareId)
{
    /// <summary>The path of the pointer on the site.</summary>
    public string Path => SitePath.Pointer(Channel, HardwareId);
}
