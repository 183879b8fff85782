namespace Verso.Benchmarks;

/// <summary>The cost of one operation. All of it is counted; none of it is timed.</summary>
internal sealed record OperationFigures
{
    /// <summary>The name of the operation.</summary>
    public required string Operation { get; init; }

    /// <summary>The number of units: 1, or the bytes that were processed.</summary>
    public required int Units { get; init; }

    /// <summary>IL instructions by the number of the method.</summary>
    public required IReadOnlyList<long> Methods { get; init; }

    /// <summary>The IL instructions inside the bulk cipher, which is native on some firmware.</summary>
    public required long InCipher { get; init; }

    /// <summary>Allocations.</summary>
    public required long Allocations { get; init; }

    /// <summary>Bytes allocated, in blocks of nanoCLR.</summary>
    public required long BytesAllocated { get; init; }

    /// <summary>The most of these bytes that lived at one time.</summary>
    public required long PeakLive { get; init; }

    /// <summary>The objects at that time, the largest first.</summary>
    public required IReadOnlyList<HeapShare> AtPeak { get; init; }

    /// <summary>The bytes that still lived at the end.</summary>
    public required long LiveAfter { get; init; }

    /// <summary>IL instructions in all.</summary>
    public long Instructions => Methods.Sum();
}
