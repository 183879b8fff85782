using System;

namespace Verso.Core
{
    /// <summary>Reads and writes the header and the entries of the journal (SPEC 11).</summary>
    public static class JournalFormat
    {
        /// <summary>The magic of the header: VJN1.</summary>
        public const uint Magic = 0x564A4E31;

        /// <summary>The size of the header in bytes.</summary>
        public const int HeaderLength = 48;

        /// <summary>The size of an entry in bytes.</summary>
        public const int EntryLength = 8;

        private const int DigestOffset = 12;
        private const int CrcOffset = 44;

        /// <summary>Writes a header.</summary>
        /// <param name="slot">The staging slot.</param>
        /// <param name="variant">The index of the payload in the manifest's list.</param>
        /// <param name="chunkCount">The number of chunks in the image.</param>
        /// <param name="manifestDigest">32 bytes (SPEC 10).</param>
        public static byte[] WriteHeader(int slot, int variant, int chunkCount, byte[] manifestDigest)
        {
            byte[] header = new byte[HeaderLength];
            Bytes.WriteUInt32(header, 0, Magic);
            header[4] = (byte)slot;
            header[5] = (byte)variant;
            Bytes.WriteUInt32(header, 8, (uint)chunkCount);
            Array.Copy(manifestDigest, 0, header, DigestOffset, 32);
            Bytes.WriteUInt32(header, CrcOffset, Crc32.Compute(header, 0, CrcOffset));
            return header;
        }

        /// <summary>Whether these bytes are a valid header.</summary>
        public static bool IsHeader(byte[] header)
        {
            uint chunkCount = Bytes.ReadUInt32(header, 8);
            return Bytes.ReadUInt32(header, 0) == Magic
                && Bytes.ReadUInt16(header, 6) == 0
                && header[4] < Slots.Count
                && header[5] < Manifest.MaxListLength
                && chunkCount > 0
                && chunkCount <= Chunks.MaxCount
                && Bytes.ReadUInt32(header, CrcOffset) == Crc32.Compute(header, 0, CrcOffset);
        }

        /// <summary>The slot in a valid header.</summary>
        public static int SlotOf(byte[] header)
        {
            return header[4];
        }

        /// <summary>The payload index in a valid header.</summary>
        public static int VariantOf(byte[] header)
        {
            return header[5];
        }

        /// <summary>The chunk count in a valid header.</summary>
        public static int ChunkCountOf(byte[] header)
        {
            return (int)Bytes.ReadUInt32(header, 8);
        }

        /// <summary>Whether a valid header belongs to a manifest.</summary>
        public static bool IsFor(byte[] header, byte[] manifestDigest)
        {
            return Bytes.RangesEqual(header, DigestOffset, manifestDigest, 0, 32);
        }

        /// <summary>Writes the entry of a chunk that is verified on flash.</summary>
        public static byte[] WriteEntry(byte[] header, int chunk)
        {
            byte[] entry = new byte[EntryLength];
            Bytes.WriteUInt32(entry, 0, (uint)chunk);
            Bytes.WriteUInt32(entry, 4, EntryCrc(header, entry, 0));
            return entry;
        }

        /// <summary>Reads an entry.</summary>
        /// <returns>The index of the chunk, or -1 if the entry is not valid under this header.</returns>
        public static int ReadEntry(byte[] header, byte[] entries, int offset)
        {
            uint chunk = Bytes.ReadUInt32(entries, offset);
            bool valid = chunk < Chunks.MaxCount && Bytes.ReadUInt32(entries, offset + 4) == EntryCrc(header, entries, offset);
            return valid ? (int)chunk : -1;
        }

        private static uint EntryCrc(byte[] header, byte[] entries, int offset)
        {
            byte[] bound = new byte[8];
            Array.Copy(header, CrcOffset, bound, 0, 4);
            Array.Copy(entries, offset, bound, 4, 4);
            return Crc32.Compute(bound, 0, 8);
        }
    }
}
