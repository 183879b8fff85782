using Verso.Core;

namespace Verso.Updater
{
    /// <summary>
    /// A small record that survives a torn write (SPEC 6): two partitions of cells, written in turn. Whatever happens to the cell that is being
    /// written, the previous record is in the other partition.
    /// </summary>
    public sealed class CellPair
    {
        private const int BlankCheckLength = 128;
        private const int MaxErases = 2;

        private readonly Partition[] _copies;
        private readonly int _cellSize;
        private readonly uint _magic;
        private readonly byte[] _head = new byte[Cell.HeadLength];
        private uint _sequence;

        /// <summary>Creates a pair of two partitions.</summary>
        public CellPair(Partition first, Partition second, int cellSize, uint magic)
        {
            _copies = new Partition[] { first, second };
            _cellSize = cellSize;
            _magic = magic;
        }

        /// <summary>The sequence number of the last record read or written; 0 for none.</summary>
        public uint Sequence
        {
            get { return _sequence; }
        }

        /// <summary>Whether the newest cell of either partition could not be read: torn, or corrupt.</summary>
        public bool Damaged { get; private set; }

        /// <summary>Reads the newest valid record.</summary>
        /// <returns>Its body, or null if neither partition has one.</returns>
        public byte[] Read()
        {
            byte[] newest = null;
            _sequence = 0;
            Damaged = false;
            for (int i = 0; i < _copies.Length; i++)
            {
                uint sequence;
                byte[] body = ReadNewest(_copies[i], out sequence);
                if (body != null && sequence > _sequence)
                {
                    newest = body;
                    _sequence = sequence;
                }
            }

            return newest;
        }

        /// <summary>Writes a record after the last one read or written.</summary>
        /// <returns><see cref="ReasonCode.None"/> once it reads back as written.</returns>
        public ReasonCode Write(byte[] body)
        {
            uint sequence = _sequence + 1;
            Partition copy = _copies[(int)(sequence & 1u)];
            byte[] cell = Cell.Write(_cellSize, _magic, sequence, body);
            int index = FirstBlank(copy);
            ReasonCode reason = index < 0 ? ReasonCode.ReadBackMismatch : WriteCell(copy, index, cell);
            for (int erases = 0; erases < MaxErases && reason != ReasonCode.None; erases++)
            {
                // The partition is full, or a cell cannot be written. The record to keep is in the other partition, so this one may be erased.
                reason = copy.EraseAll();
                if (reason == ReasonCode.None)
                {
                    reason = WriteCell(copy, 0, cell);
                }
            }

            if (reason == ReasonCode.None)
            {
                _sequence = sequence;
            }

            return reason;
        }

        /// <summary>Claims the room of both partitions, so that a record can be written even if the rest of the drive is full.</summary>
        /// <returns>
        /// <see cref="ReasonCode.None"/> or <see cref="ReasonCode.DriveFull"/>. Other faults of a partition show at its next write.
        /// </returns>
        public ReasonCode Claim()
        {
            bool full = false;
            foreach (Partition copy in _copies)
            {
                full |= copy.Claim(copy.Size, 0) == ReasonCode.DriveFull;
            }

            return full ? ReasonCode.DriveFull : ReasonCode.None;
        }

        private ReasonCode WriteCell(Partition copy, int index, byte[] cell)
        {
            ReasonCode reason = copy.Write(index * _cellSize, cell, 0, cell.Length);
            if (reason != ReasonCode.None)
            {
                return reason;
            }

            byte[] back = new byte[cell.Length];
            reason = copy.Read(index * _cellSize, back, 0, back.Length);
            if (reason != ReasonCode.None)
            {
                return reason;
            }

            return Bytes.AreEqual(back, cell) ? ReasonCode.None : ReasonCode.ReadBackMismatch;
        }

        private byte[] ReadNewest(Partition copy, out uint sequence)
        {
            int last = LastUsed(copy);
            for (int index = last; index >= 0; index--)
            {
                // A bit that was misread once must not bring an older record back: a cell is given up after two reads.
                byte[] body = ReadCell(copy, index, out sequence) ?? ReadCell(copy, index, out sequence);
                if (body != null)
                {
                    return body;
                }

                Damaged |= index == last;
            }

            sequence = 0;
            return null;
        }

        private byte[] ReadCell(Partition copy, int index, out uint sequence)
        {
            sequence = 0;
            int offset = index * _cellSize;
            int length = copy.Read(offset, _head, 0, Cell.HeadLength) == ReasonCode.None ? Cell.LengthOf(_head, _cellSize, _magic) : -1;
            if (length < 0)
            {
                return null;
            }

            byte[] cell = new byte[length];
            return copy.Read(offset, cell, 0, length) == ReasonCode.None ? Cell.Read(cell, _magic, out sequence) : null;
        }

        private int LastUsed(Partition copy)
        {
            for (int index = (copy.Size / _cellSize) - 1; index >= 0; index--)
            {
                ReasonCode reason = copy.Read(index * _cellSize, _head, 0, Cell.HeadLength);
                if (reason != ReasonCode.None || !Bytes.AllAre(_head, 0, Cell.HeadLength, 0xFF))
                {
                    return index;
                }
            }

            return -1;
        }

        private int FirstBlank(Partition copy)
        {
            int cells = copy.Size / _cellSize;
            for (int index = LastUsed(copy) + 1; index < cells; index++)
            {
                if (IsBlank(copy, index * _cellSize))
                {
                    return index;
                }
            }

            return -1;
        }

        private bool IsBlank(Partition copy, int offset)
        {
            byte[] block = new byte[BlankCheckLength];
            for (int at = 0; at < _cellSize; at += BlankCheckLength)
            {
                int count = _cellSize - at < BlankCheckLength ? _cellSize - at : BlankCheckLength;
                if (copy.Read(offset + at, block, 0, count) != ReasonCode.None || !Bytes.AllAre(block, 0, count, 0xFF))
                {
                    return false;
                }
            }

            return true;
        }
    }
}
