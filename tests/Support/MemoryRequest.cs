namespace Verso.Support;

/// <summary>A request that a <see cref="MemoryTransport"/> got.</summary>
/// <param name="Ordinal">From 0.</param>
/// <param name="Url">As asked for.</param>
/// <param name="First">First byte wanted.</param>
/// <param name="Last">Last byte wanted, or -1 for all without a range.</param>
public sealed record MemoryRequest(int Ordinal, string Url, int First, int Last)
{
    /// <summary>Bytes of the body that were read.</summary>
    public int BytesRead { get; internal set; }

    /// <summary>Whether the connection of its answer was let go of.</summary>
    public bool IsClosed { get; internal set; }

    /// <summary>Whether it asked for a manifest.</summary>
    public bool IsManifest => Url.EndsWith("/manifest.cose", StringComparison.Ordinal);
}
