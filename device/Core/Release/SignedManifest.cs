namespace Verso.Core
{
    /// <summary>
    /// A manifest file that has been read: the file, the kid in its envelope, its digest, and the manifest. It is created in one place, so that no
    /// caller has to read the envelope again.
    /// </summary>
    public sealed class SignedManifest
    {
        private byte[] _digest;

        private SignedManifest(byte[] file, Envelope envelope, Manifest manifest)
        {
            File = file;
            Kid = envelope.Kid;
            SignatureLength = envelope.Signature.Length;
            Manifest = manifest;
        }

        /// <summary>The whole file, as it was received.</summary>
        public byte[] File { get; }

        /// <summary>The kid in the envelope, 16 bytes.</summary>
        public byte[] Kid { get; }

        /// <summary>The length of the signature in bytes; 0 in a factory image.</summary>
        public int SignatureLength { get; }

        /// <summary>The manifest.</summary>
        public Manifest Manifest { get; }

        /// <summary>The digest of the file (SPEC 10), 32 bytes; computed on first use.</summary>
        public byte[] Digest
        {
            get
            {
                if (_digest == null)
                {
                    _digest = SlotDescriptor.ManifestDigest(File);
                }

                return _digest;
            }
        }

        /// <summary>
        /// Reads a manifest file without checking its signature: for a file that was verified before it was stored, and for tools that only print it.
        /// <see cref="ManifestVerifier"/> verifies.
        /// </summary>
        /// <returns><see cref="ReasonCode.None"/> and a manifest, or the fault and null.</returns>
        public static ReasonCode Read(byte[] file, out SignedManifest signed)
        {
            signed = null;
            Envelope envelope;
            ReasonCode reason = Envelope.Read(file, out envelope);
            return reason == ReasonCode.None ? Read(file, envelope, out signed) : reason;
        }

        /// <summary>Reads the manifest in an envelope.</summary>
        internal static ReasonCode Read(byte[] file, Envelope envelope, out SignedManifest signed)
        {
            Manifest manifest;
            ReasonCode reason = ManifestReader.Read(file, envelope.PayloadOffset, envelope.PayloadLength, out manifest);
            signed = reason == ReasonCode.None ? new SignedManifest(file, envelope, manifest) : null;
            return reason;
        }
    }
}
