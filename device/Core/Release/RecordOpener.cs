namespace Verso.Core
{
    /// <summary>Turns a record into plain bytes (SPEC 3.3): tag first, then cipher, then zero-fill.</summary>
    public sealed class RecordOpener
    {
        private readonly RecordKeys _keys;

        /// <summary>Makes an opener for the records of one release.</summary>
        public RecordOpener(RecordKeys keys)
        {
            _keys = keys;
        }

        /// <summary>Opens a record in place.</summary>
        /// <param name="header">Array that holds the record's header.</param>
        /// <param name="offset">Where in it.</param>
        /// <param name="content">The ciphertext, exactly as long; becomes the content with its zero-fill.</param>
        /// <param name="contentLength">Bytes of the content without zero-fill.</param>
        /// <param name="tag">The record's tag, 16 bytes.</param>
        /// <returns><see cref="ReasonCode.None"/>, <see cref="ReasonCode.RecordTagMismatch"/> or <see cref="ReasonCode.RecordFillNotZero"/>.</returns>
        public ReasonCode Open(byte[] header, int offset, byte[] content, int contentLength, byte[] tag)
        {
            if (!Mac.Equal(_keys.Tag(header, offset, content), tag))
            {
                return ReasonCode.RecordTagMismatch;
            }

            // Expanded anew, which costs a hundredth of what decrypting a record does: between two records the round keys would be on the heap.
            new AesCbc(_keys.EncryptionKey).Decrypt(_keys.Iv(header, offset), content, 0, content.Length);
            return Bytes.AllAre(content, contentLength, content.Length - contentLength, 0)
                ? ReasonCode.None
                : ReasonCode.RecordFillNotZero;
        }
    }
}
