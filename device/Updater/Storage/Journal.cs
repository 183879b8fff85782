using Verso.Core;

namespace Verso.Updater
{
    /// <summary>
    /// The progress of a download (SPEC 11). It is appended to after each chunk, and never rewritten. The journal of a download follows that of the
    /// previous one, so that its sector is erased once in several updates.
    /// </summary>
    public sealed class Journal
    {
        private const int BlockLength = 256;

        // Room for entries that cuts tear.
        private const int SpareEntries = 32;

        private readonly Partition _partition;
        private byte[] _header;

        // The places of the header and of the first blank entry.
        private int _start;
        private int _end;

        /// <summary>Creates the journal of a partition.</summary>
        public Journal(Partition partition)
        {
            _partition = partition;
        }

        /// <summary>Whether there is a download to resume.</summary>
        public bool IsOpen
        {
            get { return _header != null; }
        }

        /// <summary>The number of chunks that are verified on flash.</summary>
        public int ChunksDone { get; private set; }

        /// <summary>The staging slot.</summary>
        public int Slot
        {
            get { return JournalFormat.SlotOf(_header); }
        }

        /// <summary>The index of the payload in the manifest's list.</summary>
        public int Variant
        {
            get { return JournalFormat.VariantOf(_header); }
        }

        /// <summary>The number of chunks in the image.</summary>
        public int ChunkCount
        {
            get { return JournalFormat.ChunkCountOf(_header); }
        }

        /// <summary>The most chunks that the journal has room for.</summary>
        public int Capacity
        {
            get { return (_partition.Size - JournalFormat.HeaderLength) / JournalFormat.EntryLength; }
        }

        /// <summary>Whether the download is that of a manifest.</summary>
        public bool IsFor(byte[] manifestDigest)
        {
            return _header != null && JournalFormat.IsFor(_header, manifestDigest);
        }

        /// <summary>Reads the partition. Afterwards <see cref="IsOpen"/> is whether it has a journal.</summary>
        public void Open()
        {
            Locate();
            ChunksDone = 0;
            if (_header != null)
            {
                Count();
            }
        }

        /// <summary>Starts the journal of a download.</summary>
        public ReasonCode Start(int slot, int variant, int chunkCount, byte[] manifestDigest)
        {
            Locate();
            bool follows = _header != null;
            _header = null;
            ChunksDone = 0;
            byte[] header = JournalFormat.WriteHeader(slot, variant, chunkCount, manifestDigest);
            int needed = header.Length + ((chunkCount + SpareEntries) * JournalFormat.EntryLength);

            // Only after a journal is the rest of the sector known to be blank because of a complete erase.
            bool fits = follows && !_partition.LevelsWear && needed <= _partition.Size - _end && !IsWritten(_end, needed);
            ReasonCode reason = fits ? WriteBack(_end, header) : ReasonCode.PartitionTooSmall;
            if (reason != ReasonCode.None)
            {
                // No room, or a place that cannot be written.
                reason = Discard();
                if (reason == ReasonCode.None)
                {
                    reason = WriteBack(0, header);
                }
            }

            if (reason == ReasonCode.None)
            {
                _header = header;
                _start = _end;
                _end += header.Length;
            }

            return reason;
        }

        /// <summary>Records that the next chunk is verified on flash.</summary>
        public ReasonCode Append(int chunk)
        {
            byte[] entry = JournalFormat.WriteEntry(_header, chunk);
            while (_end + entry.Length <= _partition.Size)
            {
                ReasonCode reason = WriteBack(_end, entry);
                if (reason != ReasonCode.None && !IsWritten(_end, entry.Length))
                {
                    // A blank entry ends the journal (SPEC 11): entries after it would never be found.
                    return reason;
                }

                _end += entry.Length;
                if (reason == ReasonCode.None)
                {
                    ChunksDone = chunk + 1;
                    return ReasonCode.None;
                }
            }

            return ReasonCode.PartitionTooSmall;
        }

        /// <summary>Tests whether an entry can be written, with one that has no effect (SPEC 11): it names the chunk after the last.</summary>
        public ReasonCode Prove()
        {
            int done = ChunksDone;
            ReasonCode reason = Append(ChunkCount);
            ChunksDone = done;
            return reason;
        }

        /// <summary>Reduces the number of chunks that count as done, because later ones are wrong on flash.</summary>
        /// <param name="chunks">0 to <see cref="ChunksDone"/>.</param>
        public void GoBackTo(int chunks)
        {
            ChunksDone = chunks;
        }

        /// <summary>Discards all downloads.</summary>
        public ReasonCode Discard()
        {
            _header = null;
            _end = 0;
            return _partition.EraseAll();
        }

        /// <summary>Finds the last header, and the end of the written part.</summary>
        private void Locate()
        {
            _header = null;
            _end = 0;
            byte[] block = new byte[BlockLength];
            for (int at = 0; at < _partition.Size; at += BlockLength)
            {
                // Partitions are whole erase units (SPEC 5), and those whole blocks.
                if (_partition.Read(at, block, 0, BlockLength) != ReasonCode.None)
                {
                    return;
                }

                for (int i = 0; i < BlockLength; i += JournalFormat.EntryLength)
                {
                    if (at + i < _end)
                    {
                        // Inside a header.
                        continue;
                    }

                    if (Bytes.AllAre(block, i, JournalFormat.EntryLength, 0xFF))
                    {
                        return;
                    }

                    _end = at + i + (TakeHeader(block, i, at + i) ? JournalFormat.HeaderLength : JournalFormat.EntryLength);
                }
            }
        }

        private bool TakeHeader(byte[] block, int index, int offset)
        {
            if (Bytes.ReadUInt32(block, index) != JournalFormat.Magic || offset + JournalFormat.HeaderLength > _partition.Size)
            {
                return false;
            }

            byte[] header = new byte[JournalFormat.HeaderLength];
            if (_partition.Read(offset, header, 0, header.Length) != ReasonCode.None || !JournalFormat.IsHeader(header))
            {
                return false;
            }

            _header = header;
            _start = offset;
            return true;
        }

        /// <summary>Counts the entries between the header and the end.</summary>
        private void Count()
        {
            byte[] block = new byte[BlockLength];
            int length;
            for (int at = _start + JournalFormat.HeaderLength; at < _end; at += length)
            {
                length = _end - at < BlockLength ? _end - at : BlockLength;
                if (_partition.Read(at, block, 0, length) != ReasonCode.None)
                {
                    return;
                }

                for (int i = 0; i < length; i += JournalFormat.EntryLength)
                {
                    // The entry of a test names the chunk after the last. Behind a complete download it would count one that no image has.
                    if (ChunksDone < ChunkCount && EntryAt(at + i, block, i) == ChunksDone)
                    {
                        ChunksDone++;
                    }
                }
            }
        }

        /// <summary>
        /// Reads an entry, and a second time if it is not valid: a chunk with a misread entry would be erased, and after a cut the entry would
        /// stand for an erased chunk.
        /// </summary>
        private int EntryAt(int offset, byte[] block, int index)
        {
            int chunk = JournalFormat.ReadEntry(_header, block, index);
            bool again = chunk < 0 && _partition.Read(offset, block, index, JournalFormat.EntryLength) == ReasonCode.None;
            return again ? JournalFormat.ReadEntry(_header, block, index) : chunk;
        }

        /// <summary>Whether a bit of a range was cleared, as far as the range can be read.</summary>
        private bool IsWritten(int offset, int count)
        {
            byte[] block = new byte[count < BlockLength ? count : BlockLength];
            for (int at = 0; at < count; at += BlockLength)
            {
                int length = count - at < BlockLength ? count - at : BlockLength;
                if (_partition.Read(offset + at, block, 0, length) == ReasonCode.None && !Bytes.AllAre(block, 0, length, 0xFF))
                {
                    return true;
                }
            }

            return false;
        }

        private ReasonCode WriteBack(int offset, byte[] data)
        {
            ReasonCode reason = _partition.Write(offset, data, 0, data.Length);
            if (reason != ReasonCode.None)
            {
                return reason;
            }

            byte[] back = new byte[data.Length];
            reason = _partition.Read(offset, back, 0, back.Length);
            if (reason != ReasonCode.None)
            {
                return reason;
            }

            return Bytes.AreEqual(back, data) ? ReasonCode.None : ReasonCode.ReadBackMismatch;
        }
    }
}
