using Verso.Core;

namespace Verso.Signing;

/// <summary>What <see cref="ReleaseBuilder"/> made.</summary>
/// <param name="Manifest">The manifest, as read back from its signed bytes.</param>
/// <param name="Kid">The key that signed it, 16 bytes.</param>
/// <param name="ManifestPath">Its file.</param>
/// <param name="ManifestSize">Bytes of that file.</param>
/// <param name="PayloadPaths">The payloads' files, in the manifest's order; the first one is a full payload.</param>
/// <param name="Deployment">The assemblies of the image; null for an image that is no nanoFramework deployment image.</param>
/// <param name="Warnings">What is allowed and hardly ever meant, and what was done otherwise than asked for; one line each.</param>
public sealed record BuiltRelease(Manifest Manifest, byte[] Kid, string ManifestPath, int ManifestSize, IReadOnlyList<string> PayloadPaths, DeploymentImage? Deployment, IReadOnlyList<string> Warnings)
{
    /// <summary>The full payload's file.</summary>
    public string PayloadPath => PayloadPaths[0];
}
