namespace Verso.Core
{
    /// <summary>The numbers of records: LEB128, seven bits a byte, the lowest first; where a sign is needed, zigzag (SPEC 3.5).</summary>
    public static class Leb128
    {
        /// <summary>Highest number: no length, offset or change of an offset needs more.</summary>
        public const int Max = 0x3FFFFFFF;

        // No chunk has room for as much.
        private const int TooLong = Chunks.Size + 1;

        /// <summary>Reads a number and moves behind it.</summary>
        /// <param name="source">Array that holds it.</param>
        /// <param name="at">Index of its first byte; afterwards of the byte behind it.</param>
        /// <param name="end">Index behind the last byte that may be read.</param>
        /// <returns>0 to <see cref="Max"/>, or -1 where the bytes end inside it or it is higher.</returns>
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

        /// <summary>Reads a length that goes on behind its field. One that is malformed fits no chunk.</summary>
        /// <param name="field">What the number adds to.</param>
        /// <param name="source">Array that holds it, with a byte of it at least.</param>
        /// <param name="at">Index of its first byte; afterwards of the byte behind it.</param>
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
        /// Reads a number of more than one byte. One that is malformed is higher than any: an offset that it moves, or a distance back, leads
        /// to where nothing can be copied from.
        /// </summary>
        /// <param name="source">Array that holds it, with three bytes from its first one on at least.</param>
        /// <param name="at">Index of its second byte; afterwards of the byte behind it.</param>
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

        /// <summary>The signed number that a number stands for: 0, -1, 1, -2 …</summary>
        /// <param name="number">0 to <see cref="Max"/>.</param>
        public static int Signed(int number)
        {
            uint half = (uint)number >> 1;
            int value = (int)half;
            return (number & 1) == 0 ? value : -1 - value;
        }

        /// <summary>Writes a number.</summary>
        /// <returns>How many bytes it took, 1 to 5.</returns>
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

        /// <summary>How many bytes a number takes.</summary>
        public static int Length(int number)
        {
            return number < 0x80 ? 1 : number < 0x4000 ? 2 : number < 0x200000 ? 3 : number < 0x10000000 ? 4 : 5;
        }

        /// <summary>The number that stands for a signed one.</summary>
        public static int Unsigned(int value)
        {
            return value < 0 ? (-2 * value) - 1 : 2 * value;
        }
    }
}
