using Verso.Core;

namespace Verso.DeviceTests
{
    /// <summary>HMAC-SHA-256, native on a device, with the examples of RFC 4231.</summary>
    [TestClass]
    public class MacTests
    {
        [TestMethod]
        [DataRow("0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b", "4869205468657265", "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7")]
        [DataRow("4a656665", "7768617420646f2079612077616e7420666f72206e6f7468696e673f", "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")]
        [DataRow(
            "0102030405060708090a0b0c0d0e0f10111213141516171819",
            "cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd",
            "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b")]
        public void Published_examples_have_their_tags(string key, string message, string tag)
        {
            Check.Equal(tag, Mac.Compute(Hex.Decode(key), Hex.Decode(message)));
        }

        [TestMethod]
        public void A_key_longer_than_a_block_is_hashed_first()
        {
            byte[] key = new byte[131];
            for (int i = 0; i < key.Length; i++)
            {
                key[i] = 0xAA;
            }

            byte[] message = Hex.Decode("54657374205573696e67204c6172676572205468616e20426c6f636b2d53697a65204b6579202d2048617368204b6579204669727374");

            Check.Equal("60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54", Mac.Compute(key, message));
        }

        [TestMethod]
        public void The_key_is_left_as_it_was_so_that_it_can_be_used_again()
        {
            byte[] key = FixtureRelease.Sequence(32, 1);
            byte[] message = FixtureRelease.Sequence(100, 7);
            byte[] tag = Mac.Compute(key, message);

            Assert.IsTrue(Bytes.AreEqual(key, FixtureRelease.Sequence(32, 1)));
            Assert.IsTrue(Mac.Equal(tag, Mac.Compute(key, message)));
        }

        [TestMethod]
        public void Tags_are_equal_only_when_every_bit_is()
        {
            byte[] tag = FixtureRelease.Sequence(32, 1);
            Assert.IsTrue(Mac.Equal(tag, FixtureRelease.Sequence(32, 1)));
            Assert.IsFalse(Mac.Equal(tag, FixtureRelease.Sequence(31, 1)));
            for (int bit = 0; bit < 256; bit++)
            {
                byte[] other = FixtureRelease.Sequence(32, 1);
                Check.Flip(other, bit);
                Assert.IsFalse(Mac.Equal(tag, other));
            }
        }

        [TestMethod]
        public void A_message_in_pieces_gives_the_native_tag()
        {
            byte[] key = FixtureRelease.Sequence(32, 9);
            byte[] message = new byte[1000];
            ImageBytes.Fill(5, 0, message, 0, message.Length);
            RunningHmac hmac = new RunningHmac();
            hmac.Begin(key);
            hmac.Append(message, 0, 333);
            hmac.Append(message, 333, 667);

            Assert.IsTrue(Bytes.AreEqual(Mac.Compute(key, message), hmac.Finish()));
        }
    }
}
