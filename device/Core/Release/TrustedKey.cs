namespace Verso.Core
{
    /// <summary>A public key that releases may be signed with (SPEC 9).</summary>
    public sealed class TrustedKey
    {
        /// <summary>Bytes of a kid.</summary>
        public const int KidLength = 16;

        /// <summary>Names a key.</summary>
        public TrustedKey(byte[] kid, byte[] modulus, byte[] rSquared)
        {
            Kid = kid;
            Modulus = modulus;
            RSquared = rSquared;
        }

        /// <summary>The first 16 bytes of SHA-256 over the DER SubjectPublicKeyInfo.</summary>
        public byte[] Kid { get; }

        /// <summary>n, big-endian: 256, 384 or 512 bytes.</summary>
        public byte[] Modulus { get; }

        /// <summary>R² mod n, as long as n (SPEC 9).</summary>
        public byte[] RSquared { get; }

        /// <summary>
        /// Whether the modulus is one, and kid and R² are what it gives (SPEC 9). Whoever takes a key looks at this first: a wrong R² refuses all that
        /// the key signs, and a wrong kid trusts it under another's name. It costs a tenth of a verification.
        /// </summary>
        public bool IsProven()
        {
            RsaPublicKey key;
            return RsaPublicKey.TryCreate(Modulus, RSquared, out key) && key.HasItsRSquared() && Bytes.AreEqual(Kid, SubjectPublicKeyInfo.KidOf(Modulus));
        }
    }
}
