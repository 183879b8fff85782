using System.Security.Cryptography;
using Verso.Core;

namespace Verso.Signing
{
    /// <summary>
    /// Writes the payloads of a release that may have more than a stored one (SPEC 3.5): a full payload, compressed where that saves anything, a
    /// delta from each base, and a stored payload where that is asked for. Holds all images in memory.
    /// </summary>
    internal sealed class CodedPayloads
    {
        private readonly ReleaseOptions _options;
        private readonly OutputFolder _output;
        private readonly RecordCipher _cipher;
        private readonly IProgress<WorkProgress>? _progress;
        private readonly CancellationToken _cancel;
        private readonly byte[] _content = new byte[Chunks.Size];
        private readonly byte[] _record = new byte[StoredPayload.RecordSize];

        public CodedPayloads(ReleaseOptions options, OutputFolder output, RecordCipher cipher, IProgress<WorkProgress>? progress, CancellationToken cancel)
        {
            _options = options;
            _output = output;
            _cipher = cipher;
            _progress = progress;
            _cancel = cancel;
        }

        /// <summary>Reads the bases that devices may run.</summary>
        /// <exception cref="VersoException">One cannot be read, is empty or too long, or stands there twice.</exception>
        public static byte[][] ReadBases(ReleaseOptions options)
        {
            byte[][] bases = options.BaseImages.Select(ImageFile.Read).ToArray();
            FieldRules.List("base image", bases.Select(image => Convert.ToHexString(SHA256.HashData(image))).DefaultIfEmpty("").ToArray(), ReleaseOptions.MaxBases);
            return bases;
        }

        /// <summary>Writes every payload, and into the manifest what it says of image and payloads.</summary>
        public void Write(byte[] image, byte[][] bases, Manifest manifest)
        {
            manifest.ImageSize = image.Length;
            manifest.ImageSha256 = SHA256.HashData(image);
            manifest.ChunkDigests = [.. image.Chunk(Chunks.Size).SelectMany(chunk => HMACSHA256.HashData(manifest.DigestSalt, chunk))];
            string url = _options.PayloadUrl;
            EncodedRecord[]? compressed = _options.Stored ? null : Compress(image);
            var payloads = new List<PayloadVariant> { new() { Url = url, Encoding = compressed is null ? RecordEncoding.Stored : RecordEncoding.Compressed } };
            payloads.AddRange(bases.Select(SHA256.HashData).Select((sha256, index) => new PayloadVariant
            {
                Url = PayloadNames.Delta(url, sha256),
                Encoding = RecordEncoding.Delta,
                BaseSha256 = sha256,
                BaseSize = bases[index].Length,
            }));
            if (_options.AlsoStored && compressed is not null)
            {
                payloads.Add(new PayloadVariant { Url = PayloadNames.Stored(url), Encoding = RecordEncoding.Stored });
            }

            manifest.Payloads = [.. payloads];
            for (int variant = 0; variant < payloads.Count; variant++)
            {
                Share progress = new(_progress, variant, payloads.Count);
                EncodedRecord[] records = payloads[variant].Encoding switch
                {
                    RecordEncoding.Stored => Store(image),
                    RecordEncoding.Delta => ImageEncoder.Encode(bases[variant - 1], image, _options.Encoding, progress, _cancel),
                    _ => compressed!,
                };
                WriteOne(payloads[variant], variant, records);
                progress.Report(new WorkProgress(image.Length, image.Length));
            }
        }

        private static EncodedRecord[] Store(byte[] image) =>
            [.. image.Chunk(Chunks.Size).Select((chunk, index) => new EncodedRecord(index, 1, IsStored: true, chunk))];

        /// <summary>Compresses an image; null where that saves nothing: with its list of records, the payload would be as long as a stored one.</summary>
        private EncodedRecord[]? Compress(byte[] image)
        {
            EncodedRecord[] records = ImageEncoder.Encode([], image, _options.Encoding, new Share(_progress, 0, 1 + _options.BaseImages.Count), _cancel);
            long size = records.Sum(record => (long)RecordCipher.RecordLength(record.Content.Length) + RecordCursor.EntryLength);
            return size < StoredPayload.Size(image.Length) ? records : null;
        }

        private void WriteOne(PayloadVariant payload, int variant, EncodedRecord[] records)
        {
            FileStream file = _output.Create(ReleaseOptions.FileNameOf(payload.Url));
            using var sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
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
                OutputFolder.Writing(file.Name, () => file.Write(_record, 0, length));
                sha256.AppendData(_record, 0, length);
                payload.Size += length;
                RecordCursor.WriteEntry(entries, RecordCursor.EntryLength * i, record.ChunkCount, record.Content.Length);
            }

            payload.Sha256 = sha256.GetHashAndReset();
            payload.Records = RecordEncoding.IsCoded(payload.Encoding) ? entries : null;
        }

        /// <summary>One payload's part of the progress of all.</summary>
        private sealed class Share(IProgress<WorkProgress>? all, int index, int count) : IProgress<WorkProgress>
        {
            public void Report(WorkProgress value) => all?.Report(new WorkProgress((index * value.Total) + value.Done, count * value.Total));
        }
    }
}
