using System.Security.Cryptography;
using Verso.Core;

namespace Verso.Signing
{
    /// <summary>Holds one stored payload against its manifest, record by record, in the order of SPEC 3.3.</summary>
    internal sealed class StoredPayloadVerifier : IDisposable
    {
        private const string Next = "fetch the release again, or build it anew";

        private readonly Manifest _manifest;
        private readonly int _variant;
        private readonly RecordCipher? _cipher;
        private readonly IncrementalHash _sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        private readonly IncrementalHash _digest;
        private readonly byte[] _record = new byte[StoredPayload.RecordSize];
        private readonly byte[] _content = new byte[Chunks.Size];

        /// <summary>Prepares to verify.</summary>
        /// <param name="manifest">A verified manifest.</param>
        /// <param name="variant">Which of its payloads.</param>
        /// <param name="contentKey">32 bytes, or null to look at sizes and headers only.</param>
        public StoredPayloadVerifier(Manifest manifest, int variant, byte[]? contentKey)
        {
            _manifest = manifest;
            _variant = variant;
            _digest = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, manifest.DigestSalt);
            _cipher = contentKey is null ? null : new RecordCipher(contentKey, manifest.Cipher, manifest.ReleaseId);
        }

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

            int chunks = _manifest.ChunkCount();
            for (int chunk = 0; chunk < chunks; chunk++)
            {
                cancel.ThrowIfCancellationRequested();
                RecordHeader expected = RecordHeader.ForStoredChunk(_manifest.ImageSize, _variant, chunk);
                int length = RecordCipher.RecordLength(expected.ContentLength);
                InputFile.Reading(path, () =>
                {
                    file.ReadExactly(_record, 0, length);
                    return length;
                });
                VerifyRecord(expected, chunk);
                progress?.Report(new WorkProgress(StoredPayload.RecordOffset(chunk) + length, size));
            }

            if (_cipher is not null && !_sha256.GetHashAndReset().AsSpan().SequenceEqual(_manifest.ImageSha256))
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

        private void VerifyRecord(RecordHeader expected, int chunk)
        {
            if (!expected.Matches(_record, 0))
            {
                throw new VersoException(ReasonCode.RecordUnexpected, $"record {chunk} has not the header that belongs there", Next);
            }

            if (_cipher is null)
            {
                return;
            }

            ReasonCode reason = _cipher.Open(expected, _record, _content);
            if (reason != ReasonCode.None)
            {
                string what = reason == ReasonCode.RecordTagMismatch ? "does not verify: it was altered, moved, or belongs to another release" : "is not filled up with zeros";
                throw new VersoException(reason, $"record {chunk} {what}", Next);
            }

            ReadOnlySpan<byte> content = _content.AsSpan(0, expected.ContentLength);
            Span<byte> digest = stackalloc byte[Manifest.DigestLength];
            _digest.AppendData(content);
            _digest.GetHashAndReset(digest);
            if (!digest.SequenceEqual(_manifest.ChunkDigests.AsSpan(chunk * Manifest.DigestLength, Manifest.DigestLength)))
            {
                throw new VersoException(ReasonCode.ChunkDigestMismatch, $"chunk {chunk} has not the digest that the manifest signs", Next);
            }

            _sha256.AppendData(content);
        }
    }
}
