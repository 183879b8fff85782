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

    /// <summary>Of the IL instructions those inside the bulk cipher, which is native on some firmware.</summary>
    public required long InCipher { get; init; }

    /// <summary>Allocations.</summary>
    public required long Allocations { get; init; }

    /// <summary>Bytes allocated, in blocks of nanoCLR.</summary>
    public required long BytesAllocated { get; init; }

    /// <summary>Most bytes of these that lived at one time.</summary>
    public required long PeakLive { get; init; }

    /// <summary>What these are, the largest first.</summary>
    public required IReadOnlyList<HeapShare> AtPeak { get; init; }

    /// <summary>Bytes of these that still lived at the end.</summary>
    public required long LiveAfter { get; init; }

    /// <summary>IL instructions in all.</summary>
    public long Instructions => Methods.Sum();
}
