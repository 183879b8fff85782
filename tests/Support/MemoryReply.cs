using Verso.Core;

namespace Verso.Support;

/// <summary>How a request is answered. Made by <see cref="MemoryTransport.Serve"/> and then altered, or from nothing.</summary>
public sealed record MemoryReply
{
    /// <summary>Why there is no answer, or none.</summary>
    public ReasonCode Failure { get; init; }

    /// <summary>HTTP status.</summary>
    public int Status { get; init; } = 200;

    /// <summary>Content-Length; -1 for none.</summary>
    public long ContentLength { get; init; } = -1;

    /// <summary>Content-Range.</summary>
    public string? ContentRange { get; init; }

    /// <summary>Content-Encoding.</summary>
    public string? ContentEncoding { get; init; }

    /// <summary>Retry-After.</summary>
    public int RetryAfterSeconds { get; init; }

    /// <summary>The body.</summary>
    public byte[] Body { get; init; } = [];

    /// <summary>Bytes of the body after which the connection breaks.</summary>
    public int BreaksAfter { get; init; } = int.MaxValue;

    /// <summary>Why it breaks there, where whoever reads knows.</summary>
    public ReasonCode BreaksFor { get; init; }

    /// <summary>Bytes of the body after which whoever reads runs out of memory, in the middle of a read.</summary>
    public int RunsOutAfter { get; init; } = int.MaxValue;

    /// <summary>Bytes of the body after which nothing comes any more, and the connection stays.</summary>
    public int FallsSilentAfter { get; init; } = int.MaxValue;

    /// <summary>Most bytes that one read gives.</summary>
    public int MostPerRead { get; init; } = 1460;

    /// <summary>What a read takes.</summary>
    public int MillisecondsPerRead { get; init; } = 1;
}
