using Verso.Core;

namespace Verso.Updater
{
    /// <summary>How far a download came (SPEC 11): appended to after each chunk, never rewritten.</summary>
    public sealed class Journal
    {
        private const int ScanEntries = 32;

        private readonly Partition _partition;
        private byte[] _header;
        private int _nextEntry;

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
            _header = null;
            _nextEntry = 0;
            ChunksDone = 0;
            byte[] header = new byte[JournalFormat.HeaderLength];
            if (_partition.Read(0, header, 0, header.Length) == ReasonCode.None && JournalFormat.IsHeader(header))
            {
                _header = header;
                Scan();
            }
        }

        /// <summary>Starts the journal of a download.</summary>
        public ReasonCode Start(int slot, int variant, int chunkCount, byte[] manifestDigest)
        {
            _header = null;
            _nextEntry = 0;
            ChunksDone = 0;
            ReasonCode reason = Discard();
            if (reason != ReasonCode.None)
            {
                return reason;
            }

            byte[] header = JournalFormat.WriteHeader(slot, variant, chunkCount, manifestDigest);
            reason = WriteBack(0, header);
            if (reason == ReasonCode.None)
            {
                _header = header;
            }

            return reason;
        }

        /// <summary>Notes that the next chunk stands verified on flash.</summary>
        public ReasonCode Append(int chunk)
        {
            byte[] entry = JournalFormat.WriteEntry(_header, chunk);
            while (_nextEntry < Capacity)
            {
                int offset = JournalFormat.HeaderLength + (_nextEntry * JournalFormat.EntryLength);
                ReasonCode reason = WriteBack(offset, entry);
                if (reason != ReasonCode.None && IsBlank(offset))
                {
                    // A blank entry ends the journal (SPEC 11): what stood behind it would never be found again.
                    return reason;
                }

                _nextEntry++;
                if (reason == ReasonCode.None)
                {
                    ChunksDone = chunk + 1;
                    return ReasonCode.None;
                }
            }

            return ReasonCode.PartitionTooSmall;
        }

        /// <summary>Forgets the download.</summary>
        public ReasonCode Discard()
        {
            _header = null;
            return _partition.EraseAll();
        }

        private void Scan()
        {
            byte[] block = new byte[ScanEntries * JournalFormat.EntryLength];
            int capacity = Capacity;
            for (int first = 0; first < capacity; first += ScanEntries)
            {
                int entries = capacity - first < ScanEntries ? capacity - first : ScanEntries;
                int offset = JournalFormat.HeaderLength + (first * JournalFormat.EntryLength);
                if (_partition.Read(offset, block, 0, entries * JournalFormat.EntryLength) != ReasonCode.None)
                {
                    return;
                }

                for (int i = 0; i < entries; i++)
                {
                    if (Bytes.AllAre(block, i * JournalFormat.EntryLength, JournalFormat.EntryLength, 0xFF))
                    {
                        return;
                    }

                    _nextEntry = first + i + 1;
                    if (JournalFormat.ReadEntry(_header, block, i * JournalFormat.EntryLength) == ChunksDone)
                    {
                        ChunksDone++;
                    }
                }
            }
        }

        private bool IsBlank(int offset)
        {
            byte[] entry = new byte[JournalFormat.EntryLength];
            return _partition.Read(offset, entry, 0, entry.Length) != ReasonCode.None || Bytes.AllAre(entry, 0, entry.Length, 0xFF);
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
