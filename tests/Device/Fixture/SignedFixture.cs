using System;
using Verso.Core;

namespace Verso.DeviceTests
{
    /// <summary>A signature of the real signer, with the signed digest and the key that verifies it.</summary>
    internal sealed class SignedFixture
    {
        /// <summary>Takes a signature from a release's manifest, or the one of the longest key, which no trust store here has.</summary>
        /// <param name="bits">The length of the modulus: 2048, 3072 or 4096.</param>
        internal SignedFixture(int bits)
        {
            if (bits == 4096)
            {
                byte[] message = LongMessage();
                Key = new RsaPublicKey(Convert.FromBase64String(FixtureBytes.LongModulus), Convert.FromBase64String(FixtureBytes.LongRSquared));
                Digest = Sha256.Hash(message, 0, message.Length);
                Signature = Convert.FromBase64String(FixtureBytes.LongSignature);
                return;
            }

            byte[] file = (bits == 2048 ? FixtureRelease.Small() : FixtureRelease.Large()).ManifestFile();
            Envelope envelope;
            Check.Reason(ReasonCode.None, Envelope.Read(file, out envelope));
            TrustedKey key = FixtureRelease.Trust().Root.FindReleaseKey(envelope.Kid);
            Key = new RsaPublicKey(key.CopyModulus(), key.CopyRSquared());
            Digest = envelope.SignedDigest(file);
            Signature = envelope.Signature;
        }

        /// <summary>The message that the longest key signs.</summary>
        internal static byte[] LongMessage()
        {
            return FixtureRelease.Sequence(100, 0x40);
        }

        /// <summary>The signer's key.</summary>
        internal RsaPublicKey Key { get; }

        /// <summary>SHA-256 of the signed message.</summary>
        internal byte[] Digest { get; }

        /// <summary>The signature, as long as the modulus.</summary>
        internal byte[] Signature { get; }
    }
}
