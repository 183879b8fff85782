namespace Verso.Core
{
    /// <summary>
    /// The CRC-32 of nanoFramework assemblies (SPEC 16.1): polynomial 0x04C11DB7, most significant bit first, initial value 0, no final
    /// XOR. Not the one of <see cref="Crc32"/>.
    /// </summary>
    public static class AssemblyChecksum
    {
        private const uint Polynomial = 0x04C11DB7;

        // Half the steps of a table of nibbles. Built at first use, rebuilt after DropTable.
        private static uint[] SharedTable;

        /// <summary>The checksum of <paramref name="count"/> bytes.</summary>
        /// <param name="data">The array that holds the bytes.</param>
        /// <param name="offset">The first byte.</param>
        /// <param name="count">How many bytes; 0 gives 0.</param>
        /// <exception cref="System.ArgumentException">The bytes do not lie inside the array.</exception>
        public static uint Compute(byte[] data, int offset, int count)
        {
            return Update(0, data, offset, count);
        }

        /// <summary>Continues a checksum: the result over two pieces equals that over both at once.</summary>
        /// <param name="checksum">The checksum of all that came before; 0 at the start.</param>
        /// <param name="data">The array that holds the next bytes.</param>
        /// <param name="offset">The first byte.</param>
        /// <param name="count">How many bytes; 0 gives <paramref name="checksum"/> back.</param>
        /// <exception cref="System.ArgumentException">The bytes do not lie inside the array.</exception>
        public static uint Update(uint checksum, byte[] data, int offset, int count)
        {
            Segment.Check(data, offset, count);
            uint[] table = Table();
            uint value = checksum;
            for (int end = offset + count; offset < end; offset++)
            {
                value = table[(int)((value >> 24) ^ data[offset])] ^ (value << 8);
            }

            return value;
        }

        /// <summary>Gives the 1 KiB of the table back to the heap; the next use builds it again.</summary>
        public static void DropTable()
        {
            SharedTable = null;
        }

        private static uint[] Table()
        {
            // One read: another thread may drop the table between two.
            uint[] table = SharedTable;
            if (table == null)
            {
                table = MakeTable();
                SharedTable = table;
            }

            return table;
        }

        private static uint[] MakeTable()
        {
            uint[] table = new uint[256];
            for (uint i = 0; i < 256; i++)
            {
                uint value = i << 24;
                for (int bit = 0; bit < 8; bit++)
                {
                    value = (value & 0x80000000u) != 0 ? (value << 1) ^ Polynomial : value << 1;
                }

                table[(int)i] = value;
            }

            return table;
        }
    }
}
