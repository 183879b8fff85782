namespace Verso.Core
{
    /// <summary>Decrypts a record (SPEC 3.3): tag first, then cipher, then zero-fill.</summary>
    public sealed class RecordOpener
    {
        private readonly RecordKeys _keys;

        /// <summary>Creates an opener for the records of one release.</summary>
        public RecordOpener(RecordKeys keys)
        {
            _keys = keys;
        }

        /// <summary>Opens a record in place.</summary>
        /// <param name="header">The array with the record's header.</param>
        /// <param name="offset">The index of the header.</param>
        /// <param name="content">The ciphertext, exactly as long; becomes the content with its zero-fill.</param>
        /// <param name="contentLength">The length of the content without zero-fill, in bytes.</param>
        /// <param name="tag">The record's tag, 16 bytes.</param>
        /// <returns>
        /// <see cref="ReasonCode.None"/>, <see cref="ReasonCode.RecordTagMismatch"/> or <see cref="ReasonCode.RecordFillNotZero"/>.
        /// </returns>
        public ReasonCode Open(byte[] header, int offset, byte[] content, int contentLength, byte[] tag)
        {
            if (!Mac.Equal(_keys.Tag(header, offset, content), tag))
            {
                return ReasonCode.RecordTagMismatch;
            }

            // The key is expanded anew, at a hundredth of the cost of decrypting a record: the round keys would otherwise stay on the heap between records.
            new AesCbc(_keys.EncryptionKey).Decrypt(_keys.Iv(header, offset), content, 0, content.Length);
            return Bytes.AllAre(content, contentLength, content.Length - contentLength, 0)
                ? ReasonCode.None
                : ReasonCode.RecordFillNotZero;
        }
    }
}
