namespace Verso.Core
{
    /// <summary>
    /// A manifest file that has been read: its length and digest, the kid in its envelope, and the manifest. It is created in one place, so that no
    /// caller has to read the envelope again. It does not give its bytes: the caller that read the file has them.
    /// </summary>
    public sealed class SignedManifest
    {
        private readonly byte[] _file;
        private readonly byte[] _kid;

        private SignedManifest(byte[] file, Envelope envelope, Manifest manifest)
        {
            _file = file;
            _kid = envelope.Kid;
            SignatureLength = envelope.Signature.Length;
            Manifest = manifest;
        }

        /// <summary>The length of the whole file in bytes.</summary>
        public int FileLength
        {
            get { return _file.Length; }
        }

        /// <summary>The length of the signature in bytes; 0 in a factory image.</summary>
        public int SignatureLength { get; }

        /// <summary>The manifest.</summary>
        public Manifest Manifest { get; }

        /// <summary>A copy of the kid in the envelope, 16 bytes.</summary>
        public byte[] CopyKid()
        {
            return Bytes.Slice(_kid, 0, TrustedKey.KidLength);
        }

        /// <summary>Computes the digest of the file (SPEC 10), 32 bytes. Each call returns another array.</summary>
        public byte[] ComputeDigest()
        {
            return SlotDescriptor.ManifestDigest(_file);
        }

        /// <summary>
        /// Reads a manifest file without checking its signature: for a file that was verified before it was stored, and for tools that only print it.
        /// <see cref="ManifestVerifier"/> verifies.
        /// </summary>
        /// <param name="file">The whole file. It is not copied, because a device has no memory for that. The caller does not change it.</param>
        /// <param name="signed">The manifest, or null.</param>
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
