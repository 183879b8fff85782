namespace Verso.Core
{
    /// <summary>A public key that signs roots (SPEC 19.2). It has no R²: a device uses it a few times in its life, and computes R² then.</summary>
    public sealed class RootKey
    {
        /// <summary>Creates a key.</summary>
        /// <param name="kid">16 bytes.</param>
        /// <param name="modulus">n, big-endian: 256, 384 or 512 bytes.</param>
        internal RootKey(byte[] kid, byte[] modulus)
        {
            Kid = kid;
            Modulus = modulus;
        }

        /// <summary>The first 16 bytes of SHA-256 over the DER SubjectPublicKeyInfo.</summary>
        internal byte[] Kid { get; }

        /// <summary>n, big-endian.</summary>
        internal byte[] Modulus { get; }

        /// <summary>A copy of the kid, 16 bytes.</summary>
        public byte[] CopyKid()
        {
            return Bytes.Slice(Kid, 0, Kid.Length);
        }

        /// <summary>A copy of n, big-endian: 256, 384 or 512 bytes.</summary>
        public byte[] CopyModulus()
        {
            return Bytes.Slice(Modulus, 0, Modulus.Length);
        }

        /// <summary>Whether the key proves itself: its modulus is valid, and its kid is the thumbprint of it (SPEC 9).</summary>
        public bool IsProven()
        {
            return RsaPublicKey.IsValidModulus(Modulus) && Bytes.AreEqual(Kid, SubjectPublicKeyInfo.KidOf(Modulus));
        }

        /// <summary>Whether this key made a signature over a digest.</summary>
        /// <param name="digest">SHA-256 of the signed bytes.</param>
        /// <param name="signature">Any bytes.</param>
        internal bool Verifies(byte[] digest, byte[] signature)
        {
            return signature.Length == Modulus.Length
                && RsaPss.Verify(new RsaPublicKey(Modulus, RsaPublicKey.ComputeRSquared(Modulus)), digest, signature);
        }
    }
}
