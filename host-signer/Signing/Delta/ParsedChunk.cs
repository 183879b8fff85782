namespace Verso.Signing;

/// <summary>The operations of a chunk, before they are put into a record.</summary>
/// <param name="Operations">The bytes of the operations; null if the chunk is better stored.</param>
/// <param name="Offset">The offset that the operations start with.</param>
/// <param name="FirstAdds">The first few additions that the operations state explicitly.</param>
internal sealed record ParsedChunk(byte[]? Operations, int Offset, int[] FirstAdds)
{
    /// <summary>A chunk that is better stored.</summary>
    public static ParsedChunk Stored { get; } = new(null, 0, []);
}
