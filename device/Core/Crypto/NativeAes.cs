using System;

namespace Verso.Core
{
    /// <summary>
    /// The native AES of a firmware, if it has one. It is some hundred times faster than <see cref="AesCbc"/>. Each board has one subclass,
    /// which knows how to call it. It is used only for key lengths for which it returned the known answers: stock nanoFramework firmware does
    /// so for 16 bytes and throws for 32. The test decides, not the version of the firmware.
    /// </summary>
    public abstract class NativeAes
    {
        private const int ShortKeyLength = 16;

        private static NativeAes Trusted128;
        private static NativeAes Trusted256;

        /// <summary>Tests a firmware's AES, and uses it from then on for each key length for which it returns the known answer.</summary>
        /// <param name="candidate">The firmware's AES, or null to use managed code only.</param>
        public static void Offer(NativeAes candidate)
        {
            Trusted128 = Answers(candidate, KeyOf128(), CiphertextUnder128()) ? candidate : null;
            Trusted256 = Answers(candidate, KeyOf256(), CiphertextUnder256()) ? candidate : null;
        }

        /// <summary>Whether the firmware's AES is used for keys of this length.</summary>
        /// <param name="keyLength">16 or 32 bytes.</param>
        public static bool IsUsedFor(int keyLength)
        {
            return For(keyLength) != null;
        }

        /// <summary>Decrypts: CBC, no padding.</summary>
        /// <param name="key">16 or 32 bytes; must not be modified.</param>
        /// <param name="iv">16 bytes; must not be modified.</param>
        /// <param name="ciphertext">Whole blocks, at least one.</param>
        /// <returns>The plaintext, as long as the ciphertext. Any exception means that the firmware cannot use the key.</returns>
        public abstract byte[] Decrypt(byte[] key, byte[] iv, byte[] ciphertext);

        /// <summary>The AES that passed the test for keys of this length, or null.</summary>
        internal static NativeAes For(int keyLength)
        {
            return keyLength == ShortKeyLength ? Trusted128 : Trusted256;
        }

        private static bool Answers(NativeAes candidate, byte[] key, byte[] ciphertext)
        {
            if (candidate == null)
            {
                return false;
            }

            try
            {
                byte[] keyGiven = (byte[])key.Clone();
                byte[] ivGiven = Iv();
                byte[] answer = candidate.Decrypt(keyGiven, ivGiven, ciphertext);
                return answer != null && Bytes.AreEqual(answer, Plaintext()) && Bytes.AreEqual(keyGiven, key) && Bytes.AreEqual(ivGiven, Iv());
            }
            catch (Exception)
            {
                // A firmware may throw anything for a key that it cannot use. Managed code is used then.
                return false;
            }
        }

        // NIST SP 800-38A, F.2: the first two blocks of its plaintext, under both keys. The second block shows that the mode is CBC. The arrays
        // are created on request: static arrays would stay on the heap.
        private static byte[] Iv()
        {
            return new byte[]
            {
                0x00, 0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07, 0x08, 0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x0E, 0x0F,
            };
        }

        private static byte[] Plaintext()
        {
            return new byte[]
            {
                0x6B, 0xC1, 0xBE, 0xE2, 0x2E, 0x40, 0x9F, 0x96, 0xE9, 0x3D, 0x7E, 0x11, 0x73, 0x93, 0x17, 0x2A,
                0xAE, 0x2D, 0x8A, 0x57, 0x1E, 0x03, 0xAC, 0x9C, 0x9E, 0xB7, 0x6F, 0xAC, 0x45, 0xAF, 0x8E, 0x51,
            };
        }

        // F.2.2, CBC-AES128.Decrypt.
        private static byte[] KeyOf128()
        {
            return new byte[]
            {
                0x2B, 0x7E, 0x15, 0x16, 0x28, 0xAE, 0xD2, 0xA6, 0xAB, 0xF7, 0x15, 0x88, 0x09, 0xCF, 0x4F, 0x3C,
            };
        }

        private static byte[] CiphertextUnder128()
        {
            return new byte[]
            {
                0x76, 0x49, 0xAB, 0xAC, 0x81, 0x19, 0xB2, 0x46, 0xCE, 0xE9, 0x8E, 0x9B, 0x12, 0xE9, 0x19, 0x7D,
                0x50, 0x86, 0xCB, 0x9B, 0x50, 0x72, 0x19, 0xEE, 0x95, 0xDB, 0x11, 0x3A, 0x91, 0x76, 0x78, 0xB2,
            };
        }

        // F.2.6, CBC-AES256.Decrypt.
        private static byte[] KeyOf256()
        {
            return new byte[]
            {
                0x60, 0x3D, 0xEB, 0x10, 0x15, 0xCA, 0x71, 0xBE, 0x2B, 0x73, 0xAE, 0xF0, 0x85, 0x7D, 0x77, 0x81,
                0x1F, 0x35, 0x2C, 0x07, 0x3B, 0x61, 0x08, 0xD7, 0x2D, 0x98, 0x10, 0xA3, 0x09, 0x14, 0xDF, 0xF4,
            };
        }

        private static byte[] CiphertextUnder256()
        {
            return new byte[]
            {
                0xF5, 0x8C, 0x4C, 0x04, 0xD6, 0xE5, 0xF1, 0xBA, 0x77, 0x9E, 0xAB, 0xFB, 0x5F, 0x7B, 0xFB, 0xD6,
                0x9C, 0xFC, 0x4E, 0x96, 0x7E, 0xDB, 0x80, 0x8D, 0x67, 0x9F, 0x77, 0x7B, 0xC6, 0x70, 0x2C, 0x7D,
            };
        }
    }
}
