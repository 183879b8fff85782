using System.Security.Cryptography;
using Verso.Core;

namespace Verso.Signing;

/// <summary>What works on one record at a time: ciphers and hashes keep state, so that each thread needs its own.</summary>
internal sealed class RecordWorker : IDisposable
{
    private readonly Manifest _manifest;
    private readonly IncrementalHash _digest;
    private readonly byte[] _header = new byte[RecordHeader.Length];

    /// <summary>Prepares for the records of a release.</summary>
    /// <param name="manifest">Says cipher, release id and digest salt.</param>
    /// <param name="contentKey">32 bytes; null to leave contents alone.</param>
    public RecordWorker(Manifest manifest, byte[]? contentKey)
    {
        _manifest = manifest;
        Cipher = contentKey is null ? null : new RecordCipher(contentKey, manifest.Cipher, manifest.ReleaseId);
        _digest = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, manifest.DigestSalt);
    }

    /// <summary>Seals and opens; null without a content key.</summary>
    public RecordCipher? Cipher { get; }

    /// <summary>Whether a record begins with the header that it has to have.</summary>
    public bool Expects(RecordHeader header, ReadOnlySpan<byte> record)
    {
        header.Write(_header, 0);
        return record.StartsWith(_header);
    }

    /// <summary>The digest of a chunk (SPEC 2.2).</summary>
    /// <param name="chunk">Its plain bytes.</param>
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
