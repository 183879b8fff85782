using System;

namespace Verso.Core
{
    /// <summary>
    /// The keys for the records of one release, all derived from its content key (SPEC 3.1, 3.2). Everything but the ciphertext is bound through a
    /// key that is derived for each record, because nanoFramework's HMAC takes one whole array and no offset.
    /// </summary>
    public sealed class RecordKeys
    {
        /// <summary>The length of a content key in bytes.</summary>
        public const int ContentKeyLength = 32;

        private readonly byte[] _ivKey;
        private readonly byte[] _macKey;
        private readonly byte[] _context;

        /// <summary>Derives the keys.</summary>
        /// <param name="contentKey">32 bytes.</param>
        /// <param name="cipher">One of <see cref="Cipher"/>.</param>
        /// <param name="releaseId">16 bytes.</param>
        public RecordKeys(byte[] contentKey, int cipher, byte[] releaseId)
        {
            if (contentKey.Length != ContentKeyLength || releaseId.Length != Manifest.ReleaseIdLength)
            {
                throw new ArgumentException("content key or release id of a wrong length");
            }

            EncryptionKey = Bytes.Slice(Mac.Derive(contentKey, "verso/1 encryption"), 0, Cipher.KeyLength(cipher));
            _ivKey = Mac.Derive(contentKey, "verso/1 iv");
            _macKey = Mac.Derive(contentKey, "verso/1 authentication");
            _context = new byte[Manifest.ReleaseIdLength + RecordHeader.Length];
            Array.Copy(releaseId, 0, _context, 0, Manifest.ReleaseIdLength);
        }

        /// <summary>The AES key, 32 or 16 bytes.</summary>
        public byte[] EncryptionKey { get; }

        /// <summary>A record's initialisation vector, 16 bytes. It is derived and not sent, so nobody can choose it.</summary>
        public byte[] Iv(byte[] header, int offset)
        {
            Array.Copy(header, offset, _context, Manifest.ReleaseIdLength, RecordHeader.Length);
            return Bytes.Slice(Mac.Compute(_ivKey, _context), 0, 16);
        }

        /// <summary>A record's tag over its whole ciphertext, 16 bytes.</summary>
        public byte[] Tag(byte[] header, int offset, byte[] ciphertext)
        {
            Array.Copy(header, offset, _context, Manifest.ReleaseIdLength, RecordHeader.Length);
            byte[] recordKey = Mac.Compute(_macKey, _context);
            return Bytes.Slice(Mac.Compute(recordKey, ciphertext), 0, RecordHeader.TagLength);
        }
    }
}
