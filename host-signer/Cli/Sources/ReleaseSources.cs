using Verso.Foundation;
using Verso.Signing;

namespace Verso.Cli.Sources;

/// <summary>Where releases are read from: folders of this machine, and servers.</summary>
internal static class ReleaseSources
{
    /// <summary>Finds out what kind of place it is.</summary>
    /// <param name="place">A folder, the path of a manifest, or an http or https URL of either.</param>
    /// <exception cref="VersoException"><see cref="Core.ReasonCode.FieldOutOfRange"/>: a URL that no device could be given.</exception>
    public static ReleaseSource At(string place)
    {
        ArgumentNullException.ThrowIfNull(place);
        return place.Contains("://", StringComparison.Ordinal) ? new WebSource(place) : ReleaseSource.OnDisk(place);
    }
}
