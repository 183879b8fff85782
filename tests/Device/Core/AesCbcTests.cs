using Verso.Core;

namespace Verso.DeviceTests
{
    /// <summary>AES in CBC mode, with the examples of NIST SP 800-38A.</summary>
    [TestClass]
    public class AesCbcTests
    {
        private const string Iv = "000102030405060708090a0b0c0d0e0f";

        private const string Plain =
            "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51" +
            "30c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710";

        // Sections F.2.2 and F.2.6.
        [TestMethod]
        [DataRow(
            "2b7e151628aed2a6abf7158809cf4f3c",
            "7649abac8119b246cee98e9b12e9197d5086cb9b507219ee95db113a917678b273bed6b8e3c1743b7116e69e222295163ff1caa1681fac09120eca307586e1a7")]
        [DataRow(
            "603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4",
            "f58c4c04d6e5f1ba779eabfb5f7bfbd69cfc4e967edb808d679f777bc6702c7d39f23369a9d9bacfa530e26304231461b2eb05e2c39be9fcda6c19078c6a9d1b")]
        public void Published_examples_decrypt(string key, string ciphertext)
        {
            byte[] buffer = Hex.Decode(ciphertext);

            new AesCbc(Hex.Decode(key)).Decrypt(Hex.Decode(Iv), buffer, 0, buffer.Length);

            Check.Equal(Plain, buffer);
        }

        [TestMethod]
        public void Only_the_given_range_is_decrypted_and_tables_that_were_dropped_come_back()
        {
            byte[] ciphertext = Hex.Decode("7649abac8119b246cee98e9b12e9197d");
            byte[] buffer = new byte[48];
            System.Array.Copy(ciphertext, 0, buffer, 16, 16);
            AesCbc aes = new AesCbc(Hex.Decode("2b7e151628aed2a6abf7158809cf4f3c"));
            AesCbc.DropTables();

            aes.Decrypt(Hex.Decode(Iv), buffer, 16, 16);

            Assert.IsTrue(Bytes.AllAre(buffer, 0, 16, 0));
            Assert.AreEqual(Plain.Substring(0, 32), Bytes.ToHex(Bytes.Slice(buffer, 16, 16)));
            Assert.IsTrue(Bytes.AllAre(buffer, 32, 16, 0));
        }

        /// <summary>The tests' encryption compared with the product's decryption, and both with section F.1.</summary>
        [TestMethod]
        [DataRow("2b7e151628aed2a6abf7158809cf4f3c", "3ad77bb40d7a3660a89ecaf32466ef97")]
        [DataRow("603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4", "f3eed1bdb5d2a03c064b5a7e3db181f8")]
        public void A_block_goes_there_and_back(string key, string ciphertext)
        {
            byte[] block = Bytes.Slice(Hex.Decode(Plain), 0, 16);

            new AesEncryptor(Hex.Decode(key)).EncryptBlock(block);
            Check.Equal(ciphertext, block);

            new AesCbc(Hex.Decode(key)).DecryptBlock(block, 0);
            Assert.AreEqual(Plain.Substring(0, 32), Bytes.ToHex(block));
        }
    }
}
