namespace Verso.Benchmarks;

/// <summary>What one operation cost. All of it is counted; none of it is timed.</summary>
internal sealed record OperationFigures
{
    /// <summary>Which one.</summary>
    public required string Operation { get; init; }

    /// <summary>What it is told by: 1, or the bytes that it went over.</summary>
    public required int Units { get; init; }

    /// <summary>IL instructions by the number of the method.</summary>
    public required IReadOnlyList<long> Methods { get; init; }

    /// <summary>Allocations.</summary>
    public required long Allocations { get; init; }

    /// <summary>Bytes allocated, in blocks of nanoCLR.</summary>
    public required long BytesAllocated { get; init; }

    /// <summary>Most bytes of these that lived at one time.</summary>
    public required long PeakLive { get; init; }

    /// <summary>Flash operations, as reads, page programs and sector erases; empty where there is no flash.</summary>
    public required IReadOnlyList<long> Flash { get; init; }

    /// <summary>Requests and bytes of body; empty where there is no network.</summary>
    public required IReadOnlyList<long> Wire { get; init; }

    /// <summary>IL instructions in all.</summary>
    public long Instructions => Methods.Sum();
}
