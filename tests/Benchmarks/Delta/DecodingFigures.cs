namespace Verso.Benchmarks;

/// <summary>The cost of decoding an image on a device. All of it is counted, none of it is timed.</summary>
internal sealed record DecodingFigures
{
    /// <summary>Bytes of the image.</summary>
    public required int Bytes { get; init; }

    /// <summary>Its chunks.</summary>
    public required int Chunks { get; init; }

    /// <summary>IL instructions, bounds checks included.</summary>
    public required long Instructions { get; init; }

    /// <summary>The most for one chunk.</summary>
    public required long MostInstructions { get; init; }

    /// <summary>Operations.</summary>
    public required int Operations { get; init; }

    /// <summary>The most for one chunk.</summary>
    public required int MostOperations { get; init; }

    /// <summary>Reads of flash, of base and staged chunks, through the default cache.</summary>
    public required int Reads { get; init; }

    /// <summary>The most for one chunk.</summary>
    public required int MostReads { get; init; }

    /// <summary>IL instructions for a byte of the image.</summary>
    public double PerByte => (double)Instructions / Bytes;
}
