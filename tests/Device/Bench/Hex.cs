using System;

namespace Verso.DeviceTests
{
    /// <summary>Bytes as they are written in standards and fixtures.</summary>
    internal static class Hex
    {
        /// <summary>The bytes of hexadecimal digits of either case.</summary>
        internal static byte[] Decode(string digits)
        {
            char[] letters = digits.ToCharArray();
            if (letters.Length % 2 != 0)
            {
                throw new ArgumentException("half a byte is left over");
            }

            byte[] bytes = new byte[letters.Length / 2];
            for (int i = 0; i < bytes.Length; i++)
            {
                bytes[i] = (byte)((Digit(letters[2 * i]) << 4) | Digit(letters[(2 * i) + 1]));
            }

            return bytes;
        }

        private static uint Digit(char letter)
        {
            if (letter >= '0' && letter <= '9')
            {
                return (uint)(letter - '0');
            }

            if (letter >= 'A' && letter <= 'F')
            {
                return (uint)(letter - 'A' + 10);
            }

            if (letter >= 'a' && letter <= 'f')
            {
                return (uint)(letter - 'a' + 10);
            }

            throw new ArgumentException("not a hexadecimal digit");
        }
    }
}
