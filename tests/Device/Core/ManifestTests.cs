using Verso.Core;

namespace Verso.DeviceTests
{
    /// <summary>Whole manifest files, from their first byte to a verdict.</summary>
    [TestClass]
    public class ManifestTests
    {
        [TestMethod]
        [DataRow(0)]
        [DataRow(1)]
        [DataRow(2)]
        public void A_release_of_the_signer_verifies_and_says_what_it_is(int which)
        {
            FixtureRelease release = Release(which);
            SignedManifest signed;

            Check.Reason(ReasonCode.None, ManifestVerifier.Verify(release.ManifestFile(), FixtureRelease.Trust(), out signed));
            Manifest manifest = signed.Manifest;

            Assert.AreEqual(release.Version, manifest.Version);
            Assert.AreEqual(release.Counter, manifest.Counter);
            Assert.AreEqual(release.ImageSize, manifest.ImageSize);
            Assert.AreEqual(release.Cipher, manifest.Cipher);
            Assert.IsTrue(manifest.HasReleaseId(release.ReleaseId));
            Assert.AreEqual(1, manifest.PayloadCount);
            Assert.AreEqual(StoredPayload.Size(release.ImageSize), manifest.Payload(0).Size);
            Assert.AreEqual("payload.bin", manifest.Payload(0).Url);
            Assert.IsTrue(manifest.CheckImageSha256);
        }

        [TestMethod]
        public void What_was_read_is_written_again_byte_for_byte()
        {
            byte[] file = FixtureRelease.Large().ManifestFile();
            Envelope envelope;
            Manifest manifest;
            Check.Reason(ReasonCode.None, Envelope.Read(file, out envelope));
            Check.Reason(ReasonCode.None, ManifestReader.Read(file, envelope.PayloadOffset, envelope.PayloadLength, out manifest));

            Assert.IsTrue(Bytes.AreEqual(file, Envelope.Write(envelope.Kid, ManifestWriter.Write(manifest), envelope.Signature)));
        }

        [TestMethod]
        public void The_chunk_digests_are_those_of_the_image()
        {
            FixtureRelease release = FixtureRelease.Small();
            SignedManifest signed;
            ManifestVerifier.Verify(release.ManifestFile(), FixtureRelease.Trust(), out signed);
            Manifest manifest = signed.Manifest;
            byte[] chunk = new byte[release.ImageSize - Chunks.Size];
            ImageBytes.Fill(release.Seed, Chunks.Size, chunk, 0, chunk.Length);

            Assert.IsTrue(ChunkDigest.Matches(manifest, 1, chunk));
            Assert.IsFalse(ChunkDigest.Matches(manifest, 0, chunk));
            Check.Flip(chunk, 4001);
            Assert.IsFalse(ChunkDigest.Matches(manifest, 1, chunk));
        }

        [TestMethod]
        public void A_key_that_is_not_in_the_trust_store_is_unknown()
        {
            byte[] file = FixtureRelease.Trust().SignedRoot.CopyFile();
            byte[] kid = FixtureRelease.Trust().Root.ReleaseKey(0).CopyKid();
            byte[] other = FixtureRelease.Trust().Root.ReleaseKey(0).CopyKid();
            Check.Flip(other, 77);
            SiteParts.Replace(file, kid, other);
            TrustStore trust = SiteParts.TrustWith(file);
            SignedManifest signed;

            Check.Reason(ReasonCode.UnknownKey, ManifestVerifier.Verify(FixtureRelease.Small().ManifestFile(), trust, out signed));
            Assert.IsNull(signed);
        }

        [TestMethod]
        public void A_kid_does_not_make_a_key()
        {
            Root root = FixtureRelease.Trust().Root;
            byte[] file = FixtureRelease.Trust().SignedRoot.CopyFile();
            byte[] modulus = root.ReleaseKey(0).CopyModulus();
            Check.Flip(modulus, 77);
            SiteParts.Replace(file, root.ReleaseKey(0).CopyModulus(), modulus);
            SiteParts.Replace(file, root.ReleaseKey(0).CopyRSquared(), RsaPublicKey.ComputeRSquared(modulus));
            TrustStore trust = SiteParts.TrustWith(file);
            SignedManifest signed;

            Check.Reason(ReasonCode.SignatureInvalid, ManifestVerifier.Verify(FixtureRelease.Small().ManifestFile(), trust, out signed));
            Assert.IsNull(signed);

            // The key of 3072 bits under the kid of the one of 2048 bits.
            file = FixtureRelease.Trust().SignedRoot.CopyFile();
            byte[] other = root.ReleaseKey(0).CopyKid();
            Check.Flip(other, 77);
            SiteParts.Replace(file, root.ReleaseKey(0).CopyKid(), other);
            SiteParts.Replace(file, root.ReleaseKey(1).CopyKid(), root.ReleaseKey(0).CopyKid());
            trust = SiteParts.TrustWith(file);
            Check.Reason(ReasonCode.SignatureLength, ManifestVerifier.Verify(FixtureRelease.Small().ManifestFile(), trust, out signed));
        }

        [TestMethod]
        public void A_flipped_bit_anywhere_in_the_file_is_refused()
        {
            TrustStore trust = FixtureRelease.Trust();
            byte[] file = FixtureRelease.Small().ManifestFile();
            SignedManifest signed;
            for (int bit = 0; bit < file.Length * 8; bit += 101)
            {
                Check.Flip(file, bit);
                Assert.IsFalse(ManifestVerifier.Verify(file, trust, out signed) == ReasonCode.None, bit.ToString());
                Assert.IsNull(signed);
                Check.Flip(file, bit);
            }

            Check.Reason(ReasonCode.None, ManifestVerifier.Verify(file, trust, out signed));
        }

        [TestMethod]
        public void A_file_that_is_cut_short_or_goes_on_is_refused_before_any_arithmetic()
        {
            TrustStore trust = FixtureRelease.Trust();
            byte[] file = FixtureRelease.Small().ManifestFile();
            SignedManifest signed;
            for (int length = 0; length < file.Length; length += 7)
            {
                Check.Reason(ReasonCode.CborTruncated, ManifestVerifier.Verify(Bytes.Slice(file, 0, length), trust, out signed), length.ToString());
            }

            byte[] longer = new byte[file.Length + 1];
            System.Array.Copy(file, 0, longer, 0, file.Length);
            Check.Reason(ReasonCode.CborTrailingBytes, ManifestVerifier.Verify(longer, trust, out signed));
        }

        private static FixtureRelease Release(int which)
        {
            return which == 0 ? FixtureRelease.Small() : which == 1 ? FixtureRelease.Large() : FixtureRelease.Native();
        }
    }
}
