namespace Verso.Core
{
    /// <summary>
    /// The S-boxes of FIPS 197 and the four tables of the equivalent inverse cipher (FIPS 197 section 5.3.5), computed by field arithmetic.
    /// The computation takes 30,000 steps and saves 4.5 KiB of the image. Words are columns with row 0 in the low byte.
    /// </summary>
    internal sealed class AesTables
    {
        /// <summary>The S-box, FIPS 197 section 5.1.1; 256 bytes.</summary>
        internal readonly byte[] SBox = new byte[256];

        /// <summary>The inverse S-box, FIPS 197 section 5.3.2; 256 bytes.</summary>
        internal readonly byte[] InverseSBox = new byte[256];

        /// <summary>InvMixColumns of the column (InverseSBox[x], 0, 0, 0); 256 words.</summary>
        internal readonly uint[] Row0 = new uint[256];

        /// <summary>Like <see cref="Row0"/>, for a byte in row 1.</summary>
        internal readonly uint[] Row1 = new uint[256];

        /// <summary>Like <see cref="Row0"/>, for a byte in row 2.</summary>
        internal readonly uint[] Row2 = new uint[256];

        /// <summary>Like <see cref="Row0"/>, for a byte in row 3.</summary>
        internal readonly uint[] Row3 = new uint[256];

        internal AesTables()
        {
            Fill();
        }

        /// <summary>Multiplies by x in GF(2^8) modulo x^8 + x^4 + x^3 + x + 1 (FIPS 197 section 4.2.1).</summary>
        /// <param name="value">A field element, 0 to 255.</param>
        /// <returns>The product, 0 to 255.</returns>
        internal static uint Double(uint value)
        {
            uint doubled = value << 1;
            return doubled > 0xFF ? doubled ^ 0x11B : doubled;
        }

        // x + 1 generates the multiplicative group of the field. While `power` walks up through the group, `inverse` walks down (0xF6 is the
        // inverse of 3), so each is always the inverse of the other. `column` follows `power`: InvMixColumns is linear, so x + 1 times a column
        // is the column plus its double, byte by byte. The tables' entry for 0 stays 0.
        private void Fill()
        {
            byte[] sBox = SBox, inverseSBox = InverseSBox;
            uint[] row0 = Row0, row1 = Row1, row2 = Row2, row3 = Row3;
            uint power = 1;
            uint inverse = 1;
            uint column = 0x0B0D090E;
            do
            {
                power ^= Double(power);
                column ^= ((column & 0x7F7F7F7F) << 1) ^ (((column >> 7) & 0x01010101) * 0x1B);
                inverse = DivideByThree(inverse);
                uint wide = inverse | (inverse << 8);
                uint image = (inverse ^ (wide >> 7) ^ (wide >> 6) ^ (wide >> 5) ^ (wide >> 4) ^ 0x63) & 0xFF;
                sBox[(int)power] = (byte)image;
                inverseSBox[(int)image] = (byte)power;
                row0[(int)image] = column;
                row1[(int)image] = (column << 8) | (column >> 24);
                row2[(int)image] = (column << 16) | (column >> 16);
                row3[(int)image] = (column << 24) | (column >> 8);
            }
            while (power != 1);

            sBox[0] = 0x63;
            inverseSBox[0x63] = 0;
        }

        // Modulo x^8, the inverse of 1 + x is 1 + x + ... + x^7, and a product with it is a running sum of bits. If the top bit of the quotient
        // is set, quotient * (x + 1) reached x^8 and was reduced by 0x1B. To undo that, 0x1B / (1 + x) = 0x09 is added.
        private static uint DivideByThree(uint value)
        {
            value ^= value << 1;
            value ^= value << 2;
            value ^= value << 4;
            value &= 0xFF;
            return (value & 0x80) != 0 ? value ^ 0x09 : value;
        }
    }
}
