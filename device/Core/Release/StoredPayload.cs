namespace Verso.Core
{
    /// <summary>Size arithmetic of stored payloads (SPEC 3.4).</summary>
    public static class StoredPayload
    {
        /// <summary>The length of a record with a full chunk, in bytes.</summary>
        public const int RecordSize = RecordHeader.Length + Chunks.Size + RecordHeader.TagLength;

        /// <summary>The size of the whole payload in bytes.</summary>
        /// <param name="imageSize">The size of the image in bytes, 1 to <see cref="Chunks.MaxImageSize"/>.</param>
        public static int Size(int imageSize)
        {
            int last = Chunks.Count(imageSize) - 1;
            return RecordOffset(last) + RecordHeader.Length + CiphertextLength(Chunks.LengthOf(imageSize, last)) + RecordHeader.TagLength;
        }

        /// <summary>The start of a chunk's record in the payload.</summary>
        public static int RecordOffset(int chunk)
        {
            return chunk * RecordSize;
        }

        /// <summary>The length of the ciphertext in bytes: that of the content, rounded up to whole blocks.</summary>
        public static int CiphertextLength(int contentLength)
        {
            return (contentLength + 15) / 16 * 16;
        }
    }
}
