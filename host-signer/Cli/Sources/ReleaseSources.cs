using Verso.Foundation;
using Verso.Signing;

namespace Verso.Cli.Sources;

/// <summary>Creates sources of releases: folders of this machine, and servers.</summary>
internal static class ReleaseSources
{
    /// <summary>Creates the source for a place.</summary>
    /// <param name="place">A folder, the path of a manifest, or an http or https URL of either.</param>
    /// <exception cref="VersoException"><see cref="Core.ReasonCode.FieldOutOfRange"/>: devices cannot use the URL.</exception>
    public static ReleaseSource At(string place)
    {
        ArgumentNullException.ThrowIfNull(place);
        return place.Contains("://", StringComparison.Ordinal) ? new WebSource(place) : ReleaseSource.OnDisk(place);
    }
}
