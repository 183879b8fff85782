namespace Verso.Signing;

/// <summary>A chunk's operations, on their way into a record.</summary>
/// <param name="Operations">Their bytes; null where the chunk is better stored as it is.</param>
/// <param name="Offset">The offset that they start with.</param>
/// <param name="FirstAdds">The first additions that they have to name, at most a few.</param>
internal sealed record ParsedChunk(byte[]? Operations, int Offset, int[] FirstAdds)
{
    /// <summary>A chunk that is better stored as it is.</summary>
    public static ParsedChunk Stored { get; } = new(null, 0, []);
}
