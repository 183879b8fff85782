namespace Verso.Benchmarks;

/// <summary>What one update cost, from the power-on that asks for it to its confirmation. All of it is counted; none of it is timed.</summary>
internal sealed record UpdateFigures
{
    /// <summary>What was cut.</summary>
    public required CutKind Cuts { get; init; }

    /// <summary>How many cuts struck.</summary>
    public required int CutCount { get; init; }

    /// <summary>Cuts that struck before the last chunk was in the journal: each has to cost one request, and no other may.</summary>
    public required int CutsInDownload { get; init; }

    /// <summary>Bytes of the image.</summary>
    public required int ImageBytes { get; init; }

    /// <summary>HTTP requests that the device made; the server counted as many.</summary>
    public required int Requests { get; init; }

    /// <summary>Bytes of body that the device took, manifest included.</summary>
    public required long BodyBytes { get; init; }

    /// <summary>Bytes of requests and answers on their way, heads included; 0 where a connection was cut.</summary>
    public long WireBytes { get; init; }

    /// <summary>Bytes of body that it had taken before.</summary>
    public required long BytesTwice { get; init; }

    /// <summary>Chunks of which it had taken bytes before, counted once for each request.</summary>
    public required int ChunksTwice { get; init; }

    /// <summary>Times the device was switched on.</summary>
    public required int PowerOns { get; init; }

    /// <summary>Update sessions: wakes at which the device asked.</summary>
    public required int Sessions { get; init; }

    /// <summary>What the partitions went through that were touched, in the layout's order.</summary>
    public required IReadOnlyList<PartitionCounts> Partitions { get; init; }

    /// <summary>Fewest erases of a sector that the image lies in.</summary>
    public required int MinErasesInSlot { get; init; }

    /// <summary>Most erases of a sector of the slot.</summary>
    public required int MaxErasesInSlot { get; init; }

    /// <summary>Most erases of a sector elsewhere.</summary>
    public required int MaxErasesOutside { get; init; }

    /// <summary>Sector erases outside the slot between the first chunk's erase and the last chunk's journal entry.</summary>
    public required long HotPathErasesOutside { get; init; }

    /// <summary>Bytes of body beyond the image's own, in percent of it.</summary>
    public double OverheadPercent => 100.0 * (BodyBytes - ImageBytes) / ImageBytes;

    /// <summary>Bytes on the wire beyond the image's own, in percent of it.</summary>
    public double WirePercent => 100.0 * (WireBytes - ImageBytes) / ImageBytes;

    /// <summary>Bytes programmed in all partitions for each byte of the image.</summary>
    public double WriteAmplification => (double)Partitions.Sum(partition => partition.BytesProgrammed) / ImageBytes;

    /// <summary>Writes of the boot record, torn ones included: a cell lies within a page, so each is one page program.</summary>
    public long BootRecordWrites => Partitions.Where(partition => partition.Name.StartsWith("boot_", StringComparison.Ordinal)).Sum(partition => partition.PagePrograms);

    /// <summary>Page programs and sector erases in all partitions.</summary>
    public long FlashOperations => Partitions.Sum(partition => partition.PagePrograms + partition.SectorErases);
}
