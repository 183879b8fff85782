using Verso.Core;

namespace Verso.Signing;

/// <summary>The result of <see cref="ReleaseBuilder"/>.</summary>
/// <param name="Manifest">The manifest, read back from its signed bytes.</param>
/// <param name="Kid">The id of the key that signed it, 16 bytes.</param>
/// <param name="ManifestPath">The path of the manifest file.</param>
/// <param name="ManifestSize">The size of the manifest file in bytes.</param>
/// <param name="PayloadPaths">The paths of the payload files, in the order of the manifest. The first is a full payload.</param>
/// <param name="Deployment">The assemblies of the image; null for an image that is not a nanoFramework deployment image.</param>
/// <param name="Warnings">Warnings about unusual options and about deviations from the options, one line each.</param>
public sealed record BuiltRelease(Manifest Manifest, byte[] Kid, string ManifestPath, int ManifestSize, IReadOnlyList<string> PayloadPaths, DeploymentImage? Deployment, IReadOnlyList<string> Warnings)
{
    /// <summary>The path of the full payload file.</summary>
    public string PayloadPath => PayloadPaths[0];
}
