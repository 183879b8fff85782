using Verso.Core;

namespace Verso.DeviceTests
{
    /// <summary>A signature of the real signer, with what it was made over and the key that it verifies under.</summary>
    internal sealed class SignedFixture
    {
        /// <summary>Takes one from a release's manifest, or the one of the longest key, which no trust store here holds.</summary>
        /// <param name="bits">Of the modulus: 2048, 3072 or 4096.</param>
        internal SignedFixture(int bits)
        {
            if (bits == 4096)
            {
                byte[] message = LongMessage();
                Key = new RsaPublicKey(Hex.Decode(FixtureBytes.LongModulus), Hex.Decode(FixtureBytes.LongRSquared));
                Digest = Sha256.Hash(message, 0, message.Length);
                Signature = Hex.Decode(FixtureBytes.LongSignature);
                return;
            }

            byte[] file = (bits == 2048 ? FixtureRelease.Small() : FixtureRelease.Large()).ManifestFile();
            Envelope envelope;
            Check.Reason(ReasonCode.None, Envelope.Read(file, out envelope));
            TrustedKey key = FixtureRelease.Trust().FindKey(envelope.Kid);
            Key = new RsaPublicKey(key.Modulus, key.RSquared);
            Digest = envelope.SignedDigest(file);
            Signature = envelope.Signature;
        }

        /// <summary>What the longest key signs.</summary>
        internal static byte[] LongMessage()
        {
            return FixtureRelease.Sequence(100, 0x40);
        }

        /// <summary>The signer's key.</summary>
        internal RsaPublicKey Key { get; }

        /// <summary>SHA-256 of what was signed.</summary>
        internal byte[] Digest { get; }

        /// <summary>As many bytes as the modulus has.</summary>
        internal byte[] Signature { get; }
    }
}
