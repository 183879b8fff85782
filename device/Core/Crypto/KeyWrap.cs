using System;

namespace Verso.Core
{
    /// <summary>The unwrapping half of AES Key Wrap (RFC 3394), with the default initial value of section 2.2.3.1.</summary>
    public static class KeyWrap
    {
        /// <summary>The shortest wrapped key, in bytes: RFC 3394 wraps at least two 64-bit blocks.</summary>
        public const int MinSize = 24;

        /// <summary>The longest wrapped key that is accepted, in bytes: a key of 256 bytes and 8 bytes of integrity check.</summary>
        public const int MaxSize = 264;

        private const int HalfBlock = 8;
        private const int Passes = 6;

        private static readonly byte[] InitialValue = { 0xA6, 0xA6, 0xA6, 0xA6, 0xA6, 0xA6, 0xA6, 0xA6 };

        /// <summary>Unwraps a key (RFC 3394 section 2.2.2, index based).</summary>
        /// <param name="kek">The key-encryption key, 16 or 32 bytes.</param>
        /// <param name="wrapped">The wrapped key, which is not trusted; not modified.</param>
        /// <returns>The key, 8 bytes shorter than <paramref name="wrapped"/>. Null if the integrity check fails, or if the length is not a
        /// multiple of 8 from <see cref="MinSize"/> to <see cref="MaxSize"/>.</returns>
        /// <exception cref="ArgumentNullException">An argument is null.</exception>
        /// <exception cref="ArgumentException">The key-encryption key has another length.</exception>
        public static byte[] Unwrap(byte[] kek, byte[] wrapped)
        {
            if (wrapped == null)
            {
                throw new ArgumentNullException(nameof(wrapped));
            }

            AesCbc cipher = new AesCbc(kek);
            if (wrapped.Length < MinSize || wrapped.Length > MaxSize || wrapped.Length % HalfBlock != 0)
            {
                return null;
            }

            // A and R of the RFC: the check value in the first half of the cipher's block, the blocks of the key in an array.
            byte[] block = new byte[AesCbc.BlockSize];
            byte[] key = new byte[wrapped.Length - HalfBlock];
            Array.Copy(wrapped, 0, block, 0, HalfBlock);
            Array.Copy(wrapped, HalfBlock, key, 0, key.Length);

            // The step counts down from 6n, which is at most 192, so it changes only the last byte of A.
            int step = Passes * (key.Length / HalfBlock);
            for (int pass = 0; pass < Passes; pass++)
            {
                for (int at = key.Length - HalfBlock; at >= 0; at -= HalfBlock)
                {
                    block[HalfBlock - 1] = (byte)(block[HalfBlock - 1] ^ step);
                    Array.Copy(key, at, block, HalfBlock, HalfBlock);
                    cipher.DecryptBlock(block, 0);
                    Array.Copy(block, HalfBlock, key, at, HalfBlock);
                    step--;
                }
            }

            byte[] check = new byte[HalfBlock];
            Array.Copy(block, 0, check, 0, HalfBlock);
            if (!Mac.Equal(check, InitialValue))
            {
                Array.Clear(key, 0, key.Length);
                return null;
            }

            return key;
        }
    }
}
