namespace Verso.Core
{
    /// <summary>
    /// The place of each record of a payload, and its chunks (SPEC 3.4, 3.5). All of it is signed, so any record can be requested alone, and its
    /// header is known before its first byte arrives.
    /// </summary>
    public sealed class RecordCursor
    {
        /// <summary>The length of a record's entry in the manifest, in bytes.</summary>
        public const int EntryLength = 4;

        private const int Framing = RecordHeader.Length + RecordHeader.TagLength;

        private readonly int _imageSize;
        private readonly int _chunks;
        private readonly int _variant;
        private readonly int _encoding;
        private readonly byte[] _entries;
        private int _next;

        /// <summary>Starts at the first record.</summary>
        /// <param name="manifest">A manifest that the reader accepted.</param>
        /// <param name="variant">The index of a payload with an encoding of <see cref="RecordEncoding"/>.</param>
        public RecordCursor(Manifest manifest, int variant)
            : this(manifest.Payloads[variant], variant, manifest.ImageSize)
        {
            Take();
        }

        private RecordCursor(PayloadVariant payload, int variant, int imageSize)
        {
            _variant = variant;
            _imageSize = imageSize;
            _chunks = Chunks.Count(imageSize);
            _encoding = payload.Encoding;
            _entries = RecordEncoding.IsCoded(payload.Encoding) ? payload.Records : null;
        }

        /// <summary>The index of the record's first chunk.</summary>
        public int FirstChunk { get; private set; }

        /// <summary>The number of chunks in the record.</summary>
        public int ChunkCount { get; private set; }

        /// <summary>The start of the record in the payload.</summary>
        public int Offset { get; private set; }

        /// <summary>The length of its content before zero-fill, in bytes.</summary>
        public int ContentLength { get; private set; }

        /// <summary>The length of its ciphertext in bytes.</summary>
        public int CiphertextLength
        {
            get { return StoredPayload.CiphertextLength(ContentLength); }
        }

        /// <summary>The length of the whole record in bytes.</summary>
        public int Length
        {
            get { return Framing + CiphertextLength; }
        }

        /// <summary>Whether its content is one unencoded chunk, whatever the payload's encoding.</summary>
        public bool IsStored
        {
            get { return _entries == null || (ChunkCount == 1 && ContentLength == Chunks.LengthOf(_imageSize, FirstChunk)); }
        }

        /// <summary>Whether this is the last record.</summary>
        public bool IsLast
        {
            get { return FirstChunk + ChunkCount == _chunks; }
        }

        /// <summary>Moves to the record with a chunk.</summary>
        /// <param name="chunk">The index of the chunk.</param>
        public void MoveTo(int chunk)
        {
            if (_entries == null)
            {
                Place(chunk, StoredPayload.RecordOffset(chunk), 1, Chunks.LengthOf(_imageSize, chunk));
                return;
            }

            if (chunk < FirstChunk)
            {
                _next = 0;
                Place(0, 0, 0, 0);
                Take();
            }

            while (chunk >= FirstChunk + ChunkCount)
            {
                Take();
            }
        }

        /// <summary>The header that the record must have.</summary>
        public RecordHeader Header()
        {
            return new RecordHeader
            {
                Encoding = IsStored ? RecordEncoding.Stored : _encoding,
                Variant = _variant,
                ChunkCount = ChunkCount,
                FirstChunk = FirstChunk,
                ContentLength = ContentLength,
            };
        }

        /// <summary>Whether a coded payload's list of records matches its size and the image (SPEC 3.5).</summary>
        internal static bool IsSound(PayloadVariant payload, int imageSize)
        {
            byte[] entries = payload.Records;
            if (entries.Length == 0 || ((uint)entries.Length & (EntryLength - 1u)) != 0)
            {
                return false;
            }

            RecordCursor cursor = new RecordCursor(payload, 0, imageSize);
            int chunks = cursor._chunks;
            for (int end = 0; end < chunks; end += cursor.ChunkCount)
            {
                if (cursor._next == entries.Length)
                {
                    return false;
                }

                cursor.Take();
                int most = cursor.ChunkCount == 1 ? Chunks.LengthOf(imageSize, end) : Chunks.Size;
                if (cursor.ChunkCount < 1 || cursor.ChunkCount > chunks - end || cursor.ContentLength < 1 || cursor.ContentLength > most)
                {
                    return false;
                }
            }

            return cursor._next == entries.Length && cursor.Offset + cursor.Length == payload.Size;
        }

        /// <summary>Writes a record's entry. <see cref="Take"/> is its counterpart.</summary>
        /// <param name="target">Receives four bytes.</param>
        /// <param name="offset">The first index to write.</param>
        /// <param name="chunkCount">The number of chunks in the record.</param>
        /// <param name="contentLength">The length of its content in bytes.</param>
        public static void WriteEntry(byte[] target, int offset, int chunkCount, int contentLength)
        {
            Bytes.WriteUInt16(target, offset, (uint)chunkCount);
            Bytes.WriteUInt16(target, offset + 2, (uint)contentLength);
        }

        /// <summary>Moves to the next record; at the start, to the first.</summary>
        private void Take()
        {
            if (_entries == null)
            {
                MoveTo(0);
                return;
            }

            int at = _next;
            int offset = at == 0 ? 0 : Offset + Length;
            Place(FirstChunk + ChunkCount, offset, (int)Bytes.ReadUInt16(_entries, at), (int)Bytes.ReadUInt16(_entries, at + 2));
            _next = at + EntryLength;
        }

        private void Place(int firstChunk, int offset, int chunkCount, int contentLength)
        {
            FirstChunk = firstChunk;
            Offset = offset;
            ChunkCount = chunkCount;
            ContentLength = contentLength;
        }
    }
}
