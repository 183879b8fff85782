using Verso.Core;

namespace Verso.DeviceTests
{
    /// <summary>Records from the socket to plain bytes.</summary>
    [TestClass]
    public class RecordTests
    {
        [TestMethod]
        public void Every_record_of_a_release_opens_to_its_chunk()
        {
            FixtureRelease release = FixtureRelease.Small();
            RecordOpener opener = Opener(release);
            for (int chunk = 0; chunk < 2; chunk++)
            {
                RecordParts record = new RecordParts(release, chunk);

                Check.Reason(ReasonCode.None, record.OpenBy(opener));
                Assert.IsTrue(record.HoldsItsChunk());
            }
        }

        [TestMethod]
        public void A_record_under_AES_128_opens_to_its_chunk()
        {
            RecordParts record = new RecordParts(FixtureRelease.Native(), 0);

            Check.Reason(ReasonCode.None, record.OpenBy(Opener(FixtureRelease.Native())));
            Assert.IsTrue(record.HoldsItsChunk());
        }

        [TestMethod]
        public void A_wrong_tag_is_refused_before_anything_is_decrypted()
        {
            FixtureRelease release = FixtureRelease.Native();
            RecordOpener opener = Opener(release);
            for (int bit = 0; bit < 128; bit += 5)
            {
                RecordParts record = new RecordParts(release, 0);
                byte[] before = (byte[])record.Content.Clone();
                Check.Flip(record.Tag, bit);

                Check.Reason(ReasonCode.RecordTagMismatch, record.OpenBy(opener));
                Assert.IsTrue(Bytes.AreEqual(before, record.Content));
            }
        }

        [TestMethod]
        public void A_flipped_bit_of_header_or_ciphertext_is_refused()
        {
            FixtureRelease release = FixtureRelease.Native();
            RecordOpener opener = Opener(release);
            RecordParts record = new RecordParts(release, 0);
            for (int bit = 0; bit < 96; bit += 3)
            {
                Check.Flip(record.Header, bit);
                Check.Reason(ReasonCode.RecordTagMismatch, record.OpenBy(opener));
                Check.Flip(record.Header, bit);
            }

            for (int bit = 0; bit < record.Content.Length * 8; bit += 211)
            {
                Check.Flip(record.Content, bit);
                Check.Reason(ReasonCode.RecordTagMismatch, record.OpenBy(opener));
                Check.Flip(record.Content, bit);
            }

            Check.Reason(ReasonCode.None, record.OpenBy(opener));
        }

        [TestMethod]
        public void Two_records_that_changed_places_are_refused()
        {
            FixtureRelease release = FixtureRelease.Large();
            RecordOpener opener = Opener(release);
            RecordParts first = new RecordParts(release, 0);
            RecordParts second = new RecordParts(release, 1);

            // Unchanged, the header distinguishes them. With each other's header, the tag does.
            Assert.IsFalse(RecordHeader.ForStoredChunk(release.ImageSize, 0, 0).Matches(second.Header, 0));
            Check.Reason(ReasonCode.RecordTagMismatch, opener.Open(first.Header, 0, second.Content, Chunks.Size, second.Tag));
        }

        [TestMethod]
        public void A_record_of_another_release_is_refused()
        {
            FixtureRelease release = FixtureRelease.Native();
            byte[] otherId = (byte[])release.ReleaseId.Clone();
            Check.Flip(otherId, 0);
            RecordOpener opener = new RecordOpener(new RecordKeys(release.ContentKey, release.Cipher, otherId));

            Check.Reason(ReasonCode.RecordTagMismatch, new RecordParts(release, 0).OpenBy(opener));
        }

        [TestMethod]
        public void Fill_that_is_not_zero_is_refused()
        {
            // 500 bytes are in 512: a reader that takes the record for one of 499 finds the last byte of content in the padding.
            FixtureRelease release = FixtureRelease.Native();
            RecordParts record = new RecordParts(release, 0);
            Assert.IsFalse(ImageBytes.At(release.Seed, 499) == 0);

            Check.Reason(ReasonCode.RecordFillNotZero, Opener(release).Open(record.Header, 0, record.Content, 499, record.Tag));
        }

        private static RecordOpener Opener(FixtureRelease release)
        {
            return new RecordOpener(new RecordKeys(release.ContentKey, release.Cipher, release.ReleaseId));
        }
    }
}
