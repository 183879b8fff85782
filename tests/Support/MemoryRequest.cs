namespace Verso.Support;

/// <summary>A request that a <see cref="MemoryTransport"/> received.</summary>
/// <param name="Ordinal">From 0.</param>
/// <param name="Url">The requested URL.</param>
/// <param name="First">The first requested byte.</param>
/// <param name="Last">The last requested byte, or -1 for all without a range.</param>
public sealed record MemoryRequest(int Ordinal, string Url, int First, int Last)
{
    /// <summary>The entity tag that it sent, or null.</summary>
    public string? IfNoneMatch { get; init; }

    /// <summary>The number of bytes of the body that were read.</summary>
    public int BytesRead { get; internal set; }

    /// <summary>Whether the connection of its response was released.</summary>
    public bool IsClosed { get; internal set; }

    /// <summary>Whether it asked for a manifest.</summary>
    public bool IsManifest => Url.EndsWith("/manifest.cose", StringComparison.Ordinal);

    /// <summary>Whether it asked for a pointer.</summary>
    public bool IsPointer => Url.Contains("/channels/", StringComparison.Ordinal);

    /// <summary>Whether it asked for a root.</summary>
    public bool IsRoot => Url.Contains("/root/", StringComparison.Ordinal);

    /// <summary>Whether it asked for a payload.</summary>
    public bool IsPayload => !IsManifest && !IsPointer && !IsRoot;
}
