using System.Security.Cryptography;
using Verso.Core;
using Verso.Foundation;

namespace Verso.Signing;

/// <summary>
/// Verifies one payload against its manifest, in the order of SPEC 3.3. While all processors open some records, the chunks of the records
/// before them are assembled and the reading continues. The result is always the first invalid record, whatever the number of processors.
/// </summary>
internal sealed class PayloadVerifier : IDisposable
{
    /// <summary>The next step for a payload that does not verify.</summary>
    public const string Next = "fetch the release again, or build it again";

    private readonly Manifest _manifest;
    private readonly int _variant;
    private readonly ImageVerifier? _image;
    private readonly WorkRounds<RecordWorker> _rounds;
    private readonly RecordCursor _place;
    private RecordBatch _opening = new();
    private RecordBatch _opened = new();
    private readonly IncrementalHash _sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private Stream? _file;
    private string _name = string.Empty;
    private int _nextChunk;

    /// <summary>Creates a verifier for a payload.</summary>
    /// <param name="manifest">A verified manifest.</param>
    /// <param name="variant">The index of the payload in the manifest.</param>
    /// <param name="contentKey">The content key, 32 bytes; null to check sizes and headers only.</param>
    /// <param name="baseImage">The base of a delta; null to check its records only.</param>
    /// <param name="parallelism">The number of records that are opened at once.</param>
    public PayloadVerifier(Manifest manifest, int variant, byte[]? contentKey, byte[]? baseImage, int parallelism)
    {
        _manifest = manifest;
        _variant = variant;
        _place = new RecordCursor(manifest, variant);
        _rounds = new WorkRounds<RecordWorker>(parallelism, () => new RecordWorker(manifest, contentKey), Open, GoOn);
        if (contentKey is not null && (manifest.Payloads[variant].Encoding != RecordEncoding.Delta || baseImage is not null))
        {
            _image = new ImageVerifier(manifest, RecordEncoding.IsCoded(manifest.Payloads[variant].Encoding), baseImage ?? []);
        }
    }

    /// <summary>Whether the chunks are verified, and not only their records.</summary>
    public bool Decodes => _image is not null;

    /// <summary>Verifies the payload.</summary>
    /// <param name="source">The source of the release.</param>
    /// <param name="progress">Receives the progress after every record, on this thread.</param>
    /// <param name="cancel">Cancels the verification.</param>
    public void Verify(ReleaseSource source, IProgress<WorkProgress>? progress, CancellationToken cancel)
    {
        PayloadVariant payload = _manifest.Payloads[_variant];
        _name = source.NameOf(payload);
        using Stream file = source.Open(payload);
        long size = payload.Size;
        _file = file;
        long done = 0;
        for (Read(_opening); _opening.Count > 0; (_opening, _opened) = (_opened, _opening))
        {
            cancel.ThrowIfCancellationRequested();
            _rounds.Run(_opening.Count);
            for (int i = 0; i < _opening.Count; i++)
            {
                done += _opening.Record(i).Count;
                progress?.Report(new WorkProgress(done, size));
            }
        }

        Settle();
        if (payload.Sha256 is byte[] signed && !_sha256.GetHashAndReset().AsSpan().SequenceEqual(signed))
        {
            throw new VersoException(ReasonCode.PayloadDiffers, $"{_name} does not have the SHA-256 that the manifest signs: it was damaged or altered", Next);
        }

        _image?.Finish();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _sha256.Dispose();
        _rounds.Dispose();
        _image?.Dispose();
    }

    private void Open(RecordWorker worker, int index)
    {
        RecordHeader header = _opening.Header(index);
        ArraySegment<byte> record = _opening.Record(index);
        ArraySegment<byte> content = _opening.Content(index);
        ReasonCode reason = worker.Expects(header, record) ? ReasonCode.None : ReasonCode.RecordUnexpected;
        if (reason == ReasonCode.None && worker.Cipher is not null)
        {
            reason = worker.Cipher.Open(header, record, content);
        }

        if (reason == ReasonCode.None && Decodes && header.Encoding == RecordEncoding.Stored && !worker.IsChunk(header.FirstChunk, content.AsSpan(0, header.ContentLength)))
        {
            reason = ReasonCode.ChunkDigestMismatch;
        }

        _opening.Results[index] = reason;
    }

    private void GoOn()
    {
        Settle();
        Read(_opened);
    }

    private void Settle()
    {
        for (int i = 0; i < _opened.Count; i++)
        {
            RecordHeader header = _opened.Header(i);
            Refuse(header, _opened.Results[i]);
            ReasonCode reason = _image is null ? ReasonCode.None : _image.Take(header, _opened.Content(i));
            Refuse(header, reason);
        }
    }

    private void Read(RecordBatch batch)
    {
        batch.Clear();
        for (int chunks = _manifest.ChunkCount(); batch.Count < RecordBatch.Capacity && _nextChunk < chunks; _nextChunk += _place.ChunkCount)
        {
            _place.MoveTo(_nextChunk);
            int encoding = _place.IsStored ? RecordEncoding.Stored : _manifest.Payloads[_variant].Encoding;
            batch.Add(encoding, _variant, _place.FirstChunk, _place.ChunkCount, _place.ContentLength);
        }

        InputFile.Reading(_name, () =>
        {
            _file!.ReadExactly(batch.Records);
            return batch.Count;
        });
        _sha256.AppendData(batch.Records);
    }

    private void Refuse(RecordHeader header, ReasonCode reason)
    {
        if (reason == ReasonCode.None)
        {
            return;
        }

        int first = header.FirstChunk;
        string record = header.ChunkCount == 1 ? $"record {first}" : $"the record of chunks {first} to {first + header.ChunkCount - 1}";
        string name = $"{record} of {_name}";
        throw reason switch
        {
            ReasonCode.RecordUnexpected => new VersoException(reason, $"{name} does not have the expected header", Next),
            ReasonCode.RecordTagMismatch => new VersoException(reason, $"{name} does not verify: it was altered or moved, or it belongs to another release", Next),
            ReasonCode.RecordFillNotZero => new VersoException(reason, $"{name} is not padded with zeros", Next),
            ReasonCode.ChunkDigestMismatch => new VersoException(reason, $"{name} has a chunk whose digest is not the one that the manifest signs", Next),
            _ => new VersoException(reason, $"{name} has invalid operations", "build the release again with a current verso"),
        };
    }
}
