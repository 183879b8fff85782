using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Verso.Signing
{
    /// <summary>AES key wrap with the default initial value (RFC 3394 section 2.2.3), which .NET does not have: own rounds over its AES.</summary>
    internal static class AesKeyWrap
    {
        private const ulong InitialValue = 0xA6A6A6A6A6A6A6A6;
        private const int Half = 8;

        /// <summary>Wraps a key.</summary>
        /// <param name="kek">Key-encryption key, 32 bytes for A256KW.</param>
        /// <param name="key">Key to wrap, a multiple of 8 bytes, at least 16.</param>
        /// <returns>Eight bytes more than the key.</returns>
        public static byte[] Wrap(byte[] kek, ReadOnlySpan<byte> key)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(key.Length, 2 * Half, nameof(key));
            ArgumentOutOfRangeException.ThrowIfNotEqual(key.Length % Half, 0, nameof(key));
            using Aes aes = Aes.Create();
            aes.Key = kek;
            byte[] wrapped = new byte[Half + key.Length];
            key.CopyTo(wrapped.AsSpan(Half));
            ulong integrity = InitialValue;
            Span<byte> block = stackalloc byte[2 * Half];
            int halves = key.Length / Half;
            for (int t = 1; t <= 6 * halves; t++)
            {
                Span<byte> half = wrapped.AsSpan(Half * (1 + ((t - 1) % halves)), Half);
                BinaryPrimitives.WriteUInt64BigEndian(block, integrity);
                half.CopyTo(block[Half..]);
                aes.EncryptEcb(block, block, PaddingMode.None);
                integrity = BinaryPrimitives.ReadUInt64BigEndian(block) ^ (ulong)t;
                block[Half..].CopyTo(half);
            }

            BinaryPrimitives.WriteUInt64BigEndian(wrapped, integrity);
            return wrapped;
        }

        /// <summary>Unwraps a key.</summary>
        /// <returns>The key, or null where it was wrapped under another key-encryption key, or altered.</returns>
        public static byte[]? TryUnwrap(byte[] kek, ReadOnlySpan<byte> wrapped)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(wrapped.Length, 3 * Half, nameof(wrapped));
            ArgumentOutOfRangeException.ThrowIfNotEqual(wrapped.Length % Half, 0, nameof(wrapped));
            using Aes aes = Aes.Create();
            aes.Key = kek;
            byte[] key = wrapped[Half..].ToArray();
            ulong integrity = BinaryPrimitives.ReadUInt64BigEndian(wrapped);
            Span<byte> block = stackalloc byte[2 * Half];
            int halves = key.Length / Half;
            for (int t = 6 * halves; t >= 1; t--)
            {
                Span<byte> half = key.AsSpan(Half * ((t - 1) % halves), Half);
                BinaryPrimitives.WriteUInt64BigEndian(block, integrity ^ (ulong)t);
                half.CopyTo(block[Half..]);
                aes.DecryptEcb(block, block, PaddingMode.None);
                integrity = BinaryPrimitives.ReadUInt64BigEndian(block);
                block[Half..].CopyTo(half);
            }

            return integrity == InitialValue ? key : null;
        }
    }
}
