namespace Verso.Core
{
    /// <summary>One signature of a root (RFC 9052 section 4.1, COSE_Signature), and the place of its protected headers in the file.</summary>
    public sealed class RootSignature
    {
        /// <summary>Creates a signature to write.</summary>
        /// <param name="kid">16 bytes.</param>
        /// <param name="signature">Over <see cref="RootEnvelope.SignedBytes"/> for this kid.</param>
        public RootSignature(byte[] kid, byte[] signature)
        {
            Kid = kid;
            Signature = signature;
        }

        /// <summary>The id of the key that the envelope claims was used to sign.</summary>
        internal byte[] Kid { get; }

        /// <summary>The signature, unchanged from the file.</summary>
        internal byte[] Signature { get; }

        internal int HeaderAt { get; set; }

        internal int HeaderEnd { get; set; }

        /// <summary>A copy of the kid, 16 bytes.</summary>
        public byte[] CopyKid()
        {
            return Bytes.Slice(Kid, 0, Kid.Length);
        }
    }
}
