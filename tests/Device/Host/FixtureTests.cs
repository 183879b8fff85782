using System;
using System.IO;
using System.Security.Cryptography;
using Verso.Core;
using Verso.Signing;
using Verso.Support;

namespace Verso.DeviceTests.Host
{
    /// <summary>The bytes in the fixture of the device tests are those that the signer produces.</summary>
    [TestClass]
    public class FixtureTests
    {
        private const string WriteVariable = "VERSO_WRITE_FIXTURE";

        /// <summary>Writes the fixture anew if that is requested. The next build uses it.</summary>
        [ClassInitialize]
        public static void Write(TestContext context)
        {
            if (Environment.GetEnvironmentVariable(WriteVariable) == "1")
            {
                File.WriteAllText(FixtureBuilder.FilePath, FixtureBuilder.Source(
                    FixtureBuilder.Trust(FixtureBuilder.Kept(CommittedRoot(), SiteBuilder.Root(1), 256)),
                    Kept(FixtureRelease.Small(), 2048),
                    Kept(FixtureRelease.Large(), 3072),
                    Kept(FixtureRelease.Native(), 2048),
                    Kept(FixtureRelease.Compressed(), 3072),
                    Kept(FixtureRelease.Delta(), 3072),
                    FixtureBuilder.Key(4096).Sign(SignedFixture.LongMessage())));
            }
        }

        [TestMethod]
        public void The_trust_store_is_what_provisioning_makes_today()
        {
            byte[] root = FixtureRelease.Trust().SignedRoot.CopyFile();

            Assert.AreEqual(FixtureBytes.Trust, Convert.ToBase64String(FixtureBuilder.Trust(root)));
            Assert.IsTrue(FixtureBuilder.IsUpToDate(root, SiteBuilder.Root(1), 256), $"set {WriteVariable}=1 and run the tests once to write the fixture anew, then build");
            Assert.AreEqual(ReasonCode.None, RootVerifier.VerifyAlone(root, out _));
        }

        [TestMethod]
        public void The_small_release_is_what_the_signer_makes_today()
        {
            Compare(FixtureRelease.Small(), 2048);
        }

        [TestMethod]
        public void The_large_release_is_what_the_signer_makes_today()
        {
            Compare(FixtureRelease.Large(), 3072);
        }

        [TestMethod]
        public void The_release_for_native_decryption_is_what_the_signer_makes_today()
        {
            Compare(FixtureRelease.Native(), 2048);
        }

        [TestMethod]
        public void The_compressed_release_is_what_the_signer_makes_today()
        {
            Compare(FixtureRelease.Compressed(), 3072);
        }

        [TestMethod]
        public void The_delta_is_what_the_signer_makes_today()
        {
            Compare(FixtureRelease.Delta(), 3072);
        }

        [TestMethod]
        public void The_longest_key_and_its_signature_are_what_the_signer_makes_today()
        {
            using SigningKey key = FixtureBuilder.Key(4096);

            Assert.AreEqual(FixtureBytes.LongModulus, Convert.ToBase64String(FixtureBuilder.LongModulus()));
            Assert.AreEqual(FixtureBytes.LongRSquared, Convert.ToBase64String(FixtureBuilder.LongRSquared()));
            Assert.IsTrue(key.PublicKey.Verify(SignedFixture.LongMessage(), Convert.FromBase64String(FixtureBytes.LongSignature)));
        }

        private static byte[] CommittedRoot()
        {
            return TrustStoreFormat.Read(Convert.FromBase64String(FixtureBytes.Trust), out TrustStore trust) == ReasonCode.None ? trust.SignedRoot.CopyFile() : null;
        }

        private static byte[] Kept(FixtureRelease release, int bits)
        {
            return FixtureBuilder.Kept(release.ManifestFile(), FixtureBuilder.Build(release, bits).ManifestFile, bits / 8);
        }

        /// <summary>
        /// Everything but the signature is equal, the signature verifies, and the payload that the tests stream follows the signer's rules.
        /// </summary>
        private static void Compare(FixtureRelease fixture, int bits)
        {
            byte[] committed = fixture.ManifestFile();
            TestRelease today = FixtureBuilder.Build(fixture, bits);
            using SigningKey key = FixtureBuilder.Key(bits);
            int signature = bits / 8;

            CollectionAssert.AreEqual(today.ManifestFile[..^signature], committed[..^signature], $"set {WriteVariable}=1 and run the tests once to write the fixture anew, then build");
            Envelope.Read(committed, out Envelope envelope);
            byte[] payload = committed[envelope.PayloadOffset..(envelope.PayloadOffset + envelope.PayloadLength)];
            Assert.IsTrue(key.PublicKey.Verify(Envelope.SignedBytes(envelope.Kid, payload), envelope.Signature));

            byte[] streamed = new byte[today.Payload.Length + 1];
            Assert.AreEqual(today.Payload.Length, new PayloadStream(fixture, 0).Read(streamed, 0, streamed.Length));
            Assert.AreEqual(Convert.ToHexString(SHA256.HashData(today.Payload)), Convert.ToHexString(SHA256.HashData(streamed.AsSpan(0, today.Payload.Length))));
        }
    }
}
