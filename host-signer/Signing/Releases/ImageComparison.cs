namespace Verso.Signing;

/// <summary>What changes from one image to the next, and what it costs to send.</summary>
public sealed record ImageComparison
{
    /// <summary>The image that devices run.</summary>
    public required ImagePart From { get; init; }

    /// <summary>The image that they are to run.</summary>
    public required ImagePart To { get; init; }

    /// <summary>Every assembly of either, in the order of the new image; null where one of them is no deployment image.</summary>
    public IReadOnlyList<AssemblyChange>? Assemblies { get; init; }

    /// <summary>Bytes of the new image that do not stand in the old one at the same place.</summary>
    public required int BytesChanged { get; init; }

    /// <summary>Bytes of a stored payload.</summary>
    public required long Stored { get; init; }

    /// <summary>Bytes of a compressed payload.</summary>
    public required long Compressed { get; init; }

    /// <summary>Bytes of a delta payload.</summary>
    public required long Delta { get; init; }

    /// <summary>Records of the delta payload.</summary>
    public required int DeltaRecords { get; init; }

    /// <summary>An image.</summary>
    /// <param name="Path">Its file.</param>
    /// <param name="Size">Bytes.</param>
    /// <param name="Sha256">32 bytes, in lower-case hexadecimal.</param>
    public sealed record ImagePart(string Path, int Size, string Sha256);
}
