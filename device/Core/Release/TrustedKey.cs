namespace Verso.Core
{
    /// <summary>A public key that releases may be signed with (SPEC 9). It cannot be changed: its public members return copies of its arrays.</summary>
    public sealed class TrustedKey
    {
        /// <summary>The length of a kid in bytes.</summary>
        public const int KidLength = 16;

        /// <summary>Creates a key. The arrays belong to the key from now on.</summary>
        public TrustedKey(byte[] kid, byte[] modulus, byte[] rSquared)
        {
            Kid = kid;
            Modulus = modulus;
            RSquared = rSquared;
        }

        /// <summary>The first 16 bytes of SHA-256 over the DER SubjectPublicKeyInfo.</summary>
        internal byte[] Kid { get; }

        /// <summary>n, big-endian: 256, 384 or 512 bytes.</summary>
        internal byte[] Modulus { get; }

        /// <summary>R² mod n, as long as n (SPEC 9).</summary>
        internal byte[] RSquared { get; }

        /// <summary>Whether this is the key with a kid.</summary>
        /// <param name="kid">16 bytes.</param>
        public bool HasKid(byte[] kid)
        {
            return Bytes.AreEqual(Kid, kid);
        }

        /// <summary>A copy of the kid, 16 bytes.</summary>
        public byte[] CopyKid()
        {
            return (byte[])Kid.Clone();
        }

        /// <summary>A copy of n.</summary>
        public byte[] CopyModulus()
        {
            return (byte[])Modulus.Clone();
        }

        /// <summary>A copy of R² mod n.</summary>
        public byte[] CopyRSquared()
        {
            return (byte[])RSquared.Clone();
        }

        /// <summary>
        /// Whether the key proves itself: the modulus is valid, and kid and R² match it (SPEC 9). Every device checks this before it accepts a key: a
        /// wrong R² refuses everything that the key signs, and a wrong kid trusts it under another key's name. It costs a tenth of a verification.
        /// </summary>
        public bool IsProven()
        {
            RsaPublicKey key;
            return RsaPublicKey.TryCreate(Modulus, RSquared, out key) && key.HasItsRSquared() && Bytes.AreEqual(Kid, SubjectPublicKeyInfo.KidOf(Modulus));
        }
    }
}
