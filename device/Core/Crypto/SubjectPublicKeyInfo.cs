namespace Verso.Core
{
    /// <summary>
    /// The DER of an RSA public key with the exponent 65537 (RFC 5280 section 4.1.2.7, RFC 8017 appendix A.1.1). A kid is its hash.
    /// </summary>
    internal static class SubjectPublicKeyInfo
    {
        /// <summary>The kid of a key (SPEC 2.1): the first 16 bytes of SHA-256 over its DER.</summary>
        /// <param name="modulus">n, big-endian: 256, 384 or 512 bytes, top bit set.</param>
        internal static byte[] KidOf(byte[] modulus)
        {
            // SEQUENCE { SEQUENCE { rsaEncryption, NULL }, BIT STRING { SEQUENCE { INTEGER n, INTEGER 65537 } } }. From 2048 bits on, every length
            // around the modulus is two bytes after 0x82, and the modulus has a zero byte before its top bit. The lengths are filled in below.
            byte[] head =
            {
                0x30, 0x82, 0, 0,
                0x30, 0x0D, 0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x01, 0x05, 0x00,
                0x03, 0x82, 0, 0, 0x00,
                0x30, 0x82, 0, 0,
                0x02, 0x82, 0, 0, 0x00,
            };
            byte[] exponent = { 0x02, 0x03, 0x01, 0x00, 0x01 };

            // The places of the lengths of the whole, the bit string, the inner sequence and the modulus.
            int[] lengthsAt = { 2, 21, 26, 30 };
            int end = head.Length + modulus.Length + exponent.Length;
            foreach (int at in lengthsAt)
            {
                // Only the modulus ends before the exponent.
                int length = end - at - 2 - (at == lengthsAt[3] ? exponent.Length : 0);
                head[at] = (byte)((uint)length >> 8);
                head[at + 1] = (byte)length;
            }

            Sha256 hash = new Sha256();
            hash.Update(head, 0, head.Length);
            hash.Update(modulus, 0, modulus.Length);
            hash.Update(exponent, 0, exponent.Length);
            return Bytes.Slice(hash.Finish(), 0, TrustedKey.KidLength);
        }
    }
}
