using System.Security.Cryptography;
using Verso.Core;
using Verso.Foundation;

namespace Verso.Signing;

/// <summary>Puts the chunks of an image together, one record after the other, and holds them against the manifest.</summary>
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

    /// <summary>Prepares for an image.</summary>
    /// <param name="manifest">A verified manifest.</param>
    /// <param name="isCoded">Whether records have to be decoded. Only then is the image held in memory: they copy from it.</param>
    /// <param name="baseImage">What a delta copies from.</param>
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

    /// <summary>Takes the next record.</summary>
    /// <param name="header">Its header.</param>
    /// <param name="content">Its content. A stored chunk has been held against its digest.</param>
    /// <returns><see cref="ReasonCode.None"/>, <see cref="ReasonCode.ChunkDigestMismatch"/>, or why its operations give no chunk.</returns>
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

    /// <summary>Whether a device that has one buffer for operations and chunk gets the chunk too: a writer's duty (SPEC 3.5).</summary>
    private bool DecodesInPlace(RecordContent operations, int chunk, int length)
    {
        int at = _inPlace.Length - operations.OperationsLength;
        Array.Copy(_operations, operations.OperationsAt, _inPlace, at, operations.OperationsLength);
        ReasonCode reason = _decoder!.Decode(_inPlace, at, operations.OperationsLength, operations.Offset, operations.Adds, operations.AddUnit, _inPlace, chunk * Chunks.Size, length);
        return reason == ReasonCode.None && _inPlace.AsSpan(0, length).SequenceEqual(_chunk.AsSpan(0, length));
    }

    /// <summary>Holds the whole image against its SHA-256.</summary>
    /// <exception cref="VersoException"><see cref="ReasonCode.ImageDigestMismatch"/>.</exception>
    public void Finish()
    {
        if (!_sha256.GetHashAndReset().AsSpan().SequenceEqual(_manifest.ImageSha256))
        {
            throw new VersoException(ReasonCode.ImageDigestMismatch, "the image has not the SHA-256 that the manifest signs", PayloadVerifier.Next);
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
