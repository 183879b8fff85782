namespace Verso.Signing;

/// <summary>Consecutive chunks that share a record.</summary>
/// <param name="First">The ordinal of the first chunk.</param>
/// <param name="Count">The number of chunks.</param>
internal readonly record struct ChunkGroup(int First, int Count)
{
    /// <summary>Returns the chunks of this group.</summary>
    public ReadOnlySpan<ParsedChunk> Of(ParsedChunk[] chunks) => chunks.AsSpan(First, Count);

    /// <summary>Returns the number of bytes of the group's operations. A chunk without operations counts as very many.</summary>
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
