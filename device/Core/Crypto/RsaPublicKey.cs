using System;

namespace Verso.Core
{
    /// <summary>
    /// An RSA public key (RFC 8017 section 3.1) of 2048, 3072 or 4096 bits with the public exponent 65537. R^2 mod n is stored with it,
    /// because computing it would make each verification half as long again.
    /// </summary>
    public sealed class RsaPublicKey
    {
        // 65537 = 2^16 + 1: sixteen squarings and one multiplication.
        private const int Squarings = 16;

        private readonly byte[] _modulus;
        private readonly byte[] _rSquared;

        /// <summary>Creates a key from bytes that are known to be valid.</summary>
        /// <param name="modulus">n, big-endian, without a leading zero: exactly 256, 384 or 512 bytes, odd, top bit set.</param>
        /// <param name="rSquared">R^2 mod n, big-endian, as long as n, with R = 2^(28 * ceil(bits / 28)): the result of
        /// <see cref="ComputeRSquared"/>.</param>
        /// <exception cref="ArgumentException">An argument does not have that form.</exception>
        public RsaPublicKey(byte[] modulus, byte[] rSquared)
        {
            if (!IsValidModulus(modulus))
            {
                throw new ArgumentException("A modulus has 256, 384 or 512 bytes, is odd and has its top bit set", nameof(modulus));
            }

            if (!IsBelow(rSquared, modulus))
            {
                throw new ArgumentException("R^2 mod n is as long as n and below it", nameof(rSquared));
            }

            _modulus = (byte[])modulus.Clone();
            _rSquared = (byte[])rSquared.Clone();
        }

        /// <summary>n, big-endian. This is the key's own array: callers must not write to it.</summary>
        public byte[] Modulus
        {
            get { return _modulus; }
        }

        /// <summary>R^2 mod n, big-endian. This is the key's own array: callers must not write to it.</summary>
        public byte[] RSquared
        {
            get { return _rSquared; }
        }

        /// <summary>The length of the modulus, and of a signature, in bytes.</summary>
        public int Size
        {
            get { return _modulus.Length; }
        }

        /// <summary>Whether these bytes are a supported modulus.</summary>
        /// <param name="modulus">Any bytes, or null.</param>
        /// <returns>True for 256, 384 or 512 bytes with the top bit set and the lowest bit set.</returns>
        public static bool IsValidModulus(byte[] modulus)
        {
            if (modulus == null)
            {
                return false;
            }

            int size = modulus.Length;
            return (size == 256 || size == 384 || size == 512) && (modulus[0] & 0x80) != 0 && (modulus[size - 1] & 1) != 0;
        }

        /// <summary>Creates a key from bytes that are not trusted. It refuses the arguments for which the constructor throws.</summary>
        /// <param name="modulus">n, big-endian, or anything else.</param>
        /// <param name="rSquared">R^2 mod n, big-endian, or anything else.</param>
        /// <param name="key">The key, or null.</param>
        /// <returns>Whether the arguments form a key.</returns>
        public static bool TryCreate(byte[] modulus, byte[] rSquared, out RsaPublicKey key)
        {
            key = IsValidModulus(modulus) && IsBelow(rSquared, modulus) ? new RsaPublicKey(modulus, rSquared) : null;
            return key != null;
        }

        /// <summary>Computes R^2 mod n, for provisioning and for root keys. It takes nearly half as long as a verification.</summary>
        /// <param name="modulus">n, big-endian, as in the constructor.</param>
        /// <returns>R^2 mod n, big-endian, as long as n.</returns>
        /// <exception cref="ArgumentException">The modulus is not valid.</exception>
        public static byte[] ComputeRSquared(byte[] modulus)
        {
            if (!IsValidModulus(modulus))
            {
                throw new ArgumentException("A modulus has 256, 384 or 512 bytes, is odd and has its top bit set", nameof(modulus));
            }

            Montgomery field = new Montgomery(modulus);
            return field.ToBytes(field.RSquared());
        }

        /// <summary>RSAVP1 (RFC 8017 section 5.2.2): representative^65537 mod n.</summary>
        /// <param name="representative">s, big-endian, <see cref="Size"/> bytes.</param>
        /// <returns>The message representative, big-endian, <see cref="Size"/> bytes. Null if s is not below n, or if the stored R^2 does not
        /// belong to n.</returns>
        internal byte[] Apply(byte[] representative)
        {
            Montgomery field = new Montgomery(_modulus);
            ulong[] s = field.FromBytes(representative);
            ulong[] power = field.FromBytes(_rSquared);
            if (!field.IsReduced(s) || !IsRSquared(field, power))
            {
                return null;
            }

            // s R, then (s R)^65536 in Montgomery form, then times the plain s, which leaves that form.
            field.Multiply(power, s);
            for (int i = 0; i < Squarings; i++)
            {
                field.Square(power);
            }

            field.Multiply(power, s);
            field.Reduce(power);
            return field.ToBytes(power);
        }

        /// <summary>Whether the stored R^2 belongs to n.</summary>
        internal bool HasItsRSquared()
        {
            Montgomery field = new Montgomery(_modulus);
            return IsRSquared(field, field.FromBytes(_rSquared));
        }

        // An attacker who could choose R^2 could choose a factor c with the result s^65537 c^65536, and forge with s = 1 / c. The store with R^2
        // is trusted, but half a multiplication removes the need to trust R^2: R^2 / R = R. Trust then depends on n alone.
        private static bool IsRSquared(Montgomery field, ulong[] value)
        {
            ulong[] root = (ulong[])value.Clone();
            field.Leave(root);
            field.Reduce(root);
            ulong[] expected = field.One();
            for (int i = 0; i < expected.Length; i++)
            {
                if (root[i] != expected[i])
                {
                    return false;
                }
            }

            return true;
        }

        private static bool IsBelow(byte[] value, byte[] modulus)
        {
            if (value == null || value.Length != modulus.Length)
            {
                return false;
            }

            for (int i = 0; i < modulus.Length; i++)
            {
                if (value[i] != modulus[i])
                {
                    return value[i] < modulus[i];
                }
            }

            return false;
        }
    }
}
