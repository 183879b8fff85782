namespace Verso.Signing;

/// <summary>Consecutive chunks that share a record.</summary>
/// <param name="First">Ordinal of the first.</param>
/// <param name="Count">How many.</param>
internal readonly record struct ChunkGroup(int First, int Count)
{
    /// <summary>The group's part of all chunks.</summary>
    public ReadOnlySpan<ParsedChunk> Of(ParsedChunk[] chunks) => chunks.AsSpan(First, Count);

    /// <summary>Bytes of the group's operations; many where a chunk has none.</summary>
    public long Length(ParsedChunk[] chunks)
    {
        long length = 0;
        foreach (ParsedChunk chunk in Of(chunks))
        {
            length += chunk.Operations?.Length ?? int.MaxValue;
        }

        return length;
    }
}
