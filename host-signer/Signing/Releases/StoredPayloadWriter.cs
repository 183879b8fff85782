using System.Security.Cryptography;
using Verso.Core;
using Verso.Foundation;

namespace Verso.Signing;

/// <summary>
/// Writes the stored payload of an image (SPEC 3.2, 3.4), which it reads once, sequentially. While all processors seal some records, the
/// records before them are written, and the reading and the SHA-256 of the image continue. Memory grows only by the digests.
/// </summary>
internal sealed class StoredPayloadWriter : IDisposable
{
    private readonly Manifest _manifest;
    private readonly Stream _image;
    private readonly string _imagePath;
    private readonly Stream _payload;
    private readonly WorkRounds<RecordWorker> _rounds;
    private readonly IncrementalHash _sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly IncrementalHash _payloadSha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private RecordBatch _sealing = new();
    private RecordBatch _sealed = new();
    private byte[] _digests = [];
    private long _size;
    private bool _isAtEnd;

    /// <summary>Creates a writer.</summary>
    /// <param name="manifest">
    /// The manifest, with the cipher, the release id and the digest salt. It receives the fields of the image, and the size and SHA-256 of
    /// the payload.
    /// </param>
    /// <param name="contentKey">The content key, 32 bytes. The writer does not need it after this call.</param>
    /// <param name="parallelism">The number of records that are sealed at once.</param>
    /// <param name="image">The image, at its start.</param>
    /// <param name="imagePath">The path of the image, for errors.</param>
    /// <param name="payload">Receives the payload.</param>
    public StoredPayloadWriter(Manifest manifest, byte[] contentKey, int parallelism, Stream image, string imagePath, Stream payload)
    {
        _manifest = manifest;
        _image = image;
        _imagePath = imagePath;
        _payload = payload;
        _rounds = new WorkRounds<RecordWorker>(parallelism, () => new RecordWorker(manifest, contentKey), Seal, GoOn);
    }

    /// <summary>Writes the payload.</summary>
    /// <param name="progress">Receives the progress after every chunk, on this thread.</param>
    /// <param name="cancel">Cancels the writing.</param>
    public void Write(IProgress<WorkProgress>? progress, CancellationToken cancel)
    {
        long total = _image.Length;
        _digests = new byte[Manifest.DigestLength * Chunks.Count((int)Math.Min(total, Chunks.MaxImageSize))];
        for (Read(_sealing); _sealing.Count > 0; (_sealing, _sealed) = (_sealed, _sealing))
        {
            cancel.ThrowIfCancellationRequested();
            MakeRoomForDigests();
            _rounds.Run(_sealing.Count);
            Report(progress, total);
        }

        WriteSealed();

        // The file may have changed since its length was read. The number of bytes that were read counts.
        ImageFile.CheckSize(_imagePath, _size);
        _manifest.ImageSize = (int)_size;
        _manifest.ImageSha256 = _sha256.GetHashAndReset();
        Array.Resize(ref _digests, Manifest.DigestLength * _manifest.ChunkCount());
        _manifest.ChunkDigests = _digests;
        _manifest.Payloads[0].Size = StoredPayload.Size(_manifest.ImageSize);
        _manifest.Payloads[0].Sha256 = _payloadSha256.GetHashAndReset();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _rounds.Dispose();
        _sha256.Dispose();
        _payloadSha256.Dispose();
    }

    private void Seal(RecordWorker worker, int index)
    {
        RecordHeader header = _sealing.Header(index);
        ArraySegment<byte> content = _sealing.Content(index);
        worker.Digest(content.AsSpan(0, header.ContentLength), _digests.AsSpan(Manifest.DigestLength * header.FirstChunk, Manifest.DigestLength));
        worker.Cipher!.Seal(header, content, _sealing.Record(index));
    }

    private void GoOn()
    {
        int last = _sealing.Count - 1;
        _sha256.AppendData(_sealing.Contents, 0, (last * Chunks.Size) + _sealing.Header(last).ContentLength);
        WriteSealed();
        Read(_sealed);
    }

    private void WriteSealed()
    {
        _payloadSha256.AppendData(_sealed.Records);
        OutputFolder.Writing("the payload", () => _payload.Write(_sealed.Records));
    }

    private void Read(RecordBatch batch)
    {
        batch.Clear();
        int length = _isAtEnd ? 0 : InputFile.Reading(_imagePath, () => _image.ReadAtLeast(batch.Contents, batch.Contents.Length, throwOnEndOfStream: false));
        _isAtEnd = length < batch.Contents.Length;
        int first = (int)(_size / Chunks.Size);
        for (int done = 0; done < length; done += Chunks.Size)
        {
            batch.Add(RecordEncoding.Stored, variant: 0, first + batch.Count, chunkCount: 1, Math.Min(Chunks.Size, length - done));
        }

        _size += length;
        if (_size > 0)
        {
            ImageFile.CheckSize(_imagePath, _size);
        }
    }

    private void MakeRoomForDigests()
    {
        int needed = Manifest.DigestLength * (_sealing.Header(_sealing.Count - 1).FirstChunk + 1);
        if (needed > _digests.Length)
        {
            Array.Resize(ref _digests, 2 * needed);
        }
    }

    private void Report(IProgress<WorkProgress>? progress, long total)
    {
        for (int i = 0; progress is not null && i < _sealing.Count; i++)
        {
            RecordHeader header = _sealing.Header(i);
            long done = ((long)header.FirstChunk * Chunks.Size) + header.ContentLength;
            progress.Report(new WorkProgress(done, Math.Max(total, done)));
        }
    }
}
