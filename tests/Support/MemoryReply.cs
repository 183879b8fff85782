using Verso.Core;

namespace Verso.Support;

/// <summary>The response to a request. Created by <see cref="MemoryTransport.Serve"/> and then changed, or created from scratch.</summary>
public sealed record MemoryReply
{
    /// <summary>The reason why there is no response, or none.</summary>
    public ReasonCode Failure { get; init; }

    /// <summary>HTTP status.</summary>
    public int Status { get; init; } = 200;

    /// <summary>Content-Length; -1 for none.</summary>
    public long ContentLength { get; init; } = -1;

    /// <summary>Content-Range.</summary>
    public string? ContentRange { get; init; }

    /// <summary>Content-Encoding.</summary>
    public string? ContentEncoding { get; init; }

    /// <summary>ETag.</summary>
    public string? EntityTag { get; init; }

    /// <summary>Retry-After.</summary>
    public int RetryAfterSeconds { get; init; }

    /// <summary>The body.</summary>
    public byte[] Body { get; init; } = [];

    /// <summary>The number of bytes of the body after which the connection breaks.</summary>
    public int BreaksAfter { get; init; } = int.MaxValue;

    /// <summary>The reason for the break, if the reader knows it.</summary>
    public ReasonCode BreaksFor { get; init; }

    /// <summary>The number of bytes of the body after which the reader runs out of memory, in the middle of a read.</summary>
    public int RunsOutAfter { get; init; } = int.MaxValue;

    /// <summary>The number of bytes of the body after which nothing more arrives, while the connection stays open.</summary>
    public int FallsSilentAfter { get; init; } = int.MaxValue;

    /// <summary>The most bytes that one read returns.</summary>
    public int MostPerRead { get; init; } = 1460;

    /// <summary>The duration of a read.</summary>
    public int MillisecondsPerRead { get; init; } = 1;
}
