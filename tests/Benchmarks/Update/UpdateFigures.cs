namespace Verso.Benchmarks;

/// <summary>The cost of one update, from the power-on that asks for it to its confirmation. All of it is counted; none of it is timed.</summary>
internal sealed record UpdateFigures
{
    /// <summary>What was cut.</summary>
    public required CutKind Cuts { get; init; }

    /// <summary>The number of cuts that happened.</summary>
    public required int CutCount { get; init; }

    /// <summary>The cuts before the last chunk was in the journal: each must cost one request, and no other may.</summary>
    public required int CutsInDownload { get; init; }

    /// <summary>Bytes of the image.</summary>
    public required int ImageBytes { get; init; }

    /// <summary>HTTP requests that the device made; the server counted as many.</summary>
    public required int Requests { get; init; }

    /// <summary>The bytes of body that the device read, including the manifest.</summary>
    public required long BodyBytes { get; init; }

    /// <summary>The bytes of requests and responses on the wire, headers included; 0 if a connection was cut.</summary>
    public long WireBytes { get; init; }

    /// <summary>The bytes of body that it had read before.</summary>
    public required long BytesTwice { get; init; }

    /// <summary>The chunks of which it had read bytes before, counted once for each request.</summary>
    public required int ChunksTwice { get; init; }

    /// <summary>The number of power-ons.</summary>
    public required int PowerOns { get; init; }

    /// <summary>Update sessions: wakes at which the device asked.</summary>
    public required int Sessions { get; init; }

    /// <summary>The operations on each partition that was used, in the layout's order.</summary>
    public required IReadOnlyList<PartitionCounts> Partitions { get; init; }

    /// <summary>The fewest erases of a sector with bytes of the image.</summary>
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

    /// <summary>The writes of the boot record, torn ones included. A cell is within a page, so each is one page program.</summary>
    public long BootRecordWrites => Partitions.Where(partition => partition.Name.StartsWith("boot_", StringComparison.Ordinal)).Sum(partition => partition.PagePrograms);

    /// <summary>Page programs and sector erases in all partitions.</summary>
    public long FlashOperations => Partitions.Sum(partition => partition.PagePrograms + partition.SectorErases);
}
