using Verso.Core;

namespace Verso.Signing;

/// <summary>Packs as many chunks as fit into each record (SPEC 3.5).</summary>
internal static class RecordPacker
{
    private const int MaxNumberLength = 5;
    private const int PreambleLength = 1 + (Operation.RecentAdds * MaxNumberLength);

    /// <summary>Splits a sequence of chunks into groups that fit into one record each. A stored chunk is a group of its own.</summary>
    public static List<ChunkGroup> Cut(ParsedChunk[] chunks)
    {
        List<ChunkGroup> groups = [];
        int first = 0;
        while (first < chunks.Length)
        {
            int end = first + 1;
            int length = PreambleLength + Room(chunks[first]);
            while (chunks[first].Operations is not null && end < chunks.Length && end - first < ushort.MaxValue
                && chunks[end].Operations is not null && length + Room(chunks[end]) <= Chunks.Size)
            {
                length += Room(chunks[end]);
                end++;
            }

            groups.Add(new ChunkGroup(first, end - first));
            first = end;
        }

        return groups;
    }

    /// <summary>Packs chunks with operations into a record.</summary>
    /// <param name="first">The ordinal of the first chunk.</param>
    /// <param name="start">The state with which the chunks start.</param>
    /// <param name="chunks">The chunks.</param>
    /// <returns>The record, or null if a chunk has no operations or the chunks do not fit.</returns>
    public static EncodedRecord? Pack(int first, RecordStart start, ReadOnlySpan<ParsedChunk> chunks)
    {
        foreach (ParsedChunk chunk in chunks)
        {
            if (chunk.Operations is null)
            {
                return null;
            }
        }

        List<byte> content = [];
        int named = 1 + Array.FindLastIndex(start.Adds, add => add != 0);
        content.Add((byte)(named + (start.AddUnit == 2 ? Operation.EvenAdds : 0)));
        foreach (int add in start.Adds[..named])
        {
            Append(content, Leb128.Unsigned(add));
        }

        int offset = 0;
        foreach (ParsedChunk chunk in chunks)
        {
            byte[] operations = chunk.Operations!;
            Append(content, (2 * operations.Length) + (chunk.Offset == offset ? 0 : 1));
            if (chunk.Offset != offset)
            {
                Append(content, Leb128.Unsigned(chunk.Offset - offset));
                offset = chunk.Offset;
            }

            content.AddRange(operations);
        }

        return content.Count <= Chunks.Size ? new EncodedRecord(first, chunks.Length, IsStored: false, [.. content]) : null;
    }

    private static int Room(ParsedChunk chunk) => (chunk.Operations?.Length ?? 0) + MaxNumberLength;

    private static void Append(List<byte> content, int number)
    {
        byte[] bytes = new byte[MaxNumberLength];
        content.AddRange(bytes.AsSpan(0, Leb128.Write(bytes, 0, number)));
    }
}
