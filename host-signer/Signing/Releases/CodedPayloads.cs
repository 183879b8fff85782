using System.Security.Cryptography;
using Verso.Core;
using Verso.Foundation;

namespace Verso.Signing;

/// <summary>
/// Writes the payloads of a release that has more than a stored one (SPEC 3.5): a full payload, compressed if that saves bytes, a delta
/// from each base, and a stored payload on request. All images are kept in memory.
/// </summary>
internal sealed class CodedPayloads
{
    /// <summary>The largest number of records of a full payload. Their list has to leave room in the manifest for the rest (SPEC 2.3, step 1).</summary>
    private const int MaxListed = 1024;

    private readonly ReleaseOptions _options;
    private readonly OutputFolder _output;
    private readonly RecordCipher _cipher;
    private readonly List<string> _warnings;
    private readonly IProgress<WorkProgress>? _progress;
    private readonly CancellationToken _cancel;
    private readonly byte[] _content = new byte[Chunks.Size];
    private readonly byte[] _record = new byte[StoredPayload.RecordSize];

    public CodedPayloads(ReleaseOptions options, OutputFolder output, RecordCipher cipher, List<string> warnings, IProgress<WorkProgress>? progress, CancellationToken cancel)
    {
        _options = options;
        _output = output;
        _cipher = cipher;
        _warnings = warnings;
        _progress = progress;
        _cancel = cancel;
    }

    /// <summary>Writes all payloads, and the manifest's fields about the image and the payloads.</summary>
    public void Write(byte[] image, byte[][] bases, Manifest manifest)
    {
        manifest.ImageSize = image.Length;
        manifest.ImageSha256 = SHA256.HashData(image);
        manifest.ChunkDigests = [.. image.Chunk(Chunks.Size).SelectMany(chunk => HMACSHA256.HashData(manifest.DigestSalt, chunk))];
        EncodedRecord[]? compressed = _options.Stored ? null : Compress(image);
        List<PayloadVariant> payloads = List(compressed is null, bases);
        manifest.Payloads = [.. payloads];
        for (int variant = 0; variant < payloads.Count; variant++)
        {
            EncodedRecord[] records = payloads[variant].Encoding switch
            {
                RecordEncoding.Stored => Store(image),
                RecordEncoding.Delta => ImageEncoder.Encode(bases[variant - 1], image, _options.Encoding, Named($"delta from {Path.GetFileName(_options.BaseImages[variant - 1])}"), _cancel),
                _ => compressed!,
            };
            WriteOne(payloads[variant], variant, records);
        }
    }

    private static EncodedRecord[] Store(byte[] image) =>
        [.. image.Chunk(Chunks.Size).Select((chunk, index) => new EncodedRecord(index, 1, IsStored: true, chunk))];

    private List<PayloadVariant> List(bool isStored, byte[][] bases)
    {
        string url = _options.PayloadUrl;
        var payloads = new List<PayloadVariant> { new() { Url = url, Encoding = isStored ? RecordEncoding.Stored : RecordEncoding.Compressed } };
        payloads.AddRange(bases.Select(SHA256.HashData).Select((sha256, index) => new PayloadVariant
        {
            Url = PayloadNames.Delta(url, sha256),
            Encoding = RecordEncoding.Delta,
            BaseSha256 = sha256,
            BaseSize = bases[index].Length,
        }));
        if (_options.AlsoStored && !isStored)
        {
            payloads.Add(new PayloadVariant { Url = PayloadNames.Stored(url), Encoding = RecordEncoding.Stored });
        }

        return payloads;
    }

    /// <summary>Compresses an image. It returns null if that saves nothing or if the image is too large.</summary>
    private EncodedRecord[]? Compress(byte[] image)
    {
        if (!ImageEncoder.Takes(0, image.Length))
        {
            _warnings.Add($"the payload is stored: an image of more than {ImageEncoder.MaxInput} bytes is not compressed, and this one has {image.Length}");
            return null;
        }

        EncodedRecord[] records = ImageEncoder.Encode([], image, _options.Encoding, Named("compression"), _cancel);
        if (records.Length > MaxListed)
        {
            _warnings.Add($"the payload is stored: compressed, it would have {records.Length} records, and a manifest has room for {MaxListed}");
            return null;
        }

        // The payload and its list of records in the manifest together have to be shorter than a stored payload.
        long size = records.Sum(record => (long)RecordCipher.RecordLength(record.Content.Length) + RecordCursor.EntryLength);
        return size < StoredPayload.Size(image.Length) ? records : null;
    }

    private EncoderProgress? Named(string what) => _progress is null ? null : new EncoderProgress(_progress, what);

    private void WriteOne(PayloadVariant payload, int variant, EncodedRecord[] records)
    {
        using var sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        string name = ReleaseOptions.FileNameOf(payload.Url);
        FileStream file = _output.Create(name);
        long total = records.Sum(record => (long)RecordCipher.RecordLength(record.Content.Length));
        byte[] entries = new byte[RecordCursor.EntryLength * records.Length];
        for (int i = 0; i < records.Length; i++)
        {
            _cancel.ThrowIfCancellationRequested();
            EncodedRecord record = records[i];
            record.Content.CopyTo(_content, 0);
            var header = new RecordHeader
            {
                Encoding = record.IsStored ? RecordEncoding.Stored : payload.Encoding,
                Variant = variant,
                ChunkCount = record.ChunkCount,
                FirstChunk = record.FirstChunk,
                ContentLength = record.Content.Length,
            };
            int length = _cipher.Seal(header, _content, _record);
            OutputFolder.Writing(name, () => file.Write(_record, 0, length));
            sha256.AppendData(_record, 0, length);
            payload.Size += length;
            _progress?.Report(new WorkProgress(payload.Size, total, $"encrypting {name}"));
            RecordCursor.WriteEntry(entries, RecordCursor.EntryLength * i, record.ChunkCount, record.Content.Length);
        }

        payload.Sha256 = sha256.GetHashAndReset();
        payload.Records = RecordEncoding.IsCoded(payload.Encoding) ? entries : null;
    }

    /// <summary>The progress of one encoder, with its name.</summary>
    private sealed class EncoderProgress(IProgress<WorkProgress> all, string what) : IProgress<WorkProgress>
    {
        public void Report(WorkProgress value) => all.Report(value with { Phase = $"{what}: {value.Phase}" });
    }
}
