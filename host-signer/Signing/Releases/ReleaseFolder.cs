using Verso.Core;
using Verso.Foundation;

namespace Verso.Signing;

/// <summary>The names of the files of a release (SPEC 1).</summary>
public static class ReleaseFolder
{
    /// <summary>The name of the signed manifest.</summary>
    public const string ManifestName = "manifest.cose";

    /// <summary>Reads the manifest file of a release, up to the length of the longest possible manifest.</summary>
    /// <exception cref="VersoException"><see cref="ReasonCode.InputUnreadable"/> or <see cref="ReasonCode.ManifestTooLarge"/>.</exception>
    public static byte[] ReadManifest(string folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return InputFile.ReadSmall(Path.Combine(folder, ManifestName), Manifest.MaxFileLength(Chunks.MaxImageSize), ReasonCode.ManifestTooLarge);
    }

    /// <summary>Returns the path of the file of a payload, or null if its URL names no file.</summary>
    internal static string? PayloadPath(string folder, PayloadVariant payload)
    {
        string name = ReleaseOptions.FileNameOf(payload.Url);
        return name.Length == 0 ? null : Path.Combine(folder, name);
    }
}
