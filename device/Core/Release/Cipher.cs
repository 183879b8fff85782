namespace Verso.Core
{
    /// <summary>Content encryption algorithms by their COSE numbers (RFC 9459 section 5).</summary>
    public static class Cipher
    {
        /// <summary>AES-256 in CBC mode: the default.</summary>
        public const int A256Cbc = -65529;

        /// <summary>AES-128 in CBC mode: the cipher that current nanoFramework firmware runs natively.</summary>
        public const int A128Cbc = -65531;

        /// <summary>Whether a number is one of the two.</summary>
        public static bool IsKnown(int cipher)
        {
            return cipher == A256Cbc || cipher == A128Cbc;
        }

        /// <summary>The length of the key in bytes: 32 or 16.</summary>
        public static int KeyLength(int cipher)
        {
            return cipher == A128Cbc ? 16 : 32;
        }
    }
}
