namespace Verso.Signing;

/// <summary>The differences between two images, and the sizes of the payloads that send them.</summary>
public sealed record ImageComparison
{
    /// <summary>The image that devices run.</summary>
    public required ImagePart From { get; init; }

    /// <summary>The new image.</summary>
    public required ImagePart To { get; init; }

    /// <summary>All assemblies of both images, in the order of the new image; null if either is not a deployment image.</summary>
    public IReadOnlyList<AssemblyChange>? Assemblies { get; init; }

    /// <summary>The number of bytes of the new image that differ from the old image at the same position.</summary>
    public required int BytesChanged { get; init; }

    /// <summary>The size of a stored payload in bytes.</summary>
    public required long Stored { get; init; }

    /// <summary>The size of a compressed payload in bytes.</summary>
    public required long Compressed { get; init; }

    /// <summary>The size of a delta payload in bytes.</summary>
    public required long Delta { get; init; }

    /// <summary>The number of records of the delta payload.</summary>
    public required int DeltaRecords { get; init; }

    /// <summary>An image.</summary>
    /// <param name="Path">The path.</param>
    /// <param name="Size">The size in bytes.</param>
    /// <param name="Sha256">The SHA-256, 32 bytes in lower-case hexadecimal.</param>
    public sealed record ImagePart(string Path, int Size, string Sha256);
}
