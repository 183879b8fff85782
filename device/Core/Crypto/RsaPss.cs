using System;

namespace Verso.Core
{
    /// <summary>
    /// RSASSA-PSS verification (RFC 8017 section 8.1.2) with the parameters of COSE's PS256 (RFC 8230 section 2): SHA-256, MGF1 with
    /// SHA-256, and a salt of exactly 32 bytes.
    /// </summary>
    public static class RsaPss
    {
        private const int SaltSize = 32;
        private const int PrefixSize = 8;
        private const byte Trailer = 0xBC;

        /// <summary>Verifies a signature over a message, given the digest of the message.</summary>
        /// <param name="key">The signer's key.</param>
        /// <param name="digest">SHA-256 of the message, 32 bytes.</param>
        /// <param name="signature">The signature, which is not trusted.</param>
        /// <returns>True if the signature is valid; false for anything else, whatever its length.</returns>
        /// <exception cref="ArgumentNullException">An argument is null.</exception>
        /// <exception cref="ArgumentException">The digest does not have 32 bytes.</exception>
        public static bool Verify(RsaPublicKey key, byte[] digest, byte[] signature)
        {
            if (key == null)
            {
                throw new ArgumentNullException(nameof(key));
            }

            if (digest == null)
            {
                throw new ArgumentNullException(nameof(digest));
            }

            if (signature == null)
            {
                throw new ArgumentNullException(nameof(signature));
            }

            if (digest.Length != Sha256.Size)
            {
                throw new ArgumentException("A SHA-256 digest has 32 bytes", nameof(digest));
            }

            // RFC 8017 section 8.1.2 steps 1 and 2.
            if (signature.Length != key.Size)
            {
                return false;
            }

            byte[] encoded = key.Apply(signature);
            return encoded != null && IsConsistent(encoded, digest);
        }

        /// <summary>
        /// EMSA-PSS-VERIFY (RFC 8017 section 9.1.2) for a modulus of whole bytes: emBits is one less than a multiple of 8, so EM is as long as
        /// the modulus and its top bit is zero. EM = maskedDB, H (32 bytes), trailer (1 byte).
        /// </summary>
        /// <param name="encoded">EM; unmasked in place.</param>
        /// <param name="digest">mHash, 32 bytes.</param>
        internal static bool IsConsistent(byte[] encoded, byte[] digest)
        {
            // Steps 4 to 6. The sizes of step 3 always fit: 256 bytes have room for 32 of salt and 32 of hash.
            int maskedSize = encoded.Length - Sha256.Size - 1;
            if (encoded[encoded.Length - 1] != Trailer || (encoded[0] & 0x80) != 0)
            {
                return false;
            }

            // Steps 7 to 10: DB is zeros, one 0x01, and the salt.
            Sha256 sha = new Sha256();
            Unmask(encoded, maskedSize, sha);
            encoded[0] = (byte)(encoded[0] & 0x7F);
            int saltOffset = maskedSize - SaltSize;
            for (int i = 0; i < saltOffset - 1; i++)
            {
                if (encoded[i] != 0)
                {
                    return false;
                }
            }

            if (encoded[saltOffset - 1] != 0x01)
            {
                return false;
            }

            // Steps 11 to 14.
            sha.Update(new byte[PrefixSize], 0, PrefixSize);
            sha.Update(digest, 0, digest.Length);
            sha.Update(encoded, saltOffset, SaltSize);
            byte[] hash = new byte[Sha256.Size];
            Array.Copy(encoded, maskedSize, hash, 0, hash.Length);
            return Mac.Equal(sha.Finish(), hash);
        }

        // MGF1 (RFC 8017 appendix B.2.1). Its seed is the hash that follows the masked bytes. The counter stays below 16.
        private static void Unmask(byte[] encoded, int maskedSize, Sha256 sha)
        {
            byte[] counter = new byte[4];
            for (int at = 0; at < maskedSize; at += Sha256.Size)
            {
                sha.Update(encoded, maskedSize, Sha256.Size);
                sha.Update(counter, 0, counter.Length);
                byte[] mask = sha.Finish();
                int count = maskedSize - at < mask.Length ? maskedSize - at : mask.Length;
                for (int i = 0; i < count; i++)
                {
                    encoded[at + i] = (byte)(encoded[at + i] ^ mask[i]);
                }

                counter[3] = (byte)(counter[3] + 1);
            }
        }
    }
}
