namespace Verso.Signing;

/// <summary>The operations of one chunk (SPEC 3.5).</summary>
/// <param name="Operations">Their bytes; null where the chunk is better stored as it is.</param>
/// <param name="Offset">The offset that they start with.</param>
public sealed record EncodedChunk(byte[]? Operations, int Offset);
