using Verso.Core;

namespace Verso.Updater
{
    /// <summary>
    /// How far a download came (SPEC 11): appended to after each chunk, never rewritten. A download's journal stands behind that of the download
    /// before it, so that its sector is erased once in several updates.
    /// </summary>
    public sealed class Journal
    {
        private const int BlockLength = 256;

        // Room for entries that cuts tear.
        private const int SpareEntries = 32;

        private readonly Partition _partition;
        private byte[] _header;

        // Where the header stands, and the first entry that is blank.
        private int _start;
        private int _end;

        /// <summary>Names the partition.</summary>
        public Journal(Partition partition)
        {
            _partition = partition;
        }

        /// <summary>Whether there is a download to go on with.</summary>
        public bool IsOpen
        {
            get { return _header != null; }
        }

        /// <summary>Chunks that stand verified on flash: 0 to this less 1.</summary>
        public int ChunksDone { get; private set; }

        /// <summary>Slot that is being written.</summary>
        public int Slot
        {
            get { return JournalFormat.SlotOf(_header); }
        }

        /// <summary>Index of the payload in the manifest's list.</summary>
        public int Variant
        {
            get { return JournalFormat.VariantOf(_header); }
        }

        /// <summary>Chunks of the image.</summary>
        public int ChunkCount
        {
            get { return JournalFormat.ChunkCountOf(_header); }
        }

        /// <summary>Most chunks that can be journalled.</summary>
        public int Capacity
        {
            get { return (_partition.Size - JournalFormat.HeaderLength) / JournalFormat.EntryLength; }
        }

        /// <summary>Whether the download is of a manifest.</summary>
        public bool IsFor(byte[] manifestDigest)
        {
            return _header != null && JournalFormat.IsFor(_header, manifestDigest);
        }

        /// <summary>Reads what is there. Afterwards <see cref="IsOpen"/> says whether it is a journal.</summary>
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

            // Only where a journal stands does the rest of the sector owe its blankness to an erase that came to its end.
            bool fits = follows && !_partition.LevelsWear && needed <= _partition.Size - _end && !IsWritten(_end, needed);
            ReasonCode reason = fits ? WriteBack(_end, header) : ReasonCode.PartitionTooSmall;
            if (reason != ReasonCode.None)
            {
                // No room, or a place that does not take.
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

        /// <summary>Notes that the next chunk stands verified on flash.</summary>
        public ReasonCode Append(int chunk)
        {
            byte[] entry = JournalFormat.WriteEntry(_header, chunk);
            while (_end + entry.Length <= _partition.Size)
            {
                ReasonCode reason = WriteBack(_end, entry);
                if (reason != ReasonCode.None && !IsWritten(_end, entry.Length))
                {
                    // A blank entry ends the journal (SPEC 11): what stood behind it would never be found again.
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

        /// <summary>Tells whether an entry takes, by one that continues nothing (SPEC 11): it names the chunk behind the last.</summary>
        public ReasonCode Prove()
        {
            int done = ChunksDone;
            ReasonCode reason = Append(ChunkCount);
            ChunksDone = done;
            return reason;
        }

        /// <summary>Counts fewer chunks as done, where what it vouches for is not there.</summary>
        /// <param name="chunks">0 to <see cref="ChunksDone"/>.</param>
        public void GoBackTo(int chunks)
        {
            ChunksDone = chunks;
        }

        /// <summary>Forgets every download.</summary>
        public ReasonCode Discard()
        {
            _header = null;
            _end = 0;
            return _partition.EraseAll();
        }

        /// <summary>Finds the last header, and the end of what is written.</summary>
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
                    if (EntryAt(at + i, block, i) == ChunksDone)
                    {
                        ChunksDone++;
                    }
                }
            }
        }

        /// <summary>
        /// Reads an entry, and once more where it is not valid: a chunk whose entry was misread would be erased, and after a cut the entry
        /// would vouch for what is gone.
        /// </summary>
        private int EntryAt(int offset, byte[] block, int index)
        {
            int chunk = JournalFormat.ReadEntry(_header, block, index);
            bool again = chunk < 0 && _partition.Read(offset, block, index, JournalFormat.EntryLength) == ReasonCode.None;
            return again ? JournalFormat.ReadEntry(_header, block, index) : chunk;
        }

        /// <summary>Whether a bit of a range was cleared, as far as it can be read.</summary>
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
