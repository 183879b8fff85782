using System;

namespace Verso.Core
{
    /// <summary>
    /// AES decryption (FIPS 197) with 128- or 256-bit keys, in CBC mode (NIST SP 800-38A section 6.2) without padding, in
    /// place. Where the firmware has proven an AES of its own (<see cref="NativeAes"/>), CBC goes through that, with the same results. The
    /// tables make the timing of this one depend on the data: it stands where an attacker who can measure the device's cache already
    /// has the device.
    /// </summary>
    public sealed class AesCbc
    {
        /// <summary>The length of a block and of an initialisation vector, in bytes.</summary>
        public const int BlockSize = 16;

        private static readonly byte[] ZeroIv = new byte[BlockSize];

        // Shared by all instances, built at first use, rebuilt after DropTables.
        private static AesTables SharedTables;

        // What native code is given at once: a copy of it and its answer are on the heap at the same time.
        private const int PieceSize = 1024;

        private readonly NativeAes _native;
        private readonly byte[] _key;
        private uint[] _roundKeys;

        /// <summary>Expands a key (FIPS 197 section 5.2) for the equivalent inverse cipher (section 5.3.5).</summary>
        /// <param name="key">The key, 16 or 32 bytes.</param>
        /// <exception cref="ArgumentNullException">There is no key.</exception>
        /// <exception cref="ArgumentException">The key has another length.</exception>
        public AesCbc(byte[] key)
        {
            if (key == null)
            {
                throw new ArgumentNullException(nameof(key));
            }

            if (key.Length != 16 && key.Length != 32)
            {
                throw new ArgumentException("An AES key has 16 or 32 bytes here", nameof(key));
            }

            _key = (byte[])key.Clone();
            _native = NativeAes.For(key.Length);
            if (_native == null)
            {
                RoundKeys();
            }
        }

        /// <summary>Gives the 4.5 KiB of tables back to the heap; the next use builds them again.</summary>
        public static void DropTables()
        {
            SharedTables = null;
        }

        /// <summary>Decrypts in place: CBC, no padding.</summary>
        /// <param name="iv">The initialisation vector, 16 bytes; left as it is.</param>
        /// <param name="buffer">The array that holds the ciphertext, and then the plaintext.</param>
        /// <param name="offset">Its first byte.</param>
        /// <param name="count">Its length in bytes, a positive multiple of 16.</param>
        /// <exception cref="ArgumentException">The vector or the count has a wrong length, or the bytes do not lie inside the array.</exception>
        public void Decrypt(byte[] iv, byte[] buffer, int offset, int count)
        {
            if (iv == null)
            {
                throw new ArgumentNullException(nameof(iv));
            }

            if (iv.Length != BlockSize)
            {
                throw new ArgumentException("An initialisation vector has 16 bytes", nameof(iv));
            }

            Segment.Check(buffer, offset, count);
            if (count == 0 || count % BlockSize != 0)
            {
                throw new ArgumentException("CBC without padding takes whole blocks, at least one", nameof(count));
            }

            if (_native != null)
            {
                DecryptNatively(iv, buffer, offset, offset + count);
            }
            else
            {
                DecryptBlocks(_roundKeys, Tables(), iv, buffer, offset, offset + count);
            }
        }

        /// <summary>Decrypts a single block in place (ECB; FIPS 197 section 5.3), for <see cref="KeyWrap"/>.</summary>
        /// <param name="buffer">The array that holds the block.</param>
        /// <param name="offset">Its first byte; 16 bytes are decrypted.</param>
        /// <exception cref="ArgumentException">The block does not lie inside the array.</exception>
        public void DecryptBlock(byte[] buffer, int offset)
        {
            Segment.Check(buffer, offset, BlockSize);
            DecryptBlocks(RoundKeys(), Tables(), ZeroIv, buffer, offset, offset + BlockSize);
        }

        private static AesTables Tables()
        {
            // One read: another thread may drop the tables between two.
            AesTables tables = SharedTables;
            if (tables == null)
            {
                tables = new AesTables();
                SharedTables = tables;
            }

            return tables;
        }

        // In pieces: native code takes a whole array and gives a new one. The last block of a piece is the next one's vector.
        private void DecryptNatively(byte[] iv, byte[] buffer, int offset, int end)
        {
            byte[] chain = (byte[])iv.Clone();
            byte[] piece = new byte[end - offset < PieceSize ? end - offset : PieceSize];
            while (offset < end)
            {
                if (end - offset < piece.Length)
                {
                    piece = new byte[end - offset];
                }

                Array.Copy(buffer, offset, piece, 0, piece.Length);
                byte[] plain = _native.Decrypt(_key, chain, piece);
                Array.Copy(buffer, offset + piece.Length - BlockSize, chain, 0, BlockSize);
                Array.Copy(plain, 0, buffer, offset, piece.Length);
                offset += piece.Length;
            }
        }

        // Expanded when first needed: a key that native code takes is expanded for single blocks only.
        private uint[] RoundKeys()
        {
            uint[] keys = _roundKeys;
            if (keys == null)
            {
                AesTables tables = Tables();
                keys = Invert(Expand(_key, tables.SBox), tables);
                _roundKeys = keys;
            }

            return keys;
        }

        private static uint[] Expand(byte[] key, byte[] sBox)
        {
            int keyWords = key.Length / 4;
            uint[] words = new uint[4 * (keyWords + 7)];
            for (int i = 0; i < keyWords; i++)
            {
                words[i] = ReadWord(key, 4 * i);
            }

            uint roundConstant = 1;
            for (int i = keyWords; i < words.Length; i++)
            {
                uint word = words[i - 1];
                if (i % keyWords == 0)
                {
                    word = Substitute((word << 8) | (word >> 24), sBox) ^ (roundConstant << 24);
                    roundConstant = AesTables.Double(roundConstant);
                }
                else if (keyWords == 8 && i % keyWords == 4)
                {
                    word = Substitute(word, sBox);
                }

                words[i] = words[i - keyWords] ^ word;
            }

            return words;
        }

        private static uint Substitute(uint word, byte[] sBox)
        {
            return ((uint)sBox[(byte)(word >> 24)] << 24) | ((uint)sBox[(byte)(word >> 16)] << 16)
                | ((uint)sBox[(byte)(word >> 8)] << 8) | sBox[(byte)word];
        }

        // The keys of the rounds in the order of decryption, all but the outer two through InvMixColumns. The tables apply
        // the inverse S-box first, so the S-box goes before them.
        private static uint[] Invert(uint[] words, AesTables tables)
        {
            byte[] sBox = tables.SBox;
            uint[] inverted = new uint[words.Length];
            int last = words.Length - 4;
            for (int i = 0; i < words.Length; i++)
            {
                uint word = words[last - (i & ~3) + (i & 3)];
                inverted[i] = i < 4 || i >= last
                    ? word
                    : tables.Row0[sBox[(byte)(word >> 24)]] ^ tables.Row1[sBox[(byte)(word >> 16)]]
                        ^ tables.Row2[sBox[(byte)(word >> 8)]] ^ tables.Row3[sBox[(byte)word]];
            }

            return inverted;
        }

        private static uint ReadWord(byte[] data, int offset)
        {
            return ((uint)data[offset] << 24) | ((uint)data[offset + 1] << 16) | ((uint)data[offset + 2] << 8) | data[offset + 3];
        }

        // p is the previous ciphertext block, c this one, s and t the state; nothing is called and every array is a local,
        // since that decides how long a chunk takes. Nr is even, so the loop's two rounds leave one, which goes first.
        private static void DecryptBlocks(uint[] keys, AesTables tables, byte[] iv, byte[] data, int offset, int end)
        {
            uint[] r0 = tables.Row0, r1 = tables.Row1, r2 = tables.Row2, r3 = tables.Row3;
            byte[] box = tables.InverseSBox;
            int last = keys.Length - 4;
            uint p0 = ReadWord(iv, 0), p1 = ReadWord(iv, 4), p2 = ReadWord(iv, 8), p3 = ReadWord(iv, 12);
            for (; offset < end; offset += BlockSize)
            {
                uint c0 = ((uint)data[offset] << 24) | ((uint)data[offset + 1] << 16) | ((uint)data[offset + 2] << 8) | data[offset + 3];
                uint c1 = ((uint)data[offset + 4] << 24) | ((uint)data[offset + 5] << 16) | ((uint)data[offset + 6] << 8) | data[offset + 7];
                uint c2 = ((uint)data[offset + 8] << 24) | ((uint)data[offset + 9] << 16) | ((uint)data[offset + 10] << 8) | data[offset + 11];
                uint c3 = ((uint)data[offset + 12] << 24) | ((uint)data[offset + 13] << 16) | ((uint)data[offset + 14] << 8) | data[offset + 15];
                uint s0 = c0 ^ keys[0], s1 = c1 ^ keys[1], s2 = c2 ^ keys[2], s3 = c3 ^ keys[3];
                uint t0 = r0[(byte)(s0 >> 24)] ^ r1[(byte)(s3 >> 16)] ^ r2[(byte)(s2 >> 8)] ^ r3[(byte)s1] ^ keys[4];
                uint t1 = r0[(byte)(s1 >> 24)] ^ r1[(byte)(s0 >> 16)] ^ r2[(byte)(s3 >> 8)] ^ r3[(byte)s2] ^ keys[5];
                uint t2 = r0[(byte)(s2 >> 24)] ^ r1[(byte)(s1 >> 16)] ^ r2[(byte)(s0 >> 8)] ^ r3[(byte)s3] ^ keys[6];
                uint t3 = r0[(byte)(s3 >> 24)] ^ r1[(byte)(s2 >> 16)] ^ r2[(byte)(s1 >> 8)] ^ r3[(byte)s0] ^ keys[7];
                for (int i = 8; i < last; i += 8)
                {
                    s0 = r0[(byte)(t0 >> 24)] ^ r1[(byte)(t3 >> 16)] ^ r2[(byte)(t2 >> 8)] ^ r3[(byte)t1] ^ keys[i];
                    s1 = r0[(byte)(t1 >> 24)] ^ r1[(byte)(t0 >> 16)] ^ r2[(byte)(t3 >> 8)] ^ r3[(byte)t2] ^ keys[i + 1];
                    s2 = r0[(byte)(t2 >> 24)] ^ r1[(byte)(t1 >> 16)] ^ r2[(byte)(t0 >> 8)] ^ r3[(byte)t3] ^ keys[i + 2];
                    s3 = r0[(byte)(t3 >> 24)] ^ r1[(byte)(t2 >> 16)] ^ r2[(byte)(t1 >> 8)] ^ r3[(byte)t0] ^ keys[i + 3];
                    t0 = r0[(byte)(s0 >> 24)] ^ r1[(byte)(s3 >> 16)] ^ r2[(byte)(s2 >> 8)] ^ r3[(byte)s1] ^ keys[i + 4];
                    t1 = r0[(byte)(s1 >> 24)] ^ r1[(byte)(s0 >> 16)] ^ r2[(byte)(s3 >> 8)] ^ r3[(byte)s2] ^ keys[i + 5];
                    t2 = r0[(byte)(s2 >> 24)] ^ r1[(byte)(s1 >> 16)] ^ r2[(byte)(s0 >> 8)] ^ r3[(byte)s3] ^ keys[i + 6];
                    t3 = r0[(byte)(s3 >> 24)] ^ r1[(byte)(s2 >> 16)] ^ r2[(byte)(s1 >> 8)] ^ r3[(byte)s0] ^ keys[i + 7];
                }

                p0 ^= keys[last];
                p1 ^= keys[last + 1];
                p2 ^= keys[last + 2];
                p3 ^= keys[last + 3];
                data[offset] = (byte)(box[(byte)(t0 >> 24)] ^ (p0 >> 24));
                data[offset + 1] = (byte)(box[(byte)(t3 >> 16)] ^ (p0 >> 16));
                data[offset + 2] = (byte)(box[(byte)(t2 >> 8)] ^ (p0 >> 8));
                data[offset + 3] = (byte)(box[(byte)t1] ^ p0);
                data[offset + 4] = (byte)(box[(byte)(t1 >> 24)] ^ (p1 >> 24));
                data[offset + 5] = (byte)(box[(byte)(t0 >> 16)] ^ (p1 >> 16));
                data[offset + 6] = (byte)(box[(byte)(t3 >> 8)] ^ (p1 >> 8));
                data[offset + 7] = (byte)(box[(byte)t2] ^ p1);
                data[offset + 8] = (byte)(box[(byte)(t2 >> 24)] ^ (p2 >> 24));
                data[offset + 9] = (byte)(box[(byte)(t1 >> 16)] ^ (p2 >> 16));
                data[offset + 10] = (byte)(box[(byte)(t0 >> 8)] ^ (p2 >> 8));
                data[offset + 11] = (byte)(box[(byte)t3] ^ p2);
                data[offset + 12] = (byte)(box[(byte)(t3 >> 24)] ^ (p3 >> 24));
                data[offset + 13] = (byte)(box[(byte)(t2 >> 16)] ^ (p3 >> 16));
                data[offset + 14] = (byte)(box[(byte)(t1 >> 8)] ^ (p3 >> 8));
                data[offset + 15] = (byte)(box[(byte)t0] ^ p3);
                p0 = c0;
                p1 = c1;
                p2 = c2;
                p3 = c3;
            }
        }
    }
}
