using Verso.Core;

namespace Verso.DeviceTests
{
    /// <summary>A signature of the real signer, with what it was made over and the key that it verifies under.</summary>
    internal sealed class SignedFixture
    {
        /// <summary>Takes one from a release's manifest.</summary>
        /// <param name="bits">Of the modulus: 2048 or 3072.</param>
        internal SignedFixture(int bits)
        {
            byte[] file = (bits == 2048 ? FixtureRelease.Small() : FixtureRelease.Large()).ManifestFile();
            Envelope envelope;
            Check.Reason(ReasonCode.None, Envelope.Read(file, out envelope));
            TrustedKey key = FixtureRelease.Trust().FindKey(envelope.Kid);
            Key = new RsaPublicKey(key.Modulus, key.RSquared);
            Digest = envelope.SignedDigest(file);
            Signature = envelope.Signature;
        }

        /// <summary>The signer's key.</summary>
        internal RsaPublicKey Key { get; }

        /// <summary>SHA-256 of what was signed.</summary>
        internal byte[] Digest { get; }

        /// <summary>As many bytes as the modulus has.</summary>
        internal byte[] Signature { get; }
    }
}
