using Verso.Core;

namespace Verso.Support;

/// <summary>A release in memory, with the image that it carries.</summary>
/// <param name="Manifest">What the manifest says.</param>
/// <param name="ManifestFile"><c>manifest.cose</c>.</param>
/// <param name="Payload"><c>payload.bin</c>.</param>
/// <param name="Image">The plain image.</param>
public sealed record TestRelease(Manifest Manifest, byte[] ManifestFile, byte[] Payload, byte[] Image)
{
    /// <summary>Where the bytes of a chunk's record stand in the payload.</summary>
    public Range RecordOf(int chunk)
    {
        int start = StoredPayload.RecordOffset(chunk);
        return start..Math.Min(start + StoredPayload.RecordSize, Payload.Length);
    }
}
