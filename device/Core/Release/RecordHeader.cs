namespace Verso.Core
{
    /// <summary>The twelve bytes before a record's ciphertext (SPEC 3.2).</summary>
    public sealed class RecordHeader
    {
        /// <summary>The length of a header in bytes.</summary>
        public const int Length = 12;

        /// <summary>The length of a record's tag in bytes.</summary>
        public const int TagLength = 16;

        /// <summary>One of <see cref="RecordEncoding"/>.</summary>
        public int Encoding { get; set; }

        /// <summary>The index of the payload in the manifest's list.</summary>
        public int Variant { get; set; }

        /// <summary>The number of consecutive chunks in the record.</summary>
        public int ChunkCount { get; set; }

        /// <summary>The index of the first chunk.</summary>
        public int FirstChunk { get; set; }

        /// <summary>The length of the content before zero-fill, in bytes.</summary>
        public int ContentLength { get; set; }

        /// <summary>The header of the stored record with one chunk of an image.</summary>
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

        /// <summary>Whether the bytes are exactly this header. A device always knows the expected header.</summary>
        public bool Matches(byte[] source, int offset)
        {
            byte[] expected = new byte[Length];
            Write(expected, 0);
            return Bytes.RangesEqual(source, offset, expected, 0, Length);
        }

        /// <summary>Reads a header, for tools that inspect a payload. Numbers above 31 bits are refused.</summary>
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
