using System;

namespace Verso.Core
{
    /// <summary>
    /// Montgomery arithmetic modulo an odd n, with R = 2^(28 L) for an n of L limbs. A number is a ulong[L] of 28-bit limbs, lowest first.
    /// <para>
    /// Eight limbs of one factor, called a strip, are held in locals while the other factor is read once: <see cref="Accumulate"/>.
    /// Multiplication, squaring and reduction share it. It costs an interpreter fewer than six instructions for each product, because each
    /// operand is loaded once and used eight times.
    /// </para>
    /// <para>
    /// Why nothing overflows: a product of two limbs is below 2^56, so a ulong holds 255 of them and a carry. A column of a product has at
    /// most L of them, which is 147 at 4096 bits, and a column of the reduction has as many again. <see cref="MostUnsettled"/> is the number
    /// from which carries are settled between the two.
    /// </para>
    /// <para>
    /// Why a product needs no final subtraction: n has 2048, 3072 or 4096 bits and L is 74, 110 or 147, so R > 2^8 n. For a and b below 2n,
    /// the result is below (4n^2 + R n) / R = n (1 + 4n / R), which is below 2n again. Only a number that leaves this class is brought
    /// below n, by <see cref="Reduce"/>.
    /// </para>
    /// </summary>
    internal sealed class Montgomery
    {
        private const int LimbBits = LimbBytes.LimbBits;
        private const ulong LimbMask = LimbBytes.LimbMask;
        private const int Strip = 8;

        // 2 * 127 products are fewer than 255.
        private const int MostUnsettled = 127;

        private readonly ulong[] _n;
        private readonly ulong _inverse;
        private readonly int _bits;

        // Factors in the layout that Accumulate needs: a strip of zeros, the limbs, zeros up to a whole strip, and a strip of zeros.
        private readonly ulong[] _modulus;
        private readonly ulong[] _left;
        private readonly ulong[] _right;
        private readonly ulong[] _columns;
        private readonly ulong[] _quotients = new ulong[Strip];

        /// <summary>Prepares the arithmetic for one modulus.</summary>
        /// <param name="modulus">n, big-endian: 256, 384 or 512 bytes, odd, top bit set (<see cref="RsaPublicKey.IsValidModulus"/>).</param>
        internal Montgomery(byte[] modulus)
        {
            _bits = modulus.Length * 8;
            _n = new ulong[(_bits + LimbBits - 1) / LimbBits];
            LimbBytes.Load(modulus, _n);
            _inverse = NegatedInverse(_n[0]);

            int padded = (_n.Length + Strip - 1) / Strip * Strip;
            _modulus = new ulong[padded + Strip + Strip];
            _left = new ulong[padded + Strip + Strip];
            _right = new ulong[padded + Strip + Strip];
            _columns = new ulong[padded + padded];
            Array.Copy(_n, 0, _modulus, Strip, _n.Length);
        }

        /// <summary>L, the number of limbs.</summary>
        internal int Limbs
        {
            get { return _n.Length; }
        }

        /// <summary>Converts a number to limbs.</summary>
        /// <param name="bytes">The number, big-endian, as long as the modulus.</param>
        internal ulong[] FromBytes(byte[] bytes)
        {
            ulong[] limbs = new ulong[_n.Length];
            LimbBytes.Load(bytes, limbs);
            return limbs;
        }

        /// <summary>Converts a number below n to bytes, big-endian, as long as the modulus.</summary>
        internal byte[] ToBytes(ulong[] limbs)
        {
            byte[] bytes = new byte[_bits / 8];
            LimbBytes.Store(limbs, bytes);
            return bytes;
        }

        /// <summary>Whether <paramref name="a"/> is below n.</summary>
        internal bool IsReduced(ulong[] a)
        {
            ulong[] n = _n;
            for (int i = n.Length - 1; i >= 0; i--)
            {
                if (a[i] != n[i])
                {
                    return a[i] < n[i];
                }
            }

            return false;
        }

        /// <summary>Reduces a number below 2n to the same number below n.</summary>
        internal void Reduce(ulong[] a)
        {
            if (IsReduced(a))
            {
                return;
            }

            ulong[] n = _n;
            ulong borrow = 0;
            for (int i = 0; i < n.Length; i++)
            {
                // Limbs are small: the top bit of the wrapped difference is set exactly if the difference is negative.
                ulong difference = a[i] - n[i] - borrow;
                borrow = difference >> 63;
                a[i] = difference & LimbMask;
            }
        }

        /// <summary>R mod n, the Montgomery form of 1.</summary>
        internal ulong[] One()
        {
            // The top bit of n is set, so 2^bits is below 2n. From there to R = 2^(28 L) there are at most 24 doublings.
            ulong[] a = new ulong[_n.Length];
            a[_bits / LimbBits] = 1UL << (_bits % LimbBits);
            Reduce(a);
            for (int i = _bits; i < LimbBits * _n.Length; i++)
            {
                Double(a);
            }

            return a;
        }

        /// <summary>R^2 mod n, which converts a number to Montgomery form.</summary>
        internal ulong[] RSquared()
        {
            // R is 2^0 R, and R^2 is 2^(28 L) R. A doubling adds one to that exponent, and a squaring doubles it: the exponent is built from its
            // highest bits on. It has 12 or 13 bits. The first three are cheaper by doublings alone.
            uint exponent = (uint)(LimbBits * _n.Length);
            int shift = 0;
            while (exponent >> shift > 7)
            {
                shift++;
            }

            ulong[] a = One();
            for (uint i = exponent >> shift; i > 0; i--)
            {
                Double(a);
            }

            while (shift > 0)
            {
                shift--;
                Square(a);
                Reduce(a);
                if (((exponent >> shift) & 1) != 0)
                {
                    Double(a);
                }
            }

            return a;
        }

        /// <summary>a = 2 a mod n, for a below n.</summary>
        internal void Double(ulong[] a)
        {
            ulong carry = 0;
            for (int i = 0; i < a.Length; i++)
            {
                ulong doubled = (a[i] << 1) | carry;
                carry = doubled >> LimbBits;
                a[i] = doubled & LimbMask;
            }

            Reduce(a);
        }

        /// <summary>a = a b / R mod n, below 2n if a and b are.</summary>
        internal void Multiply(ulong[] a, ulong[] b)
        {
            ulong[] left = _left;
            ulong[] right = _right;
            ulong[] columns = _columns;
            int limbs = _n.Length;
            Array.Copy(a, 0, left, Strip, limbs);
            Array.Copy(b, 0, right, Strip, limbs);
            Array.Clear(columns, 0, columns.Length);
            for (int i = 0; i < limbs; i += Strip)
            {
                Accumulate(columns, i, left, i + Strip, right, Strip);
            }

            Divide(a);
        }

        /// <summary>
        /// a = a^2 / R mod n, below 2n if a is. Each strip is multiplied by itself once, and by the doubled strips above it, which saves half of
        /// the products.
        /// </summary>
        internal void Square(ulong[] a)
        {
            ulong[] left = _left;
            ulong[] right = _right;
            ulong[] columns = _columns;
            int limbs = _n.Length;
            Array.Copy(a, 0, left, Strip, limbs);
            for (int i = 0; i < limbs; i++)
            {
                right[i + Strip] = a[i] << 1;
            }

            Array.Clear(columns, 0, columns.Length);
            for (int i = 0; i < limbs; i += Strip)
            {
                Array.Clear(right, i, Strip);
                Array.Copy(left, i + Strip, right, i + Strip, Strip);
                Accumulate(columns, i + i, left, i + Strip, right, i + Strip);
            }

            Divide(a);
        }

        /// <summary>a = a / R mod n, below 2n if a is. This converts a number from Montgomery form.</summary>
        internal void Leave(ulong[] a)
        {
            ulong[] columns = _columns;
            Array.Clear(columns, 0, columns.Length);
            Array.Copy(a, 0, columns, 0, a.Length);
            Divide(a);
        }

        /// <summary>
        /// Adds to the columns the product of one strip, which is eight limbs of x from index i on, and of y from index j to its end. The lowest
        /// product goes to column k. Limbs before index j of y also count where they meet the strip in the columns from k on. The strip of zeros
        /// at the end of y flushes the last products.
        /// </summary>
        private static void Accumulate(ulong[] columns, int k, ulong[] x, int i, ulong[] y, int j)
        {
            ulong x0 = x[i], x1 = x[i + 1], x2 = x[i + 2], x3 = x[i + 3], x4 = x[i + 4], x5 = x[i + 5], x6 = x[i + 6], x7 = x[i + 7];
            ulong y1 = y[j - 7], y2 = y[j - 6], y3 = y[j - 5], y4 = y[j - 4], y5 = y[j - 3], y6 = y[j - 2], y7 = y[j - 1];
            for (; j < y.Length; j += Strip)
            {
                ulong y0 = y[j];
                columns[k] += (x0 * y0) + (x1 * y7) + (x2 * y6) + (x3 * y5) + (x4 * y4) + (x5 * y3) + (x6 * y2) + (x7 * y1);
                y1 = y[j + 1];
                columns[k + 1] += (x0 * y1) + (x1 * y0) + (x2 * y7) + (x3 * y6) + (x4 * y5) + (x5 * y4) + (x6 * y3) + (x7 * y2);
                y2 = y[j + 2];
                columns[k + 2] += (x0 * y2) + (x1 * y1) + (x2 * y0) + (x3 * y7) + (x4 * y6) + (x5 * y5) + (x6 * y4) + (x7 * y3);
                y3 = y[j + 3];
                columns[k + 3] += (x0 * y3) + (x1 * y2) + (x2 * y1) + (x3 * y0) + (x4 * y7) + (x5 * y6) + (x6 * y5) + (x7 * y4);
                y4 = y[j + 4];
                columns[k + 4] += (x0 * y4) + (x1 * y3) + (x2 * y2) + (x3 * y1) + (x4 * y0) + (x5 * y7) + (x6 * y6) + (x7 * y5);
                y5 = y[j + 5];
                columns[k + 5] += (x0 * y5) + (x1 * y4) + (x2 * y3) + (x3 * y2) + (x4 * y1) + (x5 * y0) + (x6 * y7) + (x7 * y6);
                y6 = y[j + 6];
                columns[k + 6] += (x0 * y6) + (x1 * y5) + (x2 * y4) + (x3 * y3) + (x4 * y2) + (x5 * y1) + (x6 * y0) + (x7 * y7);
                y7 = y[j + 7];
                columns[k + 7] += (x0 * y7) + (x1 * y6) + (x2 * y5) + (x3 * y4) + (x4 * y3) + (x5 * y2) + (x6 * y1) + (x7 * y0);
                k += Strip;
            }
        }

        // Montgomery's reduction of the columns into a. A strip of quotient limbs clears eight columns at a time. R has L limbs and L is not a
        // multiple of eight, so the last strip is a partial one: the columns above L belong to the result.
        private void Divide(ulong[] a)
        {
            ulong[] columns = _columns;
            int limbs = _n.Length;
            if (limbs > MostUnsettled)
            {
                Settle(columns, 0, columns, columns.Length, 0);
            }

            ulong carry = 0;
            for (int i = 0; i < limbs; i += Strip)
            {
                carry = Clear(i, carry);
                Accumulate(columns, i + Strip, _quotients, 0, _modulus, Strip + Strip);
            }

            Settle(columns, limbs, a, limbs, carry);
        }

        // The quotient limbs of one strip. The limb of a column is known once the columns below it are: it makes the column a multiple of 2^28,
        // and the rest of the column moves up as a carry.
        private ulong Clear(int first, ulong carry)
        {
            ulong[] columns = _columns;
            ulong[] quotients = _quotients;
            ulong[] n = _n;
            ulong inverse = _inverse;
            for (int i = 0; i < Strip; i++)
            {
                ulong sum = columns[first + i] + carry;
                for (int j = 0; j < i; j++)
                {
                    sum += quotients[j] * n[i - j];
                }

                bool isResult = first + i >= n.Length;
                ulong quotient = isResult ? 0 : (sum * inverse) & LimbMask;
                quotients[i] = quotient;
                columns[first + i] = sum;
                carry = isResult ? 0 : (sum + (quotient * n[0])) >> LimbBits;
            }

            return carry;
        }

        private static void Settle(ulong[] columns, int first, ulong[] limbs, int count, ulong carry)
        {
            for (int i = 0; i < count; i++)
            {
                ulong sum = columns[first + i] + carry;
                limbs[i] = sum & LimbMask;
                carry = sum >> LimbBits;
            }
        }

        // -1/n mod 2^28 by Newton's iteration. An odd n is its own inverse modulo 8, and each step doubles the number of correct bits.
        private static ulong NegatedInverse(ulong n)
        {
            ulong inverse = n;
            for (int bits = 3; bits < LimbBits; bits += bits)
            {
                inverse *= 2 - (n * inverse);
            }

            return (0 - inverse) & LimbMask;
        }
    }
}
