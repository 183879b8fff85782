namespace Verso.Core
{
    /// <summary>
    /// Verifies a manifest with the release keys of the root that a device holds, and returns the manifest or a reason (SPEC 2.3, steps 2 and 3). The signature is verified over the
    /// raw bytes before a field is read. No clock, no storage, no network.
    /// </summary>
    public static class ManifestVerifier
    {
        /// <summary>Verifies a whole manifest file.</summary>
        /// <returns><see cref="ReasonCode.None"/> and a manifest, or the fault and null.</returns>
        public static ReasonCode Verify(byte[] file, TrustStore trust, out SignedManifest signed)
        {
            byte[] kid;
            return Verify(file, trust, out signed, out kid);
        }

        /// <summary>Verifies a whole manifest file, and names its signer.</summary>
        /// <param name="file">The file. It is not copied, and the caller does not change it.</param>
        /// <param name="trust">The trust store of the device.</param>
        /// <param name="signed">The manifest, or null if it does not verify.</param>
        /// <param name="kid">The key that the envelope names, known or not; null if there is no envelope.</param>
        /// <returns><see cref="ReasonCode.None"/> or the fault.</returns>
        public static ReasonCode Verify(byte[] file, TrustStore trust, out SignedManifest signed, out byte[] kid)
        {
            signed = null;
            kid = null;
            Envelope envelope;
            ReasonCode reason = Envelope.Read(file, out envelope);
            if (reason != ReasonCode.None)
            {
                return reason;
            }

            // A copy: the envelope's own array goes into the result.
            kid = Bytes.Slice(envelope.Kid, 0, TrustedKey.KidLength);
            TrustedKey key = trust.Root.FindReleaseKey(kid);
            if (key == null)
            {
                return ReasonCode.UnknownKey;
            }

            reason = envelope.CheckSignature(file, key, new byte[0]);
            if (reason != ReasonCode.None)
            {
                return reason;
            }

            return SignedManifest.Read(file, envelope, out signed);
        }
    }
}
