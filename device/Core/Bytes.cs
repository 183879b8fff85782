using System;

namespace Verso.Core
{
    /// <summary>
    /// Big-endian integers in byte arrays (SPEC, opening). Callers check the bounds first: an offset outside the array is a bug of the
    /// caller and throws <see cref="IndexOutOfRangeException"/>.
    /// </summary>
    public static class Bytes
    {
        /// <summary>Reads two bytes.</summary>
        public static uint ReadUInt16(byte[] source, int offset)
        {
            return ((uint)source[offset] << 8) | source[offset + 1];
        }

        /// <summary>Writes the low two bytes of a value.</summary>
        public static void WriteUInt16(byte[] target, int offset, uint value)
        {
            target[offset] = (byte)(value >> 8);
            target[offset + 1] = (byte)value;
        }

        /// <summary>Reads four bytes.</summary>
        public static uint ReadUInt32(byte[] source, int offset)
        {
            return ((uint)source[offset] << 24) | ((uint)source[offset + 1] << 16) | ((uint)source[offset + 2] << 8) | source[offset + 3];
        }

        /// <summary>Writes four bytes.</summary>
        public static void WriteUInt32(byte[] target, int offset, uint value)
        {
            target[offset] = (byte)(value >> 24);
            target[offset + 1] = (byte)(value >> 16);
            target[offset + 2] = (byte)(value >> 8);
            target[offset + 3] = (byte)value;
        }

        /// <summary>A copy of a part of an array.</summary>
        public static byte[] Slice(byte[] source, int offset, int count)
        {
            byte[] part = new byte[count];
            Array.Copy(source, offset, part, 0, count);
            return part;
        }

        /// <summary>Compares two arrays of the same length by their first different byte: negative, zero or positive.</summary>
        public static int Compare(byte[] one, byte[] other)
        {
            for (int i = 0; i < one.Length; i++)
            {
                if (one[i] != other[i])
                {
                    return one[i] - other[i];
                }
            }

            return 0;
        }

        /// <summary>Whether every byte of a range has one value.</summary>
        public static bool AllAre(byte[] source, int offset, int count, byte value)
        {
            int end = offset + count;
            for (int i = offset; i < end; i++)
            {
                if (source[i] != value)
                {
                    return false;
                }
            }

            return true;
        }

        /// <summary>Whether two ranges hold the same bytes. For public data: it stops at the first difference.</summary>
        public static bool RangesEqual(byte[] left, int leftOffset, byte[] right, int rightOffset, int count)
        {
            for (int i = 0; i < count; i++)
            {
                if (left[leftOffset + i] != right[rightOffset + i])
                {
                    return false;
                }
            }

            return true;
        }

        /// <summary>Whether two arrays hold the same bytes. For public data: it stops at the first difference.</summary>
        public static bool AreEqual(byte[] left, byte[] right)
        {
            return left.Length == right.Length && RangesEqual(left, 0, right, 0, left.Length);
        }

        /// <summary>Lower-case hexadecimal, for people and logs.</summary>
        public static string ToHex(byte[] source)
        {
            const string digits = "0123456789abcdef";
            char[] text = new char[source.Length * 2];
            for (int i = 0; i < source.Length; i++)
            {
                uint value = source[i];
                text[2 * i] = digits[(int)(value >> 4)];
                text[(2 * i) + 1] = digits[(int)(value & 15u)];
            }

            return new string(text);
        }
    }
}
