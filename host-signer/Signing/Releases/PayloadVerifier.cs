using System.Security.Cryptography;
using Verso.Core;

namespace Verso.Signing
{
    /// <summary>Holds one payload against its manifest, record by record, in the order of SPEC 3.3.</summary>
    internal sealed class PayloadVerifier : IDisposable
    {
        private const string Next = "fetch the release again, or build it anew";

        private readonly Manifest _manifest;
        private readonly int _variant;
        private readonly RecordCipher? _cipher;
        private readonly ChunkDecoder? _decoder;
        private readonly byte[] _image;
        private readonly IncrementalHash _sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        private readonly IncrementalHash _digest;
        private readonly byte[] _record = new byte[StoredPayload.RecordSize];
        private readonly byte[] _content = new byte[Chunks.Size];
        private readonly byte[] _chunk = new byte[Chunks.Size];

        /// <summary>Prepares to verify.</summary>
        /// <param name="manifest">A verified manifest.</param>
        /// <param name="variant">Which of its payloads.</param>
        /// <param name="contentKey">32 bytes, or null to look at sizes and headers only.</param>
        /// <param name="baseImage">What a delta copies from; null to look at its records only.</param>
        public PayloadVerifier(Manifest manifest, int variant, byte[]? contentKey, byte[]? baseImage)
        {
            _manifest = manifest;
            _variant = variant;
            _digest = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, manifest.DigestSalt);
            _cipher = contentKey is null ? null : new RecordCipher(contentKey, manifest.Cipher, manifest.ReleaseId);
            int encoding = manifest.Payloads[variant].Encoding;
            Decodes = contentKey is not null && (encoding != RecordEncoding.Delta || baseImage is not null);
            _image = [];
            if (Decodes && RecordEncoding.IsCoded(encoding))
            {
                _image = new byte[manifest.ImageSize];
                byte[] from = baseImage ?? [];
                _decoder = new ChunkDecoder(new PageCache(new ArraySource(from), from.Length, new ArraySource(_image), PageCache.DefaultSize));
            }
        }

        /// <summary>Whether the chunks themselves are verified, and not only the records that carry them.</summary>
        public bool Decodes { get; }

        public void Verify(string folder, IProgress<WorkProgress>? progress, CancellationToken cancel)
        {
            PayloadVariant payload = _manifest.Payloads[_variant];
            string path = ReleaseFolder.PayloadPath(folder, payload)
                ?? throw new VersoException(ReasonCode.InputUnreadable, $"payload {_variant} has the URL \"{payload.Url}\", which names no file", "look at the release with `verso release inspect`");
            using FileStream file = InputFile.Open(path);
            long size = InputFile.Reading(path, () => file.Length);
            if (size != payload.Size)
            {
                throw new VersoException(ReasonCode.PayloadSizeMismatch, $"{path} has {size} bytes, and the manifest declares {payload.Size}", Next);
            }

            var place = new RecordCursor(_manifest, _variant);
            int chunks = _manifest.ChunkCount();
            for (int chunk = 0; chunk < chunks; chunk += place.ChunkCount)
            {
                cancel.ThrowIfCancellationRequested();
                place.MoveTo(chunk);
                InputFile.Reading(path, () =>
                {
                    file.ReadExactly(_record, 0, place.Length);
                    return place.Length;
                });
                VerifyRecord(place);
                progress?.Report(new WorkProgress(place.Offset + place.Length, size));
            }

            if (Decodes && !_sha256.GetHashAndReset().AsSpan().SequenceEqual(_manifest.ImageSha256))
            {
                throw new VersoException(ReasonCode.ImageDigestMismatch, "the image has not the SHA-256 that the manifest signs", Next);
            }
        }

        /// <inheritdoc/>
        public void Dispose()
        {
            _cipher?.Dispose();
            _sha256.Dispose();
            _digest.Dispose();
        }

        private void VerifyRecord(RecordCursor place)
        {
            RecordHeader expected = place.Header();
            int first = place.FirstChunk;
            string name = place.ChunkCount == 1 ? $"record {first}" : $"the record of chunks {first} to {first + place.ChunkCount - 1}";
            if (!expected.Matches(_record, 0))
            {
                throw new VersoException(ReasonCode.RecordUnexpected, $"{name} has not the header that belongs there", Next);
            }

            if (_cipher is null)
            {
                return;
            }

            ReasonCode reason = _cipher.Open(expected, _record, _content);
            if (reason != ReasonCode.None)
            {
                string what = reason == ReasonCode.RecordTagMismatch ? "does not verify: it was altered, moved, or belongs to another release" : "is not filled up with zeros";
                throw new VersoException(reason, $"{name} {what}", Next);
            }

            if (!Decodes)
            {
                return;
            }

            if (place.IsStored)
            {
                VerifyChunk(first, _content.AsSpan(0, place.ContentLength));
                return;
            }

            var content = new RecordContent(_content, place.ContentLength, place.ChunkCount);
            for (int chunk = first; chunk < first + place.ChunkCount; chunk++)
            {
                int length = Chunks.LengthOf(_manifest.ImageSize, chunk);
                reason = Decode(content, chunk, length);
                if (reason != ReasonCode.None)
                {
                    throw new VersoException(reason, $"{name} has operations that do not give chunk {chunk}", "build the release anew with a current verso");
                }

                VerifyChunk(chunk, _chunk.AsSpan(0, length));
            }
        }

        private ReasonCode Decode(RecordContent content, int chunk, int length)
        {
            ReasonCode reason = content.Next();
            return reason == ReasonCode.None ? _decoder!.Decode(content, chunk, _chunk, length) : reason;
        }

        private void VerifyChunk(int chunk, ReadOnlySpan<byte> plain)
        {
            Span<byte> digest = stackalloc byte[Manifest.DigestLength];
            _digest.AppendData(plain);
            _digest.GetHashAndReset(digest);
            if (!digest.SequenceEqual(_manifest.ChunkDigests.AsSpan(chunk * Manifest.DigestLength, Manifest.DigestLength)))
            {
                throw new VersoException(ReasonCode.ChunkDigestMismatch, $"chunk {chunk} has not the digest that the manifest signs", Next);
            }

            _sha256.AppendData(plain);
            if (_image.Length > 0)
            {
                plain.CopyTo(_image.AsSpan(chunk * Chunks.Size));
            }
        }
    }
}
