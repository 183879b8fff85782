using Verso.Core;
using Verso.Foundation;

namespace Verso.Signing;

/// <summary>Where a release's files stand (SPEC 1).</summary>
public static class ReleaseFolder
{
    /// <summary>Name of the signed manifest.</summary>
    public const string ManifestName = "manifest.cose";

    /// <summary>Reads a release's manifest file, at most as long as the longest manifest there can be.</summary>
    /// <exception cref="VersoException"><see cref="ReasonCode.InputUnreadable"/> or <see cref="ReasonCode.ManifestTooLarge"/>.</exception>
    public static byte[] ReadManifest(string folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return InputFile.ReadSmall(Path.Combine(folder, ManifestName), Manifest.MaxFileLength(Chunks.MaxImageSize), ReasonCode.ManifestTooLarge);
    }

    /// <summary>The file that a payload variant is expected in, or null where its URL names none.</summary>
    internal static string? PayloadPath(string folder, PayloadVariant payload)
    {
        string name = ReleaseOptions.FileNameOf(payload.Url);
        return name.Length == 0 ? null : Path.Combine(folder, name);
    }
}
