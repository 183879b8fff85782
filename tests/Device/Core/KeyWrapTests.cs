using Verso.Core;

namespace Verso.DeviceTests
{
    /// <summary>AES key unwrap, with the examples of RFC 3394.</summary>
    [TestClass]
    public class KeyWrapTests
    {
        private const string Kek256 = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
        private const string Wrapped256 = "28c9f404c4b810f4cbccb35cfb87f8263f5786e2d80ed326cbc7f0e71a99f43bfb988b9b7a02dd21";

        // Sections 4.1, 4.3 and 4.6.
        [TestMethod]
        [DataRow("000102030405060708090a0b0c0d0e0f", "1fa68b0a8112b447aef34bd8fb5a7b829d3e862371d2cfe5", "00112233445566778899aabbccddeeff")]
        [DataRow(Kek256, "64e8c3f9ce0f5ba263e9777905818a2a93c8191e7d6e8ae7", "00112233445566778899aabbccddeeff")]
        [DataRow(Kek256, Wrapped256, "00112233445566778899aabbccddeeff000102030405060708090a0b0c0d0e0f")]
        public void Published_examples_unwrap(string kek, string wrapped, string key)
        {
            Check.Equal(key, KeyWrap.Unwrap(Hex.Decode(kek), Hex.Decode(wrapped)));
        }

        [TestMethod]
        public void A_flipped_bit_anywhere_in_it_unwraps_to_nothing()
        {
            byte[] kek = Hex.Decode(Kek256);
            for (int bit = 0; bit < 320; bit += 7)
            {
                byte[] wrapped = Hex.Decode(Wrapped256);
                Check.Flip(wrapped, bit);
                Assert.IsNull(KeyWrap.Unwrap(kek, wrapped));
            }
        }

        [TestMethod]
        [DataRow(0)]
        [DataRow(16)]
        [DataRow(39)]
        [DataRow(41)]
        [DataRow(272)]
        public void A_length_that_no_wrapped_key_has_unwraps_to_nothing(int length)
        {
            Assert.IsNull(KeyWrap.Unwrap(Hex.Decode(Kek256), new byte[length]));
        }
    }
}
