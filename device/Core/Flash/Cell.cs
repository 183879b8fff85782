using System;

namespace Verso.Core
{
    /// <summary>The frame around a record that must survive a torn write (SPEC 6), both directions.</summary>
    public static class Cell
    {
        /// <summary>Bytes of the frame: a body has room for the cell's size less these.</summary>
        public const int Overhead = 16;

        private const int BodyOffset = 12;

        /// <summary>Writes a cell.</summary>
        /// <param name="size">Bytes of the cell.</param>
        /// <param name="magic">Which kind of record.</param>
        /// <param name="sequence">1 or more.</param>
        /// <param name="body">At most <paramref name="size"/> less <see cref="Overhead"/> bytes.</param>
        public static byte[] Write(int size, uint magic, uint sequence, byte[] body)
        {
            if (body.Length > size - Overhead)
            {
                throw new ArgumentException("body longer than the cell");
            }

            byte[] cell = new byte[size];
            Bytes.WriteUInt32(cell, 0, magic);
            Bytes.WriteUInt32(cell, 4, sequence);
            Bytes.WriteUInt32(cell, 8, (uint)body.Length);
            Array.Copy(body, 0, cell, BodyOffset, body.Length);
            Bytes.WriteUInt32(cell, size - 4, Crc32.Compute(cell, 0, size - 4));
            return cell;
        }

        /// <summary>Reads a cell.</summary>
        /// <returns>The body, or null where the cell is not valid.</returns>
        public static byte[] Read(byte[] cell, uint magic, out uint sequence)
        {
            int size = cell.Length;
            sequence = Bytes.ReadUInt32(cell, 4);
            uint length = Bytes.ReadUInt32(cell, 8);
            if (Bytes.ReadUInt32(cell, 0) != magic || sequence == 0 || length > (uint)(size - Overhead)
                || Bytes.ReadUInt32(cell, size - 4) != Crc32.Compute(cell, 0, size - 4))
            {
                return null;
            }

            int end = BodyOffset + (int)length;
            return Bytes.AllAre(cell, end, size - 4 - end, 0) ? Bytes.Slice(cell, BodyOffset, (int)length) : null;
        }

        /// <summary>Whether nothing was written to a cell since its sector was erased.</summary>
        public static bool IsBlank(byte[] cell)
        {
            return Bytes.AllAre(cell, 0, cell.Length, 0xFF);
        }
    }
}
