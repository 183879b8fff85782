using System;

namespace Verso.Core
{
    /// <summary>
    /// Incremental SHA-256 (FIPS 180-4). nanoFramework has no native SHA-256, so this one is for data that is small or must be hashed with
    /// plain SHA-256: signed bytes, MGF1, and the digest of a whole image. Chunks are authenticated with <see cref="Mac"/>.
    /// </summary>
    public sealed class Sha256
    {
        /// <summary>The length of a digest, in bytes.</summary>
        public const int Size = 32;

        private const int BlockSize = 64;
        private const int LengthOffset = 56;

        // FIPS 180-4 section 4.2.2: one row for each pass over the sixteen words of the message schedule that are held at a time. The constants
        // of the last pass are in the code. The rows are not static: static arrays would stay on the heap, and hashing is rare.
        private readonly uint[][] _roundConstants =
        {
            new uint[]
            {
                0x428A2F98, 0x71374491, 0xB5C0FBCF, 0xE9B5DBA5, 0x3956C25B, 0x59F111F1, 0x923F82A4, 0xAB1C5ED5,
                0xD807AA98, 0x12835B01, 0x243185BE, 0x550C7DC3, 0x72BE5D74, 0x80DEB1FE, 0x9BDC06A7, 0xC19BF174,
            },
            new uint[]
            {
                0xE49B69C1, 0xEFBE4786, 0x0FC19DC6, 0x240CA1CC, 0x2DE92C6F, 0x4A7484AA, 0x5CB0A9DC, 0x76F988DA,
                0x983E5152, 0xA831C66D, 0xB00327C8, 0xBF597FC7, 0xC6E00BF3, 0xD5A79147, 0x06CA6351, 0x14292967,
            },
            new uint[]
            {
                0x27B70A85, 0x2E1B2138, 0x4D2C6DFC, 0x53380D13, 0x650A7354, 0x766A0ABB, 0x81C2C92E, 0x92722C85,
                0xA2BFE8A1, 0xA81A664B, 0xC24B8B70, 0xC76C51A3, 0xD192E819, 0xD6990624, 0xF40E3585, 0x106AA070,
            },
        };

        private readonly uint[] _state = new uint[8];
        private readonly byte[] _block = new byte[BlockSize];
        private int _pending;
        private ulong _length;

        /// <summary>Starts a digest.</summary>
        public Sha256()
        {
            Reset();
        }

        /// <summary>The digest of <paramref name="count"/> bytes.</summary>
        /// <param name="data">The array with the message.</param>
        /// <param name="offset">The index of the first byte.</param>
        /// <param name="count">The length of the message in bytes.</param>
        /// <returns>The digest, 32 bytes.</returns>
        /// <exception cref="ArgumentException">The message is outside the array.</exception>
        public static byte[] Hash(byte[] data, int offset, int count)
        {
            Sha256 sha = new Sha256();
            sha.Update(data, offset, count);
            return sha.Finish();
        }

        /// <summary>Discards the bytes hashed so far and starts a new digest (FIPS 180-4 section 5.3.3).</summary>
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

        /// <summary>Appends bytes to the message. Full blocks are read in place, without a copy.</summary>
        /// <param name="data">The array with the bytes.</param>
        /// <param name="offset">The index of the first byte.</param>
        /// <param name="count">The number of bytes.</param>
        /// <exception cref="ArgumentException">The range is outside the array.</exception>
        public void Update(byte[] data, int offset, int count)
        {
            Segment.Check(data, offset, count);
            _length += (ulong)count;

            // On nanoCLR, a local has the signedness of its type; a parameter keeps that of the caller's value.
            int at = offset;
            int left = count;
            if (_pending > 0)
            {
                int room = BlockSize - _pending;
                int taken = left < room ? left : room;
                Array.Copy(data, at, _block, _pending, taken);
                _pending += taken;
                at += taken;
                left -= taken;
                if (_pending < BlockSize)
                {
                    return;
                }

                Compress(_block, 0, BlockSize);
            }

            int end = at + left;
            _pending = left & (BlockSize - 1);
            Compress(data, at, end - _pending);
            Array.Copy(data, end - _pending, _block, 0, _pending);
        }

        /// <summary>Pads the message (FIPS 180-4 section 5.1.1), returns its digest, and starts a new one.</summary>
        /// <returns>The digest, 32 bytes.</returns>
        public byte[] Finish()
        {
            byte[] block = _block;
            int used = _pending;
            block[used++] = 0x80;
            if (used > LengthOffset)
            {
                Array.Clear(block, used, BlockSize - used);
                Compress(block, 0, BlockSize);
                used = 0;
            }

            Array.Clear(block, used, LengthOffset - used);
            ulong bits = _length << 3;
            WriteWord(block, LengthOffset, (uint)(bits >> 32));
            WriteWord(block, LengthOffset + 4, (uint)bits);
            Compress(block, 0, BlockSize);

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

        // FIPS 180-4 section 6.2.2 for whole blocks, the last of which ends before index `end`. This is one long method because a call costs an
        // interpreter a third of a round, and an array element costs three to five times as much as a local. So the sixteen words of the schedule
        // that are needed at a time are locals, sixteen rounds are written in a row, each with the variables renamed by one place, and blocks are
        // read with constant indices. No 64-bit arithmetic is used: it would cost a 32-bit chip double. a to d are declared first because the
        // first four locals have one-byte instructions.
        // Ch is g ^ (e & (f ^ g)), Maj (a & b) | (c & (a | b)).
        private void Compress(byte[] data, int offset, int end)
        {
            uint a, b, c, d, e, f, g, h;
            uint[] state = _state;
            byte[] block = _block;
            uint h0 = state[0], h1 = state[1], h2 = state[2], h3 = state[3], h4 = state[4], h5 = state[5], h6 = state[6], h7 = state[7];
            for (; offset < end; offset += BlockSize)
            {
                Array.Copy(data, offset, block, 0, BlockSize);
                uint w0 = ((uint)block[0] << 24) | ((uint)block[1] << 16) | ((uint)block[2] << 8) | block[3];
                uint w1 = ((uint)block[4] << 24) | ((uint)block[5] << 16) | ((uint)block[6] << 8) | block[7];
                uint w2 = ((uint)block[8] << 24) | ((uint)block[9] << 16) | ((uint)block[10] << 8) | block[11];
                uint w3 = ((uint)block[12] << 24) | ((uint)block[13] << 16) | ((uint)block[14] << 8) | block[15];
                uint w4 = ((uint)block[16] << 24) | ((uint)block[17] << 16) | ((uint)block[18] << 8) | block[19];
                uint w5 = ((uint)block[20] << 24) | ((uint)block[21] << 16) | ((uint)block[22] << 8) | block[23];
                uint w6 = ((uint)block[24] << 24) | ((uint)block[25] << 16) | ((uint)block[26] << 8) | block[27];
                uint w7 = ((uint)block[28] << 24) | ((uint)block[29] << 16) | ((uint)block[30] << 8) | block[31];
                uint w8 = ((uint)block[32] << 24) | ((uint)block[33] << 16) | ((uint)block[34] << 8) | block[35];
                uint w9 = ((uint)block[36] << 24) | ((uint)block[37] << 16) | ((uint)block[38] << 8) | block[39];
                uint w10 = ((uint)block[40] << 24) | ((uint)block[41] << 16) | ((uint)block[42] << 8) | block[43];
                uint w11 = ((uint)block[44] << 24) | ((uint)block[45] << 16) | ((uint)block[46] << 8) | block[47];
                uint w12 = ((uint)block[48] << 24) | ((uint)block[49] << 16) | ((uint)block[50] << 8) | block[51];
                uint w13 = ((uint)block[52] << 24) | ((uint)block[53] << 16) | ((uint)block[54] << 8) | block[55];
                uint w14 = ((uint)block[56] << 24) | ((uint)block[57] << 16) | ((uint)block[58] << 8) | block[59];
                uint w15 = ((uint)block[60] << 24) | ((uint)block[61] << 16) | ((uint)block[62] << 8) | block[63];
                a = h0;
                b = h1;
                c = h2;
                d = h3;
                e = h4;
                f = h5;
                g = h6;
                h = h7;
                for (int i = 0; i < 3; i++)
                {
                    uint[] k = _roundConstants[i];
                    h += (((e >> 6) | (e << 26)) ^ ((e >> 11) | (e << 21)) ^ ((e >> 25) | (e << 7))) + (g ^ (e & (f ^ g))) + k[0] + w0;
                    d += h;
                    h += (((a >> 2) | (a << 30)) ^ ((a >> 13) | (a << 19)) ^ ((a >> 22) | (a << 10))) + ((a & b) | (c & (a | b)));
                    g += (((d >> 6) | (d << 26)) ^ ((d >> 11) | (d << 21)) ^ ((d >> 25) | (d << 7))) + (f ^ (d & (e ^ f))) + k[1] + w1;
                    c += g;
                    g += (((h >> 2) | (h << 30)) ^ ((h >> 13) | (h << 19)) ^ ((h >> 22) | (h << 10))) + ((h & a) | (b & (h | a)));
                    f += (((c >> 6) | (c << 26)) ^ ((c >> 11) | (c << 21)) ^ ((c >> 25) | (c << 7))) + (e ^ (c & (d ^ e))) + k[2] + w2;
                    b += f;
                    f += (((g >> 2) | (g << 30)) ^ ((g >> 13) | (g << 19)) ^ ((g >> 22) | (g << 10))) + ((g & h) | (a & (g | h)));
                    e += (((b >> 6) | (b << 26)) ^ ((b >> 11) | (b << 21)) ^ ((b >> 25) | (b << 7))) + (d ^ (b & (c ^ d))) + k[3] + w3;
                    a += e;
                    e += (((f >> 2) | (f << 30)) ^ ((f >> 13) | (f << 19)) ^ ((f >> 22) | (f << 10))) + ((f & g) | (h & (f | g)));
                    d += (((a >> 6) | (a << 26)) ^ ((a >> 11) | (a << 21)) ^ ((a >> 25) | (a << 7))) + (c ^ (a & (b ^ c))) + k[4] + w4;
                    h += d;
                    d += (((e >> 2) | (e << 30)) ^ ((e >> 13) | (e << 19)) ^ ((e >> 22) | (e << 10))) + ((e & f) | (g & (e | f)));
                    c += (((h >> 6) | (h << 26)) ^ ((h >> 11) | (h << 21)) ^ ((h >> 25) | (h << 7))) + (b ^ (h & (a ^ b))) + k[5] + w5;
                    g += c;
                    c += (((d >> 2) | (d << 30)) ^ ((d >> 13) | (d << 19)) ^ ((d >> 22) | (d << 10))) + ((d & e) | (f & (d | e)));
                    b += (((g >> 6) | (g << 26)) ^ ((g >> 11) | (g << 21)) ^ ((g >> 25) | (g << 7))) + (a ^ (g & (h ^ a))) + k[6] + w6;
                    f += b;
                    b += (((c >> 2) | (c << 30)) ^ ((c >> 13) | (c << 19)) ^ ((c >> 22) | (c << 10))) + ((c & d) | (e & (c | d)));
                    a += (((f >> 6) | (f << 26)) ^ ((f >> 11) | (f << 21)) ^ ((f >> 25) | (f << 7))) + (h ^ (f & (g ^ h))) + k[7] + w7;
                    e += a;
                    a += (((b >> 2) | (b << 30)) ^ ((b >> 13) | (b << 19)) ^ ((b >> 22) | (b << 10))) + ((b & c) | (d & (b | c)));
                    h += (((e >> 6) | (e << 26)) ^ ((e >> 11) | (e << 21)) ^ ((e >> 25) | (e << 7))) + (g ^ (e & (f ^ g))) + k[8] + w8;
                    d += h;
                    h += (((a >> 2) | (a << 30)) ^ ((a >> 13) | (a << 19)) ^ ((a >> 22) | (a << 10))) + ((a & b) | (c & (a | b)));
                    g += (((d >> 6) | (d << 26)) ^ ((d >> 11) | (d << 21)) ^ ((d >> 25) | (d << 7))) + (f ^ (d & (e ^ f))) + k[9] + w9;
                    c += g;
                    g += (((h >> 2) | (h << 30)) ^ ((h >> 13) | (h << 19)) ^ ((h >> 22) | (h << 10))) + ((h & a) | (b & (h | a)));
                    f += (((c >> 6) | (c << 26)) ^ ((c >> 11) | (c << 21)) ^ ((c >> 25) | (c << 7))) + (e ^ (c & (d ^ e))) + k[10] + w10;
                    b += f;
                    f += (((g >> 2) | (g << 30)) ^ ((g >> 13) | (g << 19)) ^ ((g >> 22) | (g << 10))) + ((g & h) | (a & (g | h)));
                    e += (((b >> 6) | (b << 26)) ^ ((b >> 11) | (b << 21)) ^ ((b >> 25) | (b << 7))) + (d ^ (b & (c ^ d))) + k[11] + w11;
                    a += e;
                    e += (((f >> 2) | (f << 30)) ^ ((f >> 13) | (f << 19)) ^ ((f >> 22) | (f << 10))) + ((f & g) | (h & (f | g)));
                    d += (((a >> 6) | (a << 26)) ^ ((a >> 11) | (a << 21)) ^ ((a >> 25) | (a << 7))) + (c ^ (a & (b ^ c))) + k[12] + w12;
                    h += d;
                    d += (((e >> 2) | (e << 30)) ^ ((e >> 13) | (e << 19)) ^ ((e >> 22) | (e << 10))) + ((e & f) | (g & (e | f)));
                    c += (((h >> 6) | (h << 26)) ^ ((h >> 11) | (h << 21)) ^ ((h >> 25) | (h << 7))) + (b ^ (h & (a ^ b))) + k[13] + w13;
                    g += c;
                    c += (((d >> 2) | (d << 30)) ^ ((d >> 13) | (d << 19)) ^ ((d >> 22) | (d << 10))) + ((d & e) | (f & (d | e)));
                    b += (((g >> 6) | (g << 26)) ^ ((g >> 11) | (g << 21)) ^ ((g >> 25) | (g << 7))) + (a ^ (g & (h ^ a))) + k[14] + w14;
                    f += b;
                    b += (((c >> 2) | (c << 30)) ^ ((c >> 13) | (c << 19)) ^ ((c >> 22) | (c << 10))) + ((c & d) | (e & (c | d)));
                    a += (((f >> 6) | (f << 26)) ^ ((f >> 11) | (f << 21)) ^ ((f >> 25) | (f << 7))) + (h ^ (f & (g ^ h))) + k[15] + w15;
                    e += a;
                    a += (((b >> 2) | (b << 30)) ^ ((b >> 13) | (b << 19)) ^ ((b >> 22) | (b << 10))) + ((b & c) | (d & (b | c)));

                    w0 += (((w1 >> 7) | (w1 << 25)) ^ ((w1 >> 18) | (w1 << 14)) ^ (w1 >> 3)) + w9 + (((w14 >> 17) | (w14 << 15)) ^ ((w14 >> 19) | (w14 << 13)) ^ (w14 >> 10));
                    w1 += (((w2 >> 7) | (w2 << 25)) ^ ((w2 >> 18) | (w2 << 14)) ^ (w2 >> 3)) + w10 + (((w15 >> 17) | (w15 << 15)) ^ ((w15 >> 19) | (w15 << 13)) ^ (w15 >> 10));
                    w2 += (((w3 >> 7) | (w3 << 25)) ^ ((w3 >> 18) | (w3 << 14)) ^ (w3 >> 3)) + w11 + (((w0 >> 17) | (w0 << 15)) ^ ((w0 >> 19) | (w0 << 13)) ^ (w0 >> 10));
                    w3 += (((w4 >> 7) | (w4 << 25)) ^ ((w4 >> 18) | (w4 << 14)) ^ (w4 >> 3)) + w12 + (((w1 >> 17) | (w1 << 15)) ^ ((w1 >> 19) | (w1 << 13)) ^ (w1 >> 10));
                    w4 += (((w5 >> 7) | (w5 << 25)) ^ ((w5 >> 18) | (w5 << 14)) ^ (w5 >> 3)) + w13 + (((w2 >> 17) | (w2 << 15)) ^ ((w2 >> 19) | (w2 << 13)) ^ (w2 >> 10));
                    w5 += (((w6 >> 7) | (w6 << 25)) ^ ((w6 >> 18) | (w6 << 14)) ^ (w6 >> 3)) + w14 + (((w3 >> 17) | (w3 << 15)) ^ ((w3 >> 19) | (w3 << 13)) ^ (w3 >> 10));
                    w6 += (((w7 >> 7) | (w7 << 25)) ^ ((w7 >> 18) | (w7 << 14)) ^ (w7 >> 3)) + w15 + (((w4 >> 17) | (w4 << 15)) ^ ((w4 >> 19) | (w4 << 13)) ^ (w4 >> 10));
                    w7 += (((w8 >> 7) | (w8 << 25)) ^ ((w8 >> 18) | (w8 << 14)) ^ (w8 >> 3)) + w0 + (((w5 >> 17) | (w5 << 15)) ^ ((w5 >> 19) | (w5 << 13)) ^ (w5 >> 10));
                    w8 += (((w9 >> 7) | (w9 << 25)) ^ ((w9 >> 18) | (w9 << 14)) ^ (w9 >> 3)) + w1 + (((w6 >> 17) | (w6 << 15)) ^ ((w6 >> 19) | (w6 << 13)) ^ (w6 >> 10));
                    w9 += (((w10 >> 7) | (w10 << 25)) ^ ((w10 >> 18) | (w10 << 14)) ^ (w10 >> 3)) + w2 + (((w7 >> 17) | (w7 << 15)) ^ ((w7 >> 19) | (w7 << 13)) ^ (w7 >> 10));
                    w10 += (((w11 >> 7) | (w11 << 25)) ^ ((w11 >> 18) | (w11 << 14)) ^ (w11 >> 3)) + w3 + (((w8 >> 17) | (w8 << 15)) ^ ((w8 >> 19) | (w8 << 13)) ^ (w8 >> 10));
                    w11 += (((w12 >> 7) | (w12 << 25)) ^ ((w12 >> 18) | (w12 << 14)) ^ (w12 >> 3)) + w4 + (((w9 >> 17) | (w9 << 15)) ^ ((w9 >> 19) | (w9 << 13)) ^ (w9 >> 10));
                    w12 += (((w13 >> 7) | (w13 << 25)) ^ ((w13 >> 18) | (w13 << 14)) ^ (w13 >> 3)) + w5 + (((w10 >> 17) | (w10 << 15)) ^ ((w10 >> 19) | (w10 << 13)) ^ (w10 >> 10));
                    w13 += (((w14 >> 7) | (w14 << 25)) ^ ((w14 >> 18) | (w14 << 14)) ^ (w14 >> 3)) + w6 + (((w11 >> 17) | (w11 << 15)) ^ ((w11 >> 19) | (w11 << 13)) ^ (w11 >> 10));
                    w14 += (((w15 >> 7) | (w15 << 25)) ^ ((w15 >> 18) | (w15 << 14)) ^ (w15 >> 3)) + w7 + (((w12 >> 17) | (w12 << 15)) ^ ((w12 >> 19) | (w12 << 13)) ^ (w12 >> 10));
                    w15 += (((w0 >> 7) | (w0 << 25)) ^ ((w0 >> 18) | (w0 << 14)) ^ (w0 >> 3)) + w8 + (((w13 >> 17) | (w13 << 15)) ^ ((w13 >> 19) | (w13 << 13)) ^ (w13 >> 10));
                }

                h += (((e >> 6) | (e << 26)) ^ ((e >> 11) | (e << 21)) ^ ((e >> 25) | (e << 7))) + (g ^ (e & (f ^ g))) + 0x19A4C116 + w0;
                d += h;
                h += (((a >> 2) | (a << 30)) ^ ((a >> 13) | (a << 19)) ^ ((a >> 22) | (a << 10))) + ((a & b) | (c & (a | b)));
                g += (((d >> 6) | (d << 26)) ^ ((d >> 11) | (d << 21)) ^ ((d >> 25) | (d << 7))) + (f ^ (d & (e ^ f))) + 0x1E376C08 + w1;
                c += g;
                g += (((h >> 2) | (h << 30)) ^ ((h >> 13) | (h << 19)) ^ ((h >> 22) | (h << 10))) + ((h & a) | (b & (h | a)));
                f += (((c >> 6) | (c << 26)) ^ ((c >> 11) | (c << 21)) ^ ((c >> 25) | (c << 7))) + (e ^ (c & (d ^ e))) + 0x2748774C + w2;
                b += f;
                f += (((g >> 2) | (g << 30)) ^ ((g >> 13) | (g << 19)) ^ ((g >> 22) | (g << 10))) + ((g & h) | (a & (g | h)));
                e += (((b >> 6) | (b << 26)) ^ ((b >> 11) | (b << 21)) ^ ((b >> 25) | (b << 7))) + (d ^ (b & (c ^ d))) + 0x34B0BCB5 + w3;
                a += e;
                e += (((f >> 2) | (f << 30)) ^ ((f >> 13) | (f << 19)) ^ ((f >> 22) | (f << 10))) + ((f & g) | (h & (f | g)));
                d += (((a >> 6) | (a << 26)) ^ ((a >> 11) | (a << 21)) ^ ((a >> 25) | (a << 7))) + (c ^ (a & (b ^ c))) + 0x391C0CB3 + w4;
                h += d;
                d += (((e >> 2) | (e << 30)) ^ ((e >> 13) | (e << 19)) ^ ((e >> 22) | (e << 10))) + ((e & f) | (g & (e | f)));
                c += (((h >> 6) | (h << 26)) ^ ((h >> 11) | (h << 21)) ^ ((h >> 25) | (h << 7))) + (b ^ (h & (a ^ b))) + 0x4ED8AA4A + w5;
                g += c;
                c += (((d >> 2) | (d << 30)) ^ ((d >> 13) | (d << 19)) ^ ((d >> 22) | (d << 10))) + ((d & e) | (f & (d | e)));
                b += (((g >> 6) | (g << 26)) ^ ((g >> 11) | (g << 21)) ^ ((g >> 25) | (g << 7))) + (a ^ (g & (h ^ a))) + 0x5B9CCA4F + w6;
                f += b;
                b += (((c >> 2) | (c << 30)) ^ ((c >> 13) | (c << 19)) ^ ((c >> 22) | (c << 10))) + ((c & d) | (e & (c | d)));
                a += (((f >> 6) | (f << 26)) ^ ((f >> 11) | (f << 21)) ^ ((f >> 25) | (f << 7))) + (h ^ (f & (g ^ h))) + 0x682E6FF3 + w7;
                e += a;
                a += (((b >> 2) | (b << 30)) ^ ((b >> 13) | (b << 19)) ^ ((b >> 22) | (b << 10))) + ((b & c) | (d & (b | c)));
                h += (((e >> 6) | (e << 26)) ^ ((e >> 11) | (e << 21)) ^ ((e >> 25) | (e << 7))) + (g ^ (e & (f ^ g))) + 0x748F82EE + w8;
                d += h;
                h += (((a >> 2) | (a << 30)) ^ ((a >> 13) | (a << 19)) ^ ((a >> 22) | (a << 10))) + ((a & b) | (c & (a | b)));
                g += (((d >> 6) | (d << 26)) ^ ((d >> 11) | (d << 21)) ^ ((d >> 25) | (d << 7))) + (f ^ (d & (e ^ f))) + 0x78A5636F + w9;
                c += g;
                g += (((h >> 2) | (h << 30)) ^ ((h >> 13) | (h << 19)) ^ ((h >> 22) | (h << 10))) + ((h & a) | (b & (h | a)));
                f += (((c >> 6) | (c << 26)) ^ ((c >> 11) | (c << 21)) ^ ((c >> 25) | (c << 7))) + (e ^ (c & (d ^ e))) + 0x84C87814 + w10;
                b += f;
                f += (((g >> 2) | (g << 30)) ^ ((g >> 13) | (g << 19)) ^ ((g >> 22) | (g << 10))) + ((g & h) | (a & (g | h)));
                e += (((b >> 6) | (b << 26)) ^ ((b >> 11) | (b << 21)) ^ ((b >> 25) | (b << 7))) + (d ^ (b & (c ^ d))) + 0x8CC70208 + w11;
                a += e;
                e += (((f >> 2) | (f << 30)) ^ ((f >> 13) | (f << 19)) ^ ((f >> 22) | (f << 10))) + ((f & g) | (h & (f | g)));
                d += (((a >> 6) | (a << 26)) ^ ((a >> 11) | (a << 21)) ^ ((a >> 25) | (a << 7))) + (c ^ (a & (b ^ c))) + 0x90BEFFFA + w12;
                h += d;
                d += (((e >> 2) | (e << 30)) ^ ((e >> 13) | (e << 19)) ^ ((e >> 22) | (e << 10))) + ((e & f) | (g & (e | f)));
                c += (((h >> 6) | (h << 26)) ^ ((h >> 11) | (h << 21)) ^ ((h >> 25) | (h << 7))) + (b ^ (h & (a ^ b))) + 0xA4506CEB + w13;
                g += c;
                c += (((d >> 2) | (d << 30)) ^ ((d >> 13) | (d << 19)) ^ ((d >> 22) | (d << 10))) + ((d & e) | (f & (d | e)));
                b += (((g >> 6) | (g << 26)) ^ ((g >> 11) | (g << 21)) ^ ((g >> 25) | (g << 7))) + (a ^ (g & (h ^ a))) + 0xBEF9A3F7 + w14;
                f += b;
                b += (((c >> 2) | (c << 30)) ^ ((c >> 13) | (c << 19)) ^ ((c >> 22) | (c << 10))) + ((c & d) | (e & (c | d)));
                a += (((f >> 6) | (f << 26)) ^ ((f >> 11) | (f << 21)) ^ ((f >> 25) | (f << 7))) + (h ^ (f & (g ^ h))) + 0xC67178F2 + w15;
                e += a;
                a += (((b >> 2) | (b << 30)) ^ ((b >> 13) | (b << 19)) ^ ((b >> 22) | (b << 10))) + ((b & c) | (d & (b | c)));
                h0 += a;
                h1 += b;
                h2 += c;
                h3 += d;
                h4 += e;
                h5 += f;
                h6 += g;
                h7 += h;
            }

            state[0] = h0;
            state[1] = h1;
            state[2] = h2;
            state[3] = h3;
            state[4] = h4;
            state[5] = h5;
            state[6] = h6;
            state[7] = h7;
        }
    }
}
