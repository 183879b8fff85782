namespace Verso.Signing;

/// <summary>A record before encryption: one or more consecutive chunks (SPEC 3.2, 3.5).</summary>
/// <param name="FirstChunk">The ordinal of the first chunk.</param>
/// <param name="ChunkCount">The number of chunks.</param>
/// <param name="IsStored">Whether the content is one chunk, not encoded.</param>
/// <param name="Content">The content, at most 8,192 bytes.</param>
public sealed record EncodedRecord(int FirstChunk, int ChunkCount, bool IsStored, byte[] Content);
