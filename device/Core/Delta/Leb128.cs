namespace Verso.Core
{
    /// <summary>The numbers in records: LEB128, seven bits to a byte, lowest first. Signed numbers are zigzag-coded (SPEC 3.5).</summary>
    public static class Leb128
    {
        /// <summary>The highest number. No length, offset or change of an offset is larger.</summary>
        public const int Max = 0x3FFFFFFF;

        // Larger than any chunk.
        private const int TooLong = Chunks.Size + 1;

        /// <summary>Reads a number and moves past it.</summary>
        /// <param name="source">The array with the number.</param>
        /// <param name="at">The index of its first byte; on return, the index after its last byte.</param>
        /// <param name="end">The index after the last byte that may be read.</param>
        /// <returns>0 to <see cref="Max"/>, or -1 if the bytes end inside the number or the number is higher.</returns>
        public static int Read(byte[] source, ref int at, int end)
        {
            int position = at;
            uint value = 0;
            for (int shift = 0; shift < 35 && position < end; shift += 7)
            {
                uint next = source[position];
                position++;
                if (next < 0x80u)
                {
                    at = position;
                    value |= next << shift;
                    return value > Max || (shift == 28 && next > 3u) ? -1 : (int)value;
                }

                value |= (next & 0x7Fu) << shift;
            }

            return -1;
        }

        /// <summary>Reads a length that continues after its field. A malformed length is larger than any chunk.</summary>
        /// <param name="field">The value that the number is added to.</param>
        /// <param name="source">The array with at least one byte of the number.</param>
        /// <param name="at">The index of its first byte; on return, the index after its last byte.</param>
        internal static int ReadLength(int field, byte[] source, ref int at)
        {
            int more = source[at];
            if (more < 0x80)
            {
                at++;
                return field + more;
            }

            more = Read(source, ref at, source.Length);
            return more < 0 || more > Chunks.Size ? TooLong : field + more;
        }

        /// <summary>
        /// Reads a number of more than one byte. A malformed number is higher than any valid one, so an offset or a distance that uses it points
        /// outside every source.
        /// </summary>
        /// <param name="source">The array with the number, and at least three bytes from its first one on.</param>
        /// <param name="at">The index of its second byte; on return, the index after its last byte.</param>
        internal static int ReadLong(byte[] source, ref int at)
        {
            int second = at;
            int low = source[second - 1];
            int middle = source[second];
            if (middle < 0x80)
            {
                at = second + 1;
                return (middle << 7) + low - 0x80;
            }

            int high = source[second + 1];
            if (high < 0x80)
            {
                at = second + 2;
                return (high << 14) + (middle << 7) + low - 0x4080;
            }

            at = second - 1;
            int number = Read(source, ref at, source.Length);
            return number < 0 ? int.MaxValue : number;
        }

        /// <summary>Decodes a zigzag number: 0, -1, 1, -2 …</summary>
        /// <param name="number">0 to <see cref="Max"/>.</param>
        public static int Signed(int number)
        {
            uint half = (uint)number >> 1;
            int value = (int)half;
            return (number & 1) == 0 ? value : -1 - value;
        }

        /// <summary>Writes a number.</summary>
        /// <returns>The number of bytes written, 1 to 5.</returns>
        public static int Write(byte[] target, int at, int number)
        {
            uint rest = (uint)number;
            int start = at;
            while (rest >= 0x80u)
            {
                target[at] = (byte)(rest | 0x80u);
                at++;
                rest >>= 7;
            }

            target[at] = (byte)rest;
            return at + 1 - start;
        }

        /// <summary>The number of bytes that a number takes.</summary>
        public static int Length(int number)
        {
            return number < 0x80 ? 1 : number < 0x4000 ? 2 : number < 0x200000 ? 3 : number < 0x10000000 ? 4 : 5;
        }

        /// <summary>Encodes a signed number as zigzag.</summary>
        public static int Unsigned(int value)
        {
            return value < 0 ? (-2 * value) - 1 : 2 * value;
        }
    }
}
