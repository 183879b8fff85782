using Verso.Core;

namespace Verso.Support;

/// <summary>A release in memory, with the image that it carries.</summary>
/// <param name="Manifest">What the manifest says.</param>
/// <param name="ManifestFile"><c>manifest.cose</c>.</param>
/// <param name="Payload"><c>payload.bin</c>.</param>
/// <param name="Image">The plain image.</param>
public sealed record TestRelease(Manifest Manifest, byte[] ManifestFile, byte[] Payload, byte[] Image)
{
    /// <summary>The payloads behind the first one, by their file names.</summary>
    public IReadOnlyDictionary<string, byte[]> Others { get; init; } = new Dictionary<string, byte[]>();

    /// <summary>The file that a URL asks for; the first payload where it names none of the others.</summary>
    public byte[] FileFor(string url) => Others.GetValueOrDefault(url[(url.LastIndexOf('/') + 1)..], Payload);

    /// <summary>Where the bytes of a chunk's record stand in the payload.</summary>
    public Range RecordOf(int chunk)
    {
        int start = StoredPayload.RecordOffset(chunk);
        return start..Math.Min(start + StoredPayload.RecordSize, Payload.Length);
    }
}
