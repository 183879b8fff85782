namespace Verso.Benchmarks;

/// <summary>The figures of one pair of images. Bytes are those of files, as each tool writes them; ours are counted bare and on the wire.</summary>
internal sealed record DeltaFigures
{
    /// <summary>The name of the pair.</summary>
    public required string Pair { get; init; }

    /// <summary>Whether it has nanoFramework images.</summary>
    public required bool IsNano { get; init; }

    /// <summary>Bytes of the new image.</summary>
    public required int NewSize { get; init; }

    /// <summary>Bytes of detools' published patch with LZMA; null if there is none.</summary>
    public int? Detools { get; init; }

    /// <summary>Bytes of bsdiff's patch; null where it is not installed.</summary>
    public long? Bsdiff { get; init; }

    /// <summary>Bytes of xdelta3's patch; null where it is not installed.</summary>
    public long? Xdelta3 { get; init; }

    /// <summary>Bytes of zstd's patch; null where it is not installed.</summary>
    public long? ZstdPatch { get; init; }

    /// <summary>Bytes of zstd -19 without a base; null where it is not installed.</summary>
    public long? Zstd { get; init; }

    /// <summary>Bytes of lz4 -9 without a base; null where it is not installed.</summary>
    public long? Lz4 { get; init; }

    /// <summary>Bytes of our delta's contents.</summary>
    public required int Delta { get; init; }

    /// <summary>Its records.</summary>
    public required int DeltaRecords { get; init; }

    /// <summary>Bytes of our compressed image's contents.</summary>
    public required int Full { get; init; }

    /// <summary>Bytes of a manifest that lists both payloads, signed with 3072 bits.</summary>
    public required int Manifest { get; init; }

    /// <summary>Bytes that an update by delta reads: manifest, headers, tags, fill.</summary>
    public required int DeltaOnTheWire { get; init; }

    /// <summary>Bytes that an update by the compressed payload reads.</summary>
    public required int FullOnTheWire { get; init; }

    /// <summary>The time to encode the delta, in seconds.</summary>
    public required double Seconds { get; init; }

    /// <summary>The peak memory growth of a fresh process during the encoding, in bytes.</summary>
    public required long PeakMemory { get; init; }

    /// <summary>The cost of decoding the delta.</summary>
    public required DecodingFigures DeltaDecoding { get; init; }

    /// <summary>The cost of decoding the compressed image.</summary>
    public required DecodingFigures FullDecoding { get; init; }
}
