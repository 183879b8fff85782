using Verso.Core;

namespace Verso.DeviceTests
{
    /// <summary>Roots and pointers, from their first byte to a verdict.</summary>
    [TestClass]
    public class SiteTests
    {
        [TestMethod]
        public void A_root_verifies_alone_and_after_the_one_before()
        {
            byte[] file = SiteParts.RootFile();
            SignedRoot alone;
            SignedRoot next;

            Check.Reason(ReasonCode.None, RootVerifier.VerifyAlone(file, out alone));
            Check.Reason(ReasonCode.None, RootVerifier.VerifyNext(file, Before(), out next));

            Assert.AreEqual(2u, next.Root.Version);
            Assert.AreEqual(2u, next.Root.LeastCounterOf("ereader-r2"));
            Assert.AreEqual(0u, next.Root.LeastCounterOf("ereader-r3"));
            Assert.IsTrue(Bytes.AreEqual(file, next.CopyFile()));
        }

        [TestMethod]
        public void A_root_that_is_not_the_next_is_refused()
        {
            Root held = Held();
            SignedRoot next;

            Check.Reason(ReasonCode.RootVersionUnexpected, RootVerifier.VerifyNext(SiteParts.RootFile(), held, out next));
            Assert.IsNull(next);
            Check.Reason(ReasonCode.RootTooLarge, RootVerifier.VerifyNext(new byte[Root.MaxFileLength + 1], held, out next));
        }

        [TestMethod]
        public void What_was_read_of_a_root_is_written_again_byte_for_byte()
        {
            byte[] file = SiteParts.RootFile();
            RootEnvelope envelope;
            Root root;
            Check.Reason(ReasonCode.None, RootEnvelope.Read(file, out envelope));
            Check.Reason(ReasonCode.None, RootReader.Read(file, envelope.PayloadOffset, envelope.PayloadLength, out root));

            Assert.IsTrue(Bytes.AreEqual(Bytes.Slice(file, envelope.PayloadOffset, envelope.PayloadLength), RootWriter.Write(root)));
        }

        [TestMethod]
        public void A_pointer_of_the_channels_key_verifies_and_offers_its_release()
        {
            Pointer pointer;

            Check.Reason(ReasonCode.None, PointerVerifier.Verify(SiteParts.PointerFile(FixtureRelease.Large()), Before(), "stable", "ereader-r2", out pointer));
            Offer offer = pointer.Choose("device-tests", 1, 1, 2, new byte[0][]);

            Assert.AreEqual(1, pointer.OfferCount);
            Assert.AreEqual(SiteParts.ManifestPath, offer.Path);
            Assert.IsTrue(offer.IsFor(FixtureRelease.Large().ManifestFile()));
            Assert.IsFalse(offer.IsFor(FixtureRelease.Small().ManifestFile()));
        }

        [TestMethod]
        public void A_pointer_for_another_place_is_refused()
        {
            byte[] file = SiteParts.PointerFile(FixtureRelease.Large());
            Root root = Before();
            Pointer pointer;

            Check.Reason(ReasonCode.WrongChannel, PointerVerifier.Verify(file, root, "beta", "ereader-r2", out pointer));
            Check.Reason(ReasonCode.ChannelNotAllowed, PointerVerifier.Verify(file, root, "nightly", "ereader-r2", out pointer));
            Check.Reason(ReasonCode.WrongHardware, PointerVerifier.Verify(file, root, "stable", "ereader-r3", out pointer));
            Check.Reason(ReasonCode.PointerOfOtherRoot, PointerVerifier.Verify(file, Held(), "stable", "ereader-r2", out pointer));
            Assert.IsNull(pointer);
        }

        [TestMethod]
        public void A_flipped_bit_anywhere_in_a_root_or_a_pointer_is_refused()
        {
            Root held = Before();
            byte[] root = SiteParts.RootFile();
            SignedRoot next;
            for (int bit = 0; bit < root.Length * 8; bit += 1009)
            {
                Check.Flip(root, bit);
                Assert.IsFalse(RootVerifier.VerifyNext(root, held, out next) == ReasonCode.None, bit.ToString());
                Check.Flip(root, bit);
            }

            byte[] file = SiteParts.PointerFile(FixtureRelease.Large());
            Pointer pointer;
            for (int bit = 0; bit < file.Length * 8; bit += 1009)
            {
                Check.Flip(file, bit);
                Assert.IsFalse(PointerVerifier.Verify(file, held, "stable", "ereader-r2", out pointer) == ReasonCode.None, bit.ToString());
                Check.Flip(file, bit);
            }
        }

        private static Root Held()
        {
            SignedRoot held;
            Check.Reason(ReasonCode.None, RootVerifier.VerifyAlone(SiteParts.RootFile(), out held));
            return held.Root;
        }

        private static Root Before()
        {
            return FixtureRelease.Trust().Root;
        }
    }
}
