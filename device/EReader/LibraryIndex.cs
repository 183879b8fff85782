using Verso.Core;
using Verso.Updater;

namespace Verso.EReader
{
    /// <summary>The list of books, in the product's own partition: one cell with format version and count. Updates do not touch it.</summary>
    public sealed class LibraryIndex
    {
#if LIBRARY_INDEX_2
        // The deliberate bug of release 1.2.0: it expects a format that no reader in the field has, and it has no migration.
        private const uint FormatVersion = 2;
#else
        private const uint FormatVersion = 1;
#endif

        private const uint Magic = 0x564C4942;
        private const int CellSize = 64;
        private const uint Sequence = 1;

        private readonly Partition _data;

        /// <summary>Creates the index of a partition; null if the device has none.</summary>
        public LibraryIndex(Partition data)
        {
            _data = data;
        }

        /// <summary>
        /// Creates an empty library if there is none, or if a power cut interrupted its creation. A library that cannot be read is left
        /// alone.
        /// </summary>
        public void CreateIfMissing()
        {
            byte[] found = ReadCell();
            if (found == null || Body(found) != null || _data.Erase(0, _data.EraseUnit) != ReasonCode.None)
            {
                return;
            }

            byte[] index = new byte[8];
            Bytes.WriteUInt32(index, 0, FormatVersion);
            byte[] cell = Cell.Write(CellSize, Magic, Sequence, index);
            _data.Write(0, cell, 0, cell.Length);
        }

        /// <summary>Whether this version of the product can read the library.</summary>
        public bool Opens()
        {
            byte[] cell = ReadCell();
            byte[] index = cell == null ? null : Body(cell);
            return index != null && Bytes.ReadUInt32(index, 0) == FormatVersion;
        }

        private byte[] ReadCell()
        {
            byte[] cell = new byte[CellSize];
            return _data != null && _data.Read(0, cell, 0, CellSize) == ReasonCode.None ? cell : null;
        }

        private static byte[] Body(byte[] cell)
        {
            uint sequence;
            return Cell.Read(cell, Magic, out sequence);
        }
    }
}
