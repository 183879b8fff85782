using System.Security.Cryptography;
using Verso.Core;

namespace Verso.Signing;

/// <summary>The state for work on one record at a time. Ciphers and hashes have state, so each thread needs its own worker.</summary>
internal sealed class RecordWorker : IDisposable
{
    private readonly Manifest _manifest;
    private readonly IncrementalHash _digest;
    private readonly byte[] _header = new byte[RecordHeader.Length];

    /// <summary>Creates a worker for the records of a release.</summary>
    /// <param name="manifest">The manifest, with the cipher, the release id and the digest salt.</param>
    /// <param name="contentKey">The content key, 32 bytes; null to ignore the contents.</param>
    public RecordWorker(Manifest manifest, byte[]? contentKey)
    {
        _manifest = manifest;
        Cipher = contentKey is null ? null : new RecordCipher(contentKey, manifest.Cipher, manifest.ReleaseId);
        _digest = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, manifest.DigestSalt);
    }

    /// <summary>The cipher that seals and opens records; null without a content key.</summary>
    public RecordCipher? Cipher { get; }

    /// <summary>Whether a record begins with the expected header.</summary>
    public bool Expects(RecordHeader header, ReadOnlySpan<byte> record)
    {
        header.Write(_header, 0);
        return record.StartsWith(_header);
    }

    /// <summary>Computes the digest of a chunk (SPEC 2.2).</summary>
    /// <param name="chunk">The plain bytes of the chunk.</param>
    /// <param name="digest">Receives 32 bytes.</param>
    public void Digest(ReadOnlySpan<byte> chunk, Span<byte> digest)
    {
        _digest.AppendData(chunk);
        _digest.GetHashAndReset(digest);
    }

    /// <summary>Whether a chunk has the digest that the manifest signs.</summary>
    public bool IsChunk(int index, ReadOnlySpan<byte> chunk)
    {
        Span<byte> digest = stackalloc byte[Manifest.DigestLength];
        Digest(chunk, digest);
        return digest.SequenceEqual(_manifest.ChunkDigests.AsSpan(index * Manifest.DigestLength, Manifest.DigestLength));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Cipher?.Dispose();
        _digest.Dispose();
    }
}
