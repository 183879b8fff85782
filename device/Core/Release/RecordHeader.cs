namespace Verso.Core
{
    /// <summary>The twelve bytes before a record's ciphertext (SPEC 3.2).</summary>
    public sealed class RecordHeader
    {
        /// <summary>Bytes of a header.</summary>
        public const int Length = 12;

        /// <summary>Bytes of a record's tag.</summary>
        public const int TagLength = 16;

        /// <summary>One of <see cref="RecordEncoding"/>.</summary>
        public int Encoding { get; set; }

        /// <summary>Index of the payload in the manifest's list.</summary>
        public int Variant { get; set; }

        /// <summary>Consecutive chunks that the record carries.</summary>
        public int ChunkCount { get; set; }

        /// <summary>Ordinal of the first.</summary>
        public int FirstChunk { get; set; }

        /// <summary>Bytes of the content before zero-fill.</summary>
        public int ContentLength { get; set; }

        /// <summary>The header of the stored record that carries one chunk of an image.</summary>
        public static RecordHeader ForStoredChunk(int imageSize, int variant, int chunk)
        {
            return new RecordHeader
            {
                Encoding = RecordEncoding.Stored,
                Variant = variant,
                ChunkCount = 1,
                FirstChunk = chunk,
                ContentLength = Chunks.LengthOf(imageSize, chunk),
            };
        }

        /// <summary>Writes the header.</summary>
        public void Write(byte[] target, int offset)
        {
            target[offset] = (byte)Encoding;
            target[offset + 1] = (byte)Variant;
            Bytes.WriteUInt16(target, offset + 2, (uint)ChunkCount);
            Bytes.WriteUInt32(target, offset + 4, (uint)FirstChunk);
            Bytes.WriteUInt32(target, offset + 8, (uint)ContentLength);
        }

        /// <summary>Whether the bytes are exactly this header. A device always knows which one belongs here.</summary>
        public bool Matches(byte[] source, int offset)
        {
            byte[] expected = new byte[Length];
            Write(expected, 0);
            return Bytes.RangesEqual(source, offset, expected, 0, Length);
        }

        /// <summary>Reads a header, for tools that look at a payload. Numbers above 31 bits are refused.</summary>
        /// <returns>The header, or null.</returns>
        public static RecordHeader Read(byte[] source, int offset)
        {
            uint first = Bytes.ReadUInt32(source, offset + 4);
            uint length = Bytes.ReadUInt32(source, offset + 8);
            if (first > int.MaxValue || length > int.MaxValue)
            {
                return null;
            }

            return new RecordHeader
            {
                Encoding = source[offset],
                Variant = source[offset + 1],
                ChunkCount = (int)Bytes.ReadUInt16(source, offset + 2),
                FirstChunk = (int)first,
                ContentLength = (int)length,
            };
        }
    }
}
