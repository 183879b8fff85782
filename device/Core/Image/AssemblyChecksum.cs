namespace Verso.Core
{
    /// <summary>
    /// The CRC-32 of nanoFramework assemblies (SPEC 16.1): polynomial 0x04C11DB7, most significant bit first, initial value 0, no final XOR.
    /// It differs from <see cref="Crc32"/>.
    /// </summary>
    public static class AssemblyChecksum
    {
        // One entry for each nibble, as in Crc32: a table of 1 KiB would be on the heap together with the assembly.
        private static readonly uint[] Table =
        {
            0x00000000, 0x04C11DB7, 0x09823B6E, 0x0D4326D9, 0x130476DC, 0x17C56B6B, 0x1A864DB2, 0x1E475005,
            0x2608EDB8, 0x22C9F00F, 0x2F8AD6D6, 0x2B4BCB61, 0x350C9B64, 0x31CD86D3, 0x3C8EA00A, 0x384FBDBD,
        };

        /// <summary>The checksum of <paramref name="count"/> bytes.</summary>
        /// <param name="data">The array with the bytes.</param>
        /// <param name="offset">The index of the first byte.</param>
        /// <param name="count">The number of bytes; for 0, the result is 0.</param>
        /// <exception cref="System.ArgumentException">The range is outside the array.</exception>
        public static uint Compute(byte[] data, int offset, int count)
        {
            return Update(0, data, offset, count);
        }

        /// <summary>Continues a checksum. The result over two pieces equals the result over both at once.</summary>
        /// <param name="checksum">The checksum of all earlier bytes; 0 at the start.</param>
        /// <param name="data">The array with the next bytes.</param>
        /// <param name="offset">The index of the first byte.</param>
        /// <param name="count">The number of bytes; for 0, the result is <paramref name="checksum"/>.</param>
        /// <exception cref="System.ArgumentException">The range is outside the array.</exception>
        public static uint Update(uint checksum, byte[] data, int offset, int count)
        {
            Segment.Check(data, offset, count);
            uint[] table = Table;
            uint value = checksum;
            for (int end = offset + count; offset < end; offset++)
            {
                uint next = data[offset];
                value = (value << 4) ^ table[(int)((value >> 28) ^ (next >> 4))];
                value = (value << 4) ^ table[(int)((value >> 28) ^ (next & 15u))];
            }

            return value;
        }
    }
}
