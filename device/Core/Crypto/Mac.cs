using System;
using System.Security.Cryptography;
using System.Text;

namespace Verso.Core
{
    /// <summary>
    /// HMAC-SHA-256 (RFC 2104, FIPS 198-1), the only hash that nanoFramework runs natively, and the functions that Verso builds on it.
    /// </summary>
    public static class Mac
    {
        /// <summary>The length of a tag and of a derived key, in bytes.</summary>
        public const int Size = 32;

        /// <summary>The HMAC-SHA-256 of a whole array.</summary>
        /// <param name="key">The key, of any length (above 64 bytes it is hashed first: RFC 2104 section 2); not modified.</param>
        /// <param name="message">The message, of any length.</param>
        /// <returns>The tag, 32 bytes.</returns>
        /// <exception cref="ArgumentNullException">An argument is null.</exception>
        public static byte[] Compute(byte[] key, byte[] message)
        {
            if (key == null)
            {
                throw new ArgumentNullException(nameof(key));
            }

            if (message == null)
            {
                throw new ArgumentNullException(nameof(message));
            }

            // nanoFramework's HMACSHA256 keeps the caller's array and clears it on Dispose, so it gets a copy.
            using (HMACSHA256 hmac = new HMACSHA256((byte[])key.Clone()))
            {
                return hmac.ComputeHash(message);
            }
        }

        /// <summary>Compares two tags in a time that depends only on their lengths.</summary>
        /// <param name="a">One tag.</param>
        /// <param name="b">The other tag.</param>
        /// <returns>True if both have the same length and the same bytes.</returns>
        /// <exception cref="ArgumentNullException">An argument is null.</exception>
        public static bool Equal(byte[] a, byte[] b)
        {
            if (a == null)
            {
                throw new ArgumentNullException(nameof(a));
            }

            if (b == null)
            {
                throw new ArgumentNullException(nameof(b));
            }

            int length = a.Length;
            if (length != b.Length)
            {
                return false;
            }

            int difference = 0;
            for (int i = 0; i < length; i++)
            {
                difference |= a[i] ^ b[i];
            }

            return difference == 0;
        }

        /// <summary>Derives a key for one purpose: HMAC-SHA-256(key, label), a single step in the manner of NIST SP 800-108.</summary>
        /// <param name="key">The key to derive from.</param>
        /// <param name="label">The purpose, in ASCII. Two labels give two independent keys.</param>
        /// <returns>The derived key, 32 bytes.</returns>
        /// <exception cref="ArgumentNullException">An argument is null.</exception>
        public static byte[] Derive(byte[] key, string label)
        {
            if (label == null)
            {
                throw new ArgumentNullException(nameof(label));
            }

            return Compute(key, Encoding.UTF8.GetBytes(label));
        }
    }
}
