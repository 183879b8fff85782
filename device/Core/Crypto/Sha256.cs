using System;

namespace Verso.Core
{
    /// <summary>
    /// SHA-256 (FIPS 180-4), incremental. nanoFramework has none natively, so this is for what is small or must be plain
    /// SHA-256: signed bytes, MGF1, and the digest of a whole image. Chunks are authenticated with <see cref="Mac"/>.
    /// </summary>
    public sealed class Sha256
    {
        /// <summary>The length of a digest, in bytes.</summary>
        public const int Size = 32;

        private const int BlockSize = 64;
        private const int LengthOffset = 56;

        // FIPS 180-4 section 4.2.2.
        private static readonly uint[] RoundConstants =
        {
            0x428A2F98, 0x71374491, 0xB5C0FBCF, 0xE9B5DBA5, 0x3956C25B, 0x59F111F1, 0x923F82A4, 0xAB1C5ED5,
            0xD807AA98, 0x12835B01, 0x243185BE, 0x550C7DC3, 0x72BE5D74, 0x80DEB1FE, 0x9BDC06A7, 0xC19BF174,
            0xE49B69C1, 0xEFBE4786, 0x0FC19DC6, 0x240CA1CC, 0x2DE92C6F, 0x4A7484AA, 0x5CB0A9DC, 0x76F988DA,
            0x983E5152, 0xA831C66D, 0xB00327C8, 0xBF597FC7, 0xC6E00BF3, 0xD5A79147, 0x06CA6351, 0x14292967,
            0x27B70A85, 0x2E1B2138, 0x4D2C6DFC, 0x53380D13, 0x650A7354, 0x766A0ABB, 0x81C2C92E, 0x92722C85,
            0xA2BFE8A1, 0xA81A664B, 0xC24B8B70, 0xC76C51A3, 0xD192E819, 0xD6990624, 0xF40E3585, 0x106AA070,
            0x19A4C116, 0x1E376C08, 0x2748774C, 0x34B0BCB5, 0x391C0CB3, 0x4ED8AA4A, 0x5B9CCA4F, 0x682E6FF3,
            0x748F82EE, 0x78A5636F, 0x84C87814, 0x8CC70208, 0x90BEFFFA, 0xA4506CEB, 0xBEF9A3F7, 0xC67178F2,
        };

        private readonly uint[] _state = new uint[8];
        private readonly uint[] _schedule = new uint[BlockSize];
        private readonly byte[] _block = new byte[BlockSize];
        private int _pending;
        private ulong _length;

        /// <summary>Starts a digest.</summary>
        public Sha256()
        {
            Reset();
        }

        /// <summary>The digest of <paramref name="count"/> bytes.</summary>
        /// <param name="data">The array that holds the message.</param>
        /// <param name="offset">Its first byte.</param>
        /// <param name="count">Its length in bytes.</param>
        /// <returns>The digest, 32 bytes.</returns>
        /// <exception cref="ArgumentException">The message does not lie inside the array.</exception>
        public static byte[] Hash(byte[] data, int offset, int count)
        {
            Sha256 sha = new Sha256();
            sha.Update(data, offset, count);
            return sha.Finish();
        }

        /// <summary>Forgets what was hashed so far and starts a new digest (FIPS 180-4 section 5.3.3).</summary>
        public void Reset()
        {
            uint[] state = _state;
            state[0] = 0x6A09E667;
            state[1] = 0xBB67AE85;
            state[2] = 0x3C6EF372;
            state[3] = 0xA54FF53A;
            state[4] = 0x510E527F;
            state[5] = 0x9B05688C;
            state[6] = 0x1F83D9AB;
            state[7] = 0x5BE0CD19;
            _pending = 0;
            _length = 0;
        }

        /// <summary>Appends bytes to the message. Full blocks are read where they are, not copied.</summary>
        /// <param name="data">The array that holds the bytes.</param>
        /// <param name="offset">The first byte.</param>
        /// <param name="count">How many bytes.</param>
        /// <exception cref="ArgumentException">The bytes do not lie inside the array.</exception>
        public void Update(byte[] data, int offset, int count)
        {
            Segment.Check(data, offset, count);
            _length += (ulong)count;
            if (_pending > 0)
            {
                int room = BlockSize - _pending;
                int taken = count < room ? count : room;
                Array.Copy(data, offset, _block, _pending, taken);
                _pending += taken;
                offset += taken;
                count -= taken;
                if (_pending < BlockSize)
                {
                    return;
                }

                Compress(_block, 0);
                _pending = 0;
            }

            for (; count >= BlockSize; count -= BlockSize)
            {
                Compress(data, offset);
                offset += BlockSize;
            }

            Array.Copy(data, offset, _block, 0, count);
            _pending = count;
        }

        /// <summary>Pads the message (FIPS 180-4 section 5.1.1), gives its digest, and starts a new one.</summary>
        /// <returns>The digest, 32 bytes.</returns>
        public byte[] Finish()
        {
            byte[] block = _block;
            int used = _pending;
            block[used++] = 0x80;
            if (used > LengthOffset)
            {
                Array.Clear(block, used, BlockSize - used);
                Compress(block, 0);
                used = 0;
            }

            Array.Clear(block, used, LengthOffset - used);
            ulong bits = _length << 3;
            WriteWord(block, LengthOffset, (uint)(bits >> 32));
            WriteWord(block, LengthOffset + 4, (uint)bits);
            Compress(block, 0);

            byte[] digest = new byte[Size];
            for (int i = 0; i < 8; i++)
            {
                WriteWord(digest, i * 4, _state[i]);
            }

            Reset();
            return digest;
        }

        private static void WriteWord(byte[] target, int offset, uint word)
        {
            target[offset] = (byte)(word >> 24);
            target[offset + 1] = (byte)(word >> 16);
            target[offset + 2] = (byte)(word >> 8);
            target[offset + 3] = (byte)word;
        }

        private void Compress(byte[] data, int offset)
        {
            Expand(_schedule, data, offset);
            Mix(_state, _schedule, RoundConstants);
        }

        // FIPS 180-4 section 6.2.2 step 1.
        private static void Expand(uint[] w, byte[] data, int offset)
        {
            for (int i = 0; i < 16; i++)
            {
                w[i] = ((uint)data[offset] << 24) | ((uint)data[offset + 1] << 16) | ((uint)data[offset + 2] << 8) | data[offset + 3];
                offset += 4;
            }

            for (int i = 16; i < BlockSize; i++)
            {
                uint x = w[i - 15];
                uint y = w[i - 2];
                w[i] = (((x >> 7) | (x << 25)) ^ ((x >> 18) | (x << 14)) ^ (x >> 3)) + w[i - 16]
                    + (((y >> 17) | (y << 15)) ^ ((y >> 19) | (y << 13)) ^ (y >> 10)) + w[i - 7];
            }
        }

        // FIPS 180-4 section 6.2.2 steps 2 to 4. Eight rounds an iteration, each with the variables renamed by one place:
        // shuffling a..h would cost the interpreter a quarter of its time. Ch is g ^ (e & (f ^ g)), Maj (a & b) | (c & (a | b)).
        private static void Mix(uint[] state, uint[] w, uint[] k)
        {
            uint a = state[0], b = state[1], c = state[2], d = state[3];
            uint e = state[4], f = state[5], g = state[6], h = state[7];
            for (int i = 0; i < BlockSize; i += 8)
            {
                h += (((e >> 6) | (e << 26)) ^ ((e >> 11) | (e << 21)) ^ ((e >> 25) | (e << 7))) + (g ^ (e & (f ^ g))) + k[i] + w[i];
                d += h;
                h += (((a >> 2) | (a << 30)) ^ ((a >> 13) | (a << 19)) ^ ((a >> 22) | (a << 10))) + ((a & b) | (c & (a | b)));
                g += (((d >> 6) | (d << 26)) ^ ((d >> 11) | (d << 21)) ^ ((d >> 25) | (d << 7))) + (f ^ (d & (e ^ f))) + k[i + 1] + w[i + 1];
                c += g;
                g += (((h >> 2) | (h << 30)) ^ ((h >> 13) | (h << 19)) ^ ((h >> 22) | (h << 10))) + ((h & a) | (b & (h | a)));
                f += (((c >> 6) | (c << 26)) ^ ((c >> 11) | (c << 21)) ^ ((c >> 25) | (c << 7))) + (e ^ (c & (d ^ e))) + k[i + 2] + w[i + 2];
                b += f;
                f += (((g >> 2) | (g << 30)) ^ ((g >> 13) | (g << 19)) ^ ((g >> 22) | (g << 10))) + ((g & h) | (a & (g | h)));
                e += (((b >> 6) | (b << 26)) ^ ((b >> 11) | (b << 21)) ^ ((b >> 25) | (b << 7))) + (d ^ (b & (c ^ d))) + k[i + 3] + w[i + 3];
                a += e;
                e += (((f >> 2) | (f << 30)) ^ ((f >> 13) | (f << 19)) ^ ((f >> 22) | (f << 10))) + ((f & g) | (h & (f | g)));
                d += (((a >> 6) | (a << 26)) ^ ((a >> 11) | (a << 21)) ^ ((a >> 25) | (a << 7))) + (c ^ (a & (b ^ c))) + k[i + 4] + w[i + 4];
                h += d;
                d += (((e >> 2) | (e << 30)) ^ ((e >> 13) | (e << 19)) ^ ((e >> 22) | (e << 10))) + ((e & f) | (g & (e | f)));
                c += (((h >> 6) | (h << 26)) ^ ((h >> 11) | (h << 21)) ^ ((h >> 25) | (h << 7))) + (b ^ (h & (a ^ b))) + k[i + 5] + w[i + 5];
                g += c;
                c += (((d >> 2) | (d << 30)) ^ ((d >> 13) | (d << 19)) ^ ((d >> 22) | (d << 10))) + ((d & e) | (f & (d | e)));
                b += (((g >> 6) | (g << 26)) ^ ((g >> 11) | (g << 21)) ^ ((g >> 25) | (g << 7))) + (a ^ (g & (h ^ a))) + k[i + 6] + w[i + 6];
                f += b;
                b += (((c >> 2) | (c << 30)) ^ ((c >> 13) | (c << 19)) ^ ((c >> 22) | (c << 10))) + ((c & d) | (e & (c | d)));
                a += (((f >> 6) | (f << 26)) ^ ((f >> 11) | (f << 21)) ^ ((f >> 25) | (f << 7))) + (h ^ (f & (g ^ h))) + k[i + 7] + w[i + 7];
                e += a;
                a += (((b >> 2) | (b << 30)) ^ ((b >> 13) | (b << 19)) ^ ((b >> 22) | (b << 10))) + ((b & c) | (d & (b | c)));
            }

            state[0] = state[0] + a;
            state[1] = state[1] + b;
            state[2] = state[2] + c;
            state[3] = state[3] + d;
            state[4] = state[4] + e;
            state[5] = state[5] + f;
            state[6] = state[6] + g;
            state[7] = state[7] + h;
        }
    }
}
