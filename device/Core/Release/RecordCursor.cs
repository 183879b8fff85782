namespace Verso.Core
{
    /// <summary>
    /// Where the records of a payload stand, and which chunks each carries (SPEC 3.4, 3.5): all of it signed, so that any record can be
    /// asked for alone, and its header is known before a byte of it arrives.
    /// </summary>
    public sealed class RecordCursor
    {
        /// <summary>Bytes of a record's entry in the manifest.</summary>
        public const int EntryLength = 4;

        private const int Framing = RecordHeader.Length + RecordHeader.TagLength;

        private readonly int _imageSize;
        private readonly int _chunks;
        private readonly int _variant;
        private readonly int _encoding;
        private readonly byte[] _entries;
        private int _next;

        /// <summary>Stands at the first record.</summary>
        /// <param name="manifest">A manifest that the reader let pass.</param>
        /// <param name="variant">One of its payloads, with an encoding of <see cref="RecordEncoding"/>.</param>
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

        /// <summary>Ordinal of the record's first chunk.</summary>
        public int FirstChunk { get; private set; }

        /// <summary>How many chunks it carries.</summary>
        public int ChunkCount { get; private set; }

        /// <summary>Where it starts in the payload.</summary>
        public int Offset { get; private set; }

        /// <summary>Bytes of its content before zero-fill.</summary>
        public int ContentLength { get; private set; }

        /// <summary>Bytes of its ciphertext.</summary>
        public int CiphertextLength
        {
            get { return StoredPayload.CiphertextLength(ContentLength); }
        }

        /// <summary>Bytes of the whole record.</summary>
        public int Length
        {
            get { return Framing + CiphertextLength; }
        }

        /// <summary>Whether its content is one chunk as it is, whatever the payload's encoding.</summary>
        public bool IsStored
        {
            get { return _entries == null || (ChunkCount == 1 && ContentLength == Chunks.LengthOf(_imageSize, FirstChunk)); }
        }

        /// <summary>Whether no record follows.</summary>
        public bool IsLast
        {
            get { return FirstChunk + ChunkCount == _chunks; }
        }

        /// <summary>Moves to the record that carries a chunk.</summary>
        /// <param name="chunk">Its ordinal.</param>
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

        /// <summary>Whether a coded payload's list of records goes with its size and with the image (SPEC 3.5).</summary>
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

        /// <summary>Writes a record's entry, the twin of <see cref="Take"/>.</summary>
        /// <param name="target">Array that receives four bytes.</param>
        /// <param name="offset">From which index on.</param>
        /// <param name="chunkCount">Chunks that the record carries.</param>
        /// <param name="contentLength">Bytes of its content.</param>
        public static void WriteEntry(byte[] target, int offset, int chunkCount, int contentLength)
        {
            Bytes.WriteUInt16(target, offset, (uint)chunkCount);
            Bytes.WriteUInt16(target, offset + 2, (uint)contentLength);
        }

        /// <summary>Moves to the next record; before the first one, to that.</summary>
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
