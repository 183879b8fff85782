using System.Security.Cryptography;
using Verso.Core;
using Verso.Foundation;

namespace Verso.Signing;

/// <summary>Assembles the chunks of an image from one record after the other, and checks them against the manifest.</summary>
internal sealed class ImageVerifier : IDisposable
{
    private readonly Manifest _manifest;
    private readonly IncrementalHash _sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly RecordWorker _chunks;
    private readonly ChunkDecoder? _decoder;
    private readonly byte[] _image = [];
    private readonly byte[] _operations = new byte[Chunks.Size];
    private readonly byte[] _chunk = new byte[Chunks.Size];
    private readonly byte[] _inPlace = new byte[Chunks.Size + ChunkEncoder.InPlaceSlack];

    /// <summary>Creates a verifier for an image.</summary>
    /// <param name="manifest">A verified manifest.</param>
    /// <param name="isCoded">Whether records have to be decoded. Only then is the image kept in memory, because they copy from it.</param>
    /// <param name="baseImage">The base of a delta.</param>
    public ImageVerifier(Manifest manifest, bool isCoded, byte[] baseImage)
    {
        _manifest = manifest;
        _chunks = new RecordWorker(manifest, contentKey: null);
        if (isCoded)
        {
            _image = new byte[manifest.ImageSize];
            _decoder = new ChunkDecoder(new PageCache(new ArraySource(baseImage), baseImage.Length, new ArraySource(_image), PageCache.DefaultSize));
        }
    }

    /// <summary>Adds the next record.</summary>
    /// <param name="header">The header of the record.</param>
    /// <param name="content">The content of the record. The digest of a stored chunk is already checked.</param>
    /// <returns><see cref="ReasonCode.None"/>, <see cref="ReasonCode.ChunkDigestMismatch"/>, or the reason why its operations are invalid.</returns>
    public ReasonCode Take(RecordHeader header, ReadOnlySpan<byte> content)
    {
        if (header.Encoding == RecordEncoding.Stored)
        {
            Append(header.FirstChunk, content[..header.ContentLength]);
            return ReasonCode.None;
        }

        content[..header.ContentLength].CopyTo(_operations);
        var operations = new RecordContent(_operations, header.ContentLength, header.ChunkCount);
        for (int chunk = header.FirstChunk; chunk < header.FirstChunk + header.ChunkCount; chunk++)
        {
            int length = Chunks.LengthOf(_manifest.ImageSize, chunk);
            ReasonCode reason = operations.Next();
            reason = reason == ReasonCode.None ? _decoder!.Decode(operations, chunk, _chunk, length) : reason;
            if (reason != ReasonCode.None)
            {
                return reason;
            }

            if (!_chunks.IsChunk(chunk, _chunk.AsSpan(0, length)))
            {
                return ReasonCode.ChunkDigestMismatch;
            }

            if (!DecodesInPlace(operations, chunk, length))
            {
                return ReasonCode.OperationsInvalid;
            }

            Append(chunk, _chunk.AsSpan(0, length));
        }

        return ReasonCode.None;
    }

    /// <summary>Whether a device that uses one buffer for operations and chunk can decode the chunk. SPEC 3.5 requires it of a writer.</summary>
    private bool DecodesInPlace(RecordContent operations, int chunk, int length)
    {
        int at = _inPlace.Length - operations.OperationsLength;
        Array.Copy(_operations, operations.OperationsAt, _inPlace, at, operations.OperationsLength);
        ReasonCode reason = _decoder!.Decode(_inPlace, at, operations.OperationsLength, operations.Offset, operations.Adds, operations.AddUnit, _inPlace, chunk * Chunks.Size, length);
        return reason == ReasonCode.None && _inPlace.AsSpan(0, length).SequenceEqual(_chunk.AsSpan(0, length));
    }

    /// <summary>Checks the SHA-256 of the whole image.</summary>
    /// <exception cref="VersoException"><see cref="ReasonCode.ImageDigestMismatch"/>.</exception>
    public void Finish()
    {
        if (!_sha256.GetHashAndReset().AsSpan().SequenceEqual(_manifest.ImageSha256))
        {
            throw new VersoException(ReasonCode.ImageDigestMismatch, "the image does not have the SHA-256 that the manifest signs", PayloadVerifier.Next);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _sha256.Dispose();
        _chunks.Dispose();
    }

    private void Append(int chunk, ReadOnlySpan<byte> plain)
    {
        _sha256.AppendData(plain);
        if (_image.Length > 0)
        {
            plain.CopyTo(_image.AsSpan(chunk * Chunks.Size));
        }
    }
}
