using Verso.Core;
using Verso.Support;

namespace Verso.Sweep;

/// <summary>A genuine release: what the oracle knows to be signed, byte for byte.</summary>
/// <param name="Index">Its index in the catalogue.</param>
/// <param name="Built">Its manifest, its payloads and its image.</param>
/// <param name="Base">The release that it has a delta from, or null.</param>
internal sealed record Release(int Index, TestRelease Built, Release? Base = null)
{
    private readonly Lazy<DeltaOracle?> _delta = new(() => Base is null ? null : new DeltaOracle(new Release(Index, Built), Base));

    /// <summary>Its security counter.</summary>
    public uint Counter => Built.Manifest.Counter;

    /// <summary>Its display version.</summary>
    public string Version => Built.Manifest.Version;

    /// <summary>What its delta produces, or null if it has none.</summary>
    public DeltaOracle? Delta => _delta.Value;

    /// <summary>The index of the payload that needs no base.</summary>
    public int FullVariant { get; } = Array.FindIndex(Built.Manifest.Payloads, payload => payload.Encoding != RecordEncoding.Delta);

    /// <summary>The index of the delta; -1 if there is none.</summary>
    public int DeltaVariant { get; } = Array.FindIndex(Built.Manifest.Payloads, payload => payload.Encoding == RecordEncoding.Delta);

    /// <summary>Whether an id is that of this release.</summary>
    public bool Is(byte[] releaseId) => Built.Manifest.ReleaseId.AsSpan().SequenceEqual(releaseId);

    /// <summary>The payload that a device must use.</summary>
    /// <param name="running">The running release, or null in rescue.</param>
    public int VariantFor(Release? running) => Base is not null && Base.Index == running?.Index ? DeltaVariant : FullVariant;

    /// <summary>The size of a payload in bytes.</summary>
    public int SizeOf(int variant) => Built.Manifest.Payloads[variant].Size;

    /// <summary>The size of a payload's longest record in bytes.</summary>
    public int LongestRecordOf(int variant)
    {
        RecordCursor cursor = new(Built.Manifest, variant);
        int longest = 0;
        for (int chunk = 0; chunk < Built.Manifest.ChunkCount(); chunk++)
        {
            cursor.MoveTo(chunk);
            longest = Math.Max(longest, cursor.Length);
        }

        return longest;
    }
}
