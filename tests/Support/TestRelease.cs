using Verso.Core;

namespace Verso.Support;

/// <summary>A release in memory, with its image.</summary>
/// <param name="Manifest">The manifest.</param>
/// <param name="ManifestFile"><c>manifest.cose</c>.</param>
/// <param name="Payload"><c>payload.bin</c>.</param>
/// <param name="Image">The plain image.</param>
public sealed record TestRelease(Manifest Manifest, byte[] ManifestFile, byte[] Payload, byte[] Image)
{
    /// <summary>The payloads after the first one, by file name.</summary>
    public IReadOnlyDictionary<string, byte[]> Others { get; init; } = new Dictionary<string, byte[]>();

    /// <summary>The file that a URL names; the first payload if it names none of the others.</summary>
    public byte[] FileFor(string url) => Others.GetValueOrDefault(url[(url.LastIndexOf('/') + 1)..], Payload);

    /// <summary>The place of a chunk's record in the payload.</summary>
    public Range RecordOf(int chunk)
    {
        int start = StoredPayload.RecordOffset(chunk);
        return start..Math.Min(start + StoredPayload.RecordSize, Payload.Length);
    }
}
