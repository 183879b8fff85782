namespace Verso.Core
{
    /// <summary>
    /// Arithmetic modulo an odd n after Montgomery, with R = 2^(28 L) for n of L limbs. A number is a ulong[L] of 28-bit
    /// limbs, the lowest first.
    /// <para>
    /// Why nothing overflows: a product of limbs is below 2^56, so a ulong holds 255 of them and a carry. A column has up to
    /// 2 L of them, 294 at 4096 bits; <see cref="PairsPerFold"/> bounds how many are added before the sum is folded.
    /// </para>
    /// <para>
    /// Why a product needs no final subtraction: n has 2048, 3072 or 4096 bits and L is 74, 110 or 147, so R > 2^8 n. For
    /// a, b below 2n the result is below (4n^2 + R n) / R = n (1 + 4n / R), which is below 2n again. Only what leaves this
    /// class is brought below n, by <see cref="Reduce"/>.
    /// </para>
    /// </summary>
    internal sealed class Montgomery
    {
        private const int LimbBits = 28;
        private const ulong LimbMask = (1UL << LimbBits) - 1;

        // Each pair of indices adds four products (or three that weigh as much): 4 * 63 < 255.
        private const int PairsPerFold = 63;

        private readonly ulong[] _n;
        private readonly ulong[] _quotients;
        private readonly ulong _inverse;
        private readonly int _bits;

        /// <summary>Prepares for one modulus.</summary>
        /// <param name="modulus">n, big-endian: 256, 384 or 512 bytes, odd, top bit set (<see cref="RsaPublicKey.IsValidModulus"/>).</param>
        internal Montgomery(byte[] modulus)
        {
            _bits = modulus.Length * 8;
            _n = new ulong[(_bits + LimbBits - 1) / LimbBits];
            _quotients = new ulong[_n.Length];
            Load(modulus, _n);
            _inverse = NegatedInverse(_n[0]);
        }

        /// <summary>L, the number of limbs.</summary>
        internal int Limbs
        {
            get { return _n.Length; }
        }

        /// <summary>A number as limbs.</summary>
        /// <param name="bytes">The number, big-endian, as long as the modulus.</param>
        internal ulong[] FromBytes(byte[] bytes)
        {
            ulong[] limbs = new ulong[_n.Length];
            Load(bytes, limbs);
            return limbs;
        }

        /// <summary>A number below n, big-endian, as long as the modulus.</summary>
        internal byte[] ToBytes(ulong[] limbs)
        {
            byte[] bytes = new byte[_bits / 8];
            ulong window = 0;
            int held = 0;
            int limb = 0;
            for (int i = bytes.Length - 1; i >= 0; i--)
            {
                if (held < 8)
                {
                    window |= limbs[limb++] << held;
                    held += LimbBits;
                }

                bytes[i] = (byte)window;
                window >>= 8;
                held -= 8;
            }

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

        /// <summary>Brings a number below 2n into its place below n.</summary>
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
                // Limbs are small: the top bit of the wrapped difference is set exactly when it fell below zero.
                ulong difference = a[i] - n[i] - borrow;
                borrow = difference >> 63;
                a[i] = difference & LimbMask;
            }
        }

        /// <summary>R mod n, which stands for 1.</summary>
        internal ulong[] One()
        {
            // n's top bit is set, so 2^bits is below 2n; from there to R = 2^(28 L) it is at most 24 doublings.
            ulong[] a = new ulong[_n.Length];
            a[_bits / LimbBits] = 1UL << (_bits % LimbBits);
            Reduce(a);
            for (int i = _bits; i < LimbBits * _n.Length; i++)
            {
                Double(a);
            }

            return a;
        }

        /// <summary>R^2 mod n, which brings a number into Montgomery's form.</summary>
        internal ulong[] RSquared()
        {
            // 7 L doublings of R give 2^(7 L) R; two squarings make that 2^(28 L) R = R^2.
            ulong[] a = One();
            for (int i = 0; i < 7 * _n.Length; i++)
            {
                Double(a);
            }

            Square(a);
            Square(a);
            Reduce(a);
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

        /// <summary>
        /// a = a b / R mod n, below 2n when a and b are. Product scanning: column i of the product gathers all limb products
        /// whose indices add up to i, two index pairs (j, k) and (k, j) a step; the quotient limb that clears the column is
        /// known as soon as the column is, so multiplication and reduction share the loop.
        /// </summary>
        internal void Multiply(ulong[] a, ulong[] b)
        {
            ulong[] n = _n;
            ulong[] q = _quotients;
            int limbs = n.Length;
            ulong carry = 0;
            for (int i = 0; i < limbs + limbs - 1; i++)
            {
                int j = i < limbs ? 0 : i - limbs + 1;
                int k = i - j;
                int middle = (i + 1) / 2;
                if (i < limbs)
                {
                    q[i] = 0;
                }

                ulong sum = carry;
                carry = 0;
                do
                {
                    int stop = middle - j > PairsPerFold ? j + PairsPerFold : middle;
                    for (; j < stop; j++, k--)
                    {
                        sum += (a[j] * b[k]) + (a[k] * b[j]) + (q[j] * n[k]) + (q[k] * n[j]);
                    }

                    carry += sum >> LimbBits;
                    sum &= LimbMask;
                }
                while (j < middle);

                if (j == k)
                {
                    sum += (a[j] * b[j]) + (q[j] * n[j]);
                }

                carry += Close(a, i, sum);
            }

            a[limbs - 1] = carry;
        }

        /// <summary>a = a^2 / R mod n, below 2n when a is: <see cref="Multiply"/> with a third fewer products.</summary>
        internal void Square(ulong[] a)
        {
            ulong[] n = _n;
            ulong[] q = _quotients;
            int limbs = n.Length;
            ulong carry = 0;
            for (int i = 0; i < limbs + limbs - 1; i++)
            {
                int j = i < limbs ? 0 : i - limbs + 1;
                int k = i - j;
                int middle = (i + 1) / 2;
                if (i < limbs)
                {
                    q[i] = 0;
                }

                ulong sum = carry;
                carry = 0;
                do
                {
                    int stop = middle - j > PairsPerFold ? j + PairsPerFold : middle;
                    for (; j < stop; j++, k--)
                    {
                        sum += ((a[j] * a[k]) << 1) + (q[j] * n[k]) + (q[k] * n[j]);
                    }

                    carry += sum >> LimbBits;
                    sum &= LimbMask;
                }
                while (j < middle);

                if (j == k)
                {
                    sum += (a[j] * a[j]) + (q[j] * n[j]);
                }

                carry += Close(a, i, sum);
            }

            a[limbs - 1] = carry;
        }

        // The low columns yield a quotient limb, which clears them; the high ones a limb of the result. That may lie in the
        // operand itself: column i stores limb i - L, and the columns after it read none below i - L + 2.
        private ulong Close(ulong[] result, int column, ulong sum)
        {
            int limbs = _n.Length;
            if (column < limbs)
            {
                ulong quotient = (sum * _inverse) & LimbMask;
                _quotients[column] = quotient;
                sum += quotient * _n[0];
            }
            else
            {
                result[column - limbs] = sum & LimbMask;
            }

            return sum >> LimbBits;
        }

        private static void Load(byte[] bytes, ulong[] limbs)
        {
            ulong window = 0;
            int held = 0;
            int limb = 0;
            for (int i = bytes.Length - 1; i >= 0; i--)
            {
                window |= (ulong)bytes[i] << held;
                held += 8;
                if (held >= LimbBits)
                {
                    limbs[limb++] = window & LimbMask;
                    window >>= LimbBits;
                    held -= LimbBits;
                }
            }

            // No size in use is a multiple of 28 bits, so the top limb is always a partial one.
            limbs[limb] = window;
        }

        // -1/n mod 2^28 by Newton's iteration: an odd n is its own inverse modulo 8, and each step doubles the bits.
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
