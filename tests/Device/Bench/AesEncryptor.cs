namespace Verso.DeviceTests
{
    /// <summary>
    /// The half of AES that no device needs: encryption of a block (FIPS 197 section 5.1), so that the tests can create records on the device.
    /// It shares no table with the product's decryption.
    /// </summary>
    internal sealed class AesEncryptor
    {
        private readonly byte[] _sBox = NewSBox();
        private readonly uint[] _keys;

        /// <summary>Expands a key of 16 or 32 bytes (FIPS 197 section 5.2).</summary>
        internal AesEncryptor(byte[] key)
        {
            int words = key.Length / 4;
            _keys = new uint[4 * (words + 7)];
            uint round = 1;
            for (int i = 0; i < _keys.Length; i++)
            {
                if (i < words)
                {
                    _keys[i] = Word(key, 4 * i);
                    continue;
                }

                uint last = _keys[i - 1];
                if (i % words == 0)
                {
                    last = Substitute(Rotate(last, 8)) ^ (round << 24);
                    round = Double(round);
                }
                else if (words == 8 && i % words == 4)
                {
                    last = Substitute(last);
                }

                _keys[i] = _keys[i - words] ^ last;
            }
        }

        /// <summary>Encrypts 16 bytes in place.</summary>
        internal void EncryptBlock(byte[] block)
        {
            uint[] keys = _keys;
            uint a = Word(block, 0) ^ keys[0], b = Word(block, 4) ^ keys[1], c = Word(block, 8) ^ keys[2], d = Word(block, 12) ^ keys[3];
            int last = keys.Length - 4;
            for (int i = 4; i <= last; i += 4)
            {
                uint e = Shifted(a, b, c, d), f = Shifted(b, c, d, a), g = Shifted(c, d, a, b), h = Shifted(d, a, b, c);
                bool mixes = i < last;
                a = (mixes ? Mixed(e) : e) ^ keys[i];
                b = (mixes ? Mixed(f) : f) ^ keys[i + 1];
                c = (mixes ? Mixed(g) : g) ^ keys[i + 2];
                d = (mixes ? Mixed(h) : h) ^ keys[i + 3];
            }

            Put(a, block, 0);
            Put(b, block, 4);
            Put(c, block, 8);
            Put(d, block, 12);
        }

        // Section 4.2.1, modulo x^8 + x^4 + x^3 + x + 1.
        private static uint Double(uint value)
        {
            return ((value << 1) ^ ((value >> 7) * 0x1B)) & 0xFF;
        }

        // 3 generates the multiplicative group, so 3^i and 3^(255 - i) are inverse to each other; then section 5.1.1.
        private static byte[] NewSBox()
        {
            byte[] powers = new byte[256];
            uint power = 1;
            for (int i = 0; i < 256; i++)
            {
                powers[i] = (byte)power;
                power ^= Double(power);
            }

            byte[] box = new byte[256];
            box[0] = 0x63;
            for (int i = 0; i < 255; i++)
            {
                uint inverse = powers[255 - i];
                uint twice = inverse | (inverse << 8);
                box[powers[i]] = (byte)(inverse ^ (twice >> 4) ^ (twice >> 5) ^ (twice >> 6) ^ (twice >> 7) ^ 0x63);
            }

            return box;
        }

        private static uint Rotate(uint word, int bits)
        {
            return (word << bits) | (word >> (32 - bits));
        }

        // MixColumns of one column, all four bytes at once (section 5.1.3).
        private static uint Mixed(uint word)
        {
            uint twice = ((word & 0x7F7F7F7F) << 1) ^ (((word >> 7) & 0x01010101) * 0x1B);
            return twice ^ Rotate(twice ^ word, 8) ^ Rotate(word, 16) ^ Rotate(word, 24);
        }

        private static uint Word(byte[] source, int offset)
        {
            return ((uint)source[offset] << 24) | ((uint)source[offset + 1] << 16) | ((uint)source[offset + 2] << 8) | source[offset + 3];
        }

        private static void Put(uint word, byte[] target, int offset)
        {
            target[offset] = (byte)(word >> 24);
            target[offset + 1] = (byte)(word >> 16);
            target[offset + 2] = (byte)(word >> 8);
            target[offset + 3] = (byte)word;
        }

        private uint Substitute(uint word)
        {
            return Shifted(word, word, word, word);
        }

        // SubBytes, and one column of ShiftRows: a byte from each of four columns (sections 5.1.1 and 5.1.2).
        private uint Shifted(uint first, uint second, uint third, uint fourth)
        {
            byte[] box = _sBox;
            return ((uint)box[(byte)(first >> 24)] << 24) | ((uint)box[(byte)(second >> 16)] << 16) | ((uint)box[(byte)(third >> 8)] << 8) | box[(byte)fourth];
        }
    }
}
