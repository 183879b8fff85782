namespace Verso.Core
{
    /// <summary>Size arithmetic of stored payloads (SPEC 3.4).</summary>
    public static class StoredPayload
    {
        /// <summary>Bytes of a record that carries a full chunk.</summary>
        public const int RecordSize = RecordHeader.Length + Chunks.Size + RecordHeader.TagLength;

        /// <summary>Bytes of the whole payload.</summary>
        /// <param name="imageSize">Bytes of the image, 1 to <see cref="Chunks.MaxImageSize"/>.</param>
        public static int Size(int imageSize)
        {
            int last = Chunks.Count(imageSize) - 1;
            return RecordOffset(last) + RecordHeader.Length + CiphertextLength(Chunks.LengthOf(imageSize, last)) + RecordHeader.TagLength;
        }

        /// <summary>Where a chunk's record starts in the payload.</summary>
        public static int RecordOffset(int chunk)
        {
            return chunk * RecordSize;
        }

        /// <summary>Bytes of the ciphertext: the content's, rounded up to whole blocks.</summary>
        public static int CiphertextLength(int contentLength)
        {
            return (contentLength + 15) / 16 * 16;
        }
    }
}
