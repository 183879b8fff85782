namespace Verso.Core
{
    /// <summary>
    /// CRC-32 as in RFC 1952 section 8 (zlib, IEEE 802.3): reflected polynomial 0xEDB88320, initial value and final XOR 0xFFFFFFFF. It
    /// detects torn and decayed records. It does not show who wrote them.
    /// </summary>
    public static class Crc32
    {
        // One entry for each nibble: 64 bytes in the image instead of the usual 1,024, at twice the steps for each byte.
        private static readonly uint[] Table =
        {
            0x00000000, 0x1DB71064, 0x3B6E20C8, 0x26D930AC, 0x76DC4190, 0x6B6B51F4, 0x4DB26158, 0x5005713C,
            0xEDB88320, 0xF00F9344, 0xD6D6A3E8, 0xCB61B38C, 0x9B64C2B0, 0x86D3D2D4, 0xA00AE278, 0xBDBDF21C,
        };

        /// <summary>The CRC-32 of <paramref name="count"/> bytes.</summary>
        /// <param name="data">The array with the bytes.</param>
        /// <param name="offset">The index of the first byte.</param>
        /// <param name="count">The number of bytes; for 0, the result is 0.</param>
        /// <exception cref="System.ArgumentException">The range is outside the array.</exception>
        public static uint Compute(byte[] data, int offset, int count)
        {
            return Update(0, data, offset, count);
        }

        /// <summary>Continues a CRC-32. The result over two pieces equals the result over both at once.</summary>
        /// <param name="crc">The CRC-32 of all earlier bytes; 0 at the start.</param>
        /// <param name="data">The array with the next bytes.</param>
        /// <param name="offset">The index of the first byte.</param>
        /// <param name="count">The number of bytes; for 0, the result is <paramref name="crc"/>.</param>
        /// <exception cref="System.ArgumentException">The range is outside the array.</exception>
        public static uint Update(uint crc, byte[] data, int offset, int count)
        {
            Segment.Check(data, offset, count);
            uint[] table = Table;
            uint value = ~crc;
            for (int end = offset + count; offset < end; offset++)
            {
                value ^= data[offset];
                value = (value >> 4) ^ table[(int)(value & 15)];
                value = (value >> 4) ^ table[(int)(value & 15)];
            }

            return ~value;
        }
    }
}
