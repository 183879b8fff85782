using Verso.Core;
using Verso.Support;

namespace Verso.Sweep;

/// <summary>A genuine release: what the oracle knows to be signed, byte for byte.</summary>
/// <param name="Index">Its place in the catalogue.</param>
/// <param name="Built">Its manifest, its payload and its image.</param>
internal sealed record Release(int Index, TestRelease Built)
{
    /// <summary>Its security counter.</summary>
    public uint Counter => Built.Manifest.Counter;

    /// <summary>Its display version.</summary>
    public string Version => Built.Manifest.Version;

    /// <summary>Whether an id is this release's.</summary>
    public bool Is(byte[] releaseId) => Built.Manifest.ReleaseId.AsSpan().SequenceEqual(releaseId);
}
