namespace Verso.Signing;

/// <summary>Consecutive chunks as one record carries them (SPEC 3.2, 3.5), before it is encrypted.</summary>
/// <param name="FirstChunk">Ordinal of the first.</param>
/// <param name="ChunkCount">How many.</param>
/// <param name="IsStored">Whether the content is one chunk as it is.</param>
/// <param name="Content">At most 8,192 bytes.</param>
public sealed record EncodedRecord(int FirstChunk, int ChunkCount, bool IsStored, byte[] Content);
