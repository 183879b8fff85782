using Verso.Core;
using Verso.Updater;

namespace Verso.EReader
{
    /// <summary>The list of books, in the product's own partition: magic, format version, count. It outlives every update.</summary>
    public sealed class LibraryIndex
    {
#if LIBRARY_INDEX_2
        // The mistake that release 1.2.0 ships with: it asks for a format that no reader in the field has, and brings no migration.
        private const uint FormatVersion = 2;
#else
        private const uint FormatVersion = 1;
#endif

        private const uint Magic = 0x564C4942;
        private const int Length = 12;

        private readonly Partition _data;

        /// <summary>Works on a partition; null where the device has none.</summary>
        public LibraryIndex(Partition data)
        {
            _data = data;
        }

        /// <summary>Starts an empty library where there is none yet.</summary>
        public void CreateIfBlank()
        {
            byte[] header = new byte[Length];
            if (_data == null || _data.Read(0, header, 0, Length) != ReasonCode.None || !Bytes.AllAre(header, 0, Length, 0xFF))
            {
                return;
            }

            Bytes.WriteUInt32(header, 0, Magic);
            Bytes.WriteUInt32(header, 4, FormatVersion);
            Bytes.WriteUInt32(header, 8, 0);
            _data.Write(0, header, 0, Length);
        }

        /// <summary>Whether the library can be read by this version of the product.</summary>
        public bool Opens()
        {
            byte[] header = new byte[Length];
            return _data != null
                && _data.Read(0, header, 0, Length) == ReasonCode.None
                && Bytes.ReadUInt32(header, 0) == Magic
                && Bytes.ReadUInt32(header, 4) == FormatVersion;
        }
    }
}
