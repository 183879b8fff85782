using System;

namespace Verso.Core
{
    /// <summary>
    /// AES decryption (FIPS 197) with 128- or 256-bit keys in CBC mode (NIST SP 800-38A section 6.2), without padding, in place. If the
    /// firmware has an AES of its own that passed its known-answer test (<see cref="NativeAes"/>), CBC uses that one and the results are the
    /// same. The table lookups of this implementation take a time that depends on the data. That is acceptable because an attacker who can
    /// measure the device's cache already controls the device. Words are columns with row 0 in the low byte, as BitConverter reads them on
    /// every chip that runs nanoFramework.
    /// </summary>
    public sealed class AesCbc
    {
        /// <summary>The length of a block and of an initialisation vector, in bytes.</summary>
        public const int BlockSize = 16;

        private static readonly byte[] ZeroIv = new byte[BlockSize];

        // Shared by all instances. Built at first use, and rebuilt after DropTables.
        private static AesTables SharedTables;

        // The most bytes for one native call: a copy of them and the result are on the heap at the same time.
        private const int PieceSize = 1024;

        private readonly NativeAes _native;
        private readonly byte[] _key;
        private readonly byte[] _block = new byte[BlockSize];

        // The round keys in the order of decryption, all but the outer two after InvMixColumns. The first row has those of the whitening, the
        // first round and the last round; each other row has those of four rounds.
        private uint[][] _roundKeys;

        /// <summary>Expands a key (FIPS 197 section 5.2) for the equivalent inverse cipher (section 5.3.5).</summary>
        /// <param name="key">The key, 16 or 32 bytes.</param>
        /// <exception cref="ArgumentNullException">The key is null.</exception>
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

        /// <summary>Releases the 4.5 KiB of tables. The next use builds them again.</summary>
        public static void DropTables()
        {
            SharedTables = null;
        }

        /// <summary>Decrypts in place: CBC, no padding.</summary>
        /// <param name="iv">The initialisation vector, 16 bytes; not modified.</param>
        /// <param name="buffer">The array with the ciphertext, which becomes the plaintext.</param>
        /// <param name="offset">The first byte of the ciphertext.</param>
        /// <param name="count">The length of the ciphertext in bytes, a positive multiple of 16.</param>
        /// <exception cref="ArgumentException">The vector or the count has a wrong length, or the range is outside the array.</exception>
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
                DecryptBlocks(Tables(), iv, buffer, offset, offset + count);
            }
        }

        /// <summary>Decrypts a single block in place (ECB; FIPS 197 section 5.3), for <see cref="KeyWrap"/>.</summary>
        /// <param name="buffer">The array with the block.</param>
        /// <param name="offset">The first of the 16 bytes to decrypt.</param>
        /// <exception cref="ArgumentException">The block is outside the array.</exception>
        public void DecryptBlock(byte[] buffer, int offset)
        {
            Segment.Check(buffer, offset, BlockSize);
            DecryptBlocks(Tables(), ZeroIv, buffer, offset, offset + BlockSize);
        }

        private static AesTables Tables()
        {
            // The field is read once: another thread can drop the tables between two reads.
            AesTables tables = SharedTables;
            if (tables == null)
            {
                tables = new AesTables();
                SharedTables = tables;
            }

            return tables;
        }

        // In pieces: native code takes a whole array and returns a new one. The last block of a piece is the vector of the next piece.
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

        // Expanded at first use: a key that native code accepts is needed here for single blocks only.
        private uint[][] RoundKeys()
        {
            uint[][] keys = _roundKeys;
            if (keys == null)
            {
                AesTables tables = Tables();
                uint[] words = Expand(_key, tables.SBox);
                Invert(words, tables);
                keys = Arrange(words);
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
                words[i] = BitConverter.ToUInt32(key, 4 * i);
            }

            uint roundConstant = 1;
            for (int i = keyWords; i < words.Length; i++)
            {
                uint word = words[i - 1];
                if (i % keyWords == 0)
                {
                    word = Substitute((word >> 8) | (word << 24), sBox) ^ roundConstant;
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
            return sBox[(byte)word] | ((uint)sBox[(byte)(word >> 8)] << 8)
                | ((uint)sBox[(byte)(word >> 16)] << 16) | ((uint)sBox[(int)(word >> 24)] << 24);
        }

        // InvMixColumns on the keys of all rounds but the outer two. The tables apply the inverse S-box first, so the S-box is applied before
        // the lookup.
        private static void Invert(uint[] words, AesTables tables)
        {
            byte[] sBox = tables.SBox;
            for (int i = 4; i < words.Length - 4; i++)
            {
                uint word = words[i];
                words[i] = tables.Row0[sBox[(byte)word]] ^ tables.Row1[sBox[(byte)(word >> 8)]]
                    ^ tables.Row2[sBox[(byte)(word >> 16)]] ^ tables.Row3[sBox[(int)(word >> 24)]];
            }
        }

        // From the order of encryption to rows for DecryptBlocks. 11 round keys become 2 rows of 4 rounds; 15 become 3.
        private static uint[][] Arrange(uint[] words)
        {
            int last = words.Length - 4;
            uint[][] rows = new uint[1 + (last / 16)][];
            uint[] first = new uint[12];
            Array.Copy(words, last, first, 0, 4);
            Array.Copy(words, last - 4, first, 4, 4);
            Array.Copy(words, 0, first, 8, 4);
            rows[0] = first;
            int from = last - 8;
            for (int i = 1; i < rows.Length; i++)
            {
                uint[] row = new uint[16];
                for (int j = 0; j < row.Length; j += 4)
                {
                    Array.Copy(words, from, row, j, 4);
                    from -= 4;
                }

                rows[i] = row;
            }

            return rows;
        }

        // c is this ciphertext block, s and t are the state, p is the previous ciphertext block with the key of the last round. A round makes no
        // call and every array is a local, because these decide how long a chunk takes.
        private void DecryptBlocks(AesTables tables, byte[] iv, byte[] data, int offset, int end)
        {
            uint s0, s1, s2, s3;
            uint[] r0 = tables.Row0, r1 = tables.Row1, r2 = tables.Row2, r3 = tables.Row3;
            byte[] box = tables.InverseSBox;
            byte[] block = _block;
            uint[][] keys = RoundKeys();
            uint[] k = keys[0];
            uint k0 = k[0], k1 = k[1], k2 = k[2], k3 = k[3], k4 = k[4], k5 = k[5], k6 = k[6], k7 = k[7], k8 = k[8], k9 = k[9], k10 = k[10], k11 = k[11];
            uint p0 = BitConverter.ToUInt32(iv, 0) ^ k8, p1 = BitConverter.ToUInt32(iv, 4) ^ k9;
            uint p2 = BitConverter.ToUInt32(iv, 8) ^ k10, p3 = BitConverter.ToUInt32(iv, 12) ^ k11;
            for (; offset < end; offset += BlockSize)
            {
                uint c0 = BitConverter.ToUInt32(data, offset), c1 = BitConverter.ToUInt32(data, offset + 4);
                uint c2 = BitConverter.ToUInt32(data, offset + 8), c3 = BitConverter.ToUInt32(data, offset + 12);
                s0 = c0 ^ k0;
                s1 = c1 ^ k1;
                s2 = c2 ^ k2;
                s3 = c3 ^ k3;
                uint t0 = r0[(byte)s0] ^ r1[(byte)(s3 >> 8)] ^ r2[(byte)(s2 >> 16)] ^ r3[(int)(s1 >> 24)] ^ k4;
                uint t1 = r0[(byte)s1] ^ r1[(byte)(s0 >> 8)] ^ r2[(byte)(s3 >> 16)] ^ r3[(int)(s2 >> 24)] ^ k5;
                uint t2 = r0[(byte)s2] ^ r1[(byte)(s1 >> 8)] ^ r2[(byte)(s0 >> 16)] ^ r3[(int)(s3 >> 24)] ^ k6;
                uint t3 = r0[(byte)s3] ^ r1[(byte)(s2 >> 8)] ^ r2[(byte)(s1 >> 16)] ^ r3[(int)(s0 >> 24)] ^ k7;
                for (int i = 1; i < keys.Length; i++)
                {
                    k = keys[i];
                    s0 = r0[(byte)t0] ^ r1[(byte)(t3 >> 8)] ^ r2[(byte)(t2 >> 16)] ^ r3[(int)(t1 >> 24)] ^ k[0];
                    s1 = r0[(byte)t1] ^ r1[(byte)(t0 >> 8)] ^ r2[(byte)(t3 >> 16)] ^ r3[(int)(t2 >> 24)] ^ k[1];
                    s2 = r0[(byte)t2] ^ r1[(byte)(t1 >> 8)] ^ r2[(byte)(t0 >> 16)] ^ r3[(int)(t3 >> 24)] ^ k[2];
                    s3 = r0[(byte)t3] ^ r1[(byte)(t2 >> 8)] ^ r2[(byte)(t1 >> 16)] ^ r3[(int)(t0 >> 24)] ^ k[3];
                    t0 = r0[(byte)s0] ^ r1[(byte)(s3 >> 8)] ^ r2[(byte)(s2 >> 16)] ^ r3[(int)(s1 >> 24)] ^ k[4];
                    t1 = r0[(byte)s1] ^ r1[(byte)(s0 >> 8)] ^ r2[(byte)(s3 >> 16)] ^ r3[(int)(s2 >> 24)] ^ k[5];
                    t2 = r0[(byte)s2] ^ r1[(byte)(s1 >> 8)] ^ r2[(byte)(s0 >> 16)] ^ r3[(int)(s3 >> 24)] ^ k[6];
                    t3 = r0[(byte)s3] ^ r1[(byte)(s2 >> 8)] ^ r2[(byte)(s1 >> 16)] ^ r3[(int)(s0 >> 24)] ^ k[7];
                    s0 = r0[(byte)t0] ^ r1[(byte)(t3 >> 8)] ^ r2[(byte)(t2 >> 16)] ^ r3[(int)(t1 >> 24)] ^ k[8];
                    s1 = r0[(byte)t1] ^ r1[(byte)(t0 >> 8)] ^ r2[(byte)(t3 >> 16)] ^ r3[(int)(t2 >> 24)] ^ k[9];
                    s2 = r0[(byte)t2] ^ r1[(byte)(t1 >> 8)] ^ r2[(byte)(t0 >> 16)] ^ r3[(int)(t3 >> 24)] ^ k[10];
                    s3 = r0[(byte)t3] ^ r1[(byte)(t2 >> 8)] ^ r2[(byte)(t1 >> 16)] ^ r3[(int)(t0 >> 24)] ^ k[11];
                    t0 = r0[(byte)s0] ^ r1[(byte)(s3 >> 8)] ^ r2[(byte)(s2 >> 16)] ^ r3[(int)(s1 >> 24)] ^ k[12];
                    t1 = r0[(byte)s1] ^ r1[(byte)(s0 >> 8)] ^ r2[(byte)(s3 >> 16)] ^ r3[(int)(s2 >> 24)] ^ k[13];
                    t2 = r0[(byte)s2] ^ r1[(byte)(s1 >> 8)] ^ r2[(byte)(s0 >> 16)] ^ r3[(int)(s3 >> 24)] ^ k[14];
                    t3 = r0[(byte)s3] ^ r1[(byte)(s2 >> 8)] ^ r2[(byte)(s1 >> 16)] ^ r3[(int)(s0 >> 24)] ^ k[15];
                }

                block[0] = (byte)(box[(byte)t0] ^ p0);
                block[1] = (byte)(box[(byte)(t3 >> 8)] ^ (p0 >> 8));
                block[2] = (byte)(box[(byte)(t2 >> 16)] ^ (p0 >> 16));
                block[3] = (byte)(box[(int)(t1 >> 24)] ^ (p0 >> 24));
                block[4] = (byte)(box[(byte)t1] ^ p1);
                block[5] = (byte)(box[(byte)(t0 >> 8)] ^ (p1 >> 8));
                block[6] = (byte)(box[(byte)(t3 >> 16)] ^ (p1 >> 16));
                block[7] = (byte)(box[(int)(t2 >> 24)] ^ (p1 >> 24));
                block[8] = (byte)(box[(byte)t2] ^ p2);
                block[9] = (byte)(box[(byte)(t1 >> 8)] ^ (p2 >> 8));
                block[10] = (byte)(box[(byte)(t0 >> 16)] ^ (p2 >> 16));
                block[11] = (byte)(box[(int)(t3 >> 24)] ^ (p2 >> 24));
                block[12] = (byte)(box[(byte)t3] ^ p3);
                block[13] = (byte)(box[(byte)(t2 >> 8)] ^ (p3 >> 8));
                block[14] = (byte)(box[(byte)(t1 >> 16)] ^ (p3 >> 16));
                block[15] = (byte)(box[(int)(t0 >> 24)] ^ (p3 >> 24));
                Array.Copy(block, 0, data, offset, BlockSize);
                p0 = c0 ^ k8;
                p1 = c1 ^ k9;
                p2 = c2 ^ k10;
                p3 = c3 ^ k11;
            }
        }
    }
}
