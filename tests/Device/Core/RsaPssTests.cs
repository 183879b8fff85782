using Verso.Core;

namespace Verso.DeviceTests
{
    /// <summary>RSASSA-PSS with keys of 2048, 3072 and 4096 bits, on signatures from another implementation.</summary>
    [TestClass]
    public class RsaPssTests
    {
        [TestMethod]
        [DataRow(2048)]
        [DataRow(3072)]
        [DataRow(4096)]
        public void A_signature_verifies_under_its_key_and_its_digest_alone(int bits)
        {
            SignedFixture signed = new SignedFixture(bits);
            SignedFixture other = new SignedFixture(bits == 2048 ? 3072 : 2048);

            Assert.AreEqual(bits / 8, signed.Signature.Length);
            Assert.IsTrue(RsaPss.Verify(signed.Key, signed.Digest, signed.Signature));
            Assert.IsFalse(RsaPss.Verify(signed.Key, other.Digest, signed.Signature));
            Assert.IsFalse(RsaPss.Verify(other.Key, signed.Digest, signed.Signature));
        }

        [TestMethod]
        [DataRow(2048, 409)]
        [DataRow(3072, 1021)]
        [DataRow(4096, 2039)]
        public void A_flipped_bit_of_signature_or_digest_is_refused(int bits, int step)
        {
            SignedFixture signed = new SignedFixture(bits);
            for (int bit = 0; bit < bits; bit += step)
            {
                Check.Flip(signed.Signature, bit);
                Assert.IsFalse(RsaPss.Verify(signed.Key, signed.Digest, signed.Signature));
                Check.Flip(signed.Signature, bit);
                Check.Flip(signed.Digest, bit % 256);
                Assert.IsFalse(RsaPss.Verify(signed.Key, signed.Digest, signed.Signature));
                Check.Flip(signed.Digest, bit % 256);
            }

            Assert.IsTrue(RsaPss.Verify(signed.Key, signed.Digest, signed.Signature));
        }

        [TestMethod]
        [DataRow(2048)]
        [DataRow(3072)]
        [DataRow(4096)]
        public void Numbers_that_no_signer_makes_are_refused(int bits)
        {
            SignedFixture signed = new SignedFixture(bits);
            byte[] number = new byte[bits / 8];
            Assert.IsFalse(RsaPss.Verify(signed.Key, signed.Digest, number), "zero");

            number[number.Length - 1] = 1;
            Assert.IsFalse(RsaPss.Verify(signed.Key, signed.Digest, number), "one");
            Assert.IsFalse(RsaPss.Verify(signed.Key, signed.Digest, (byte[])signed.Key.Modulus.Clone()), "n");

            byte[] less = (byte[])signed.Key.Modulus.Clone();
            less[less.Length - 1]--;
            Assert.IsFalse(RsaPss.Verify(signed.Key, signed.Digest, less), "n - 1");
            Assert.IsFalse(RsaPss.Verify(signed.Key, signed.Digest, new byte[(bits / 8) - 1]), "too short");
            Assert.IsFalse(RsaPss.Verify(signed.Key, signed.Digest, new byte[(bits / 8) + 1]), "too long");
        }

        [TestMethod]
        [DataRow(2048)]
        [DataRow(3072)]
        [DataRow(4096)]
        public void R_squared_is_what_the_signer_stored_and_another_one_is_refused(int bits)
        {
            SignedFixture signed = new SignedFixture(bits);

            Assert.IsTrue(Bytes.AreEqual(signed.Key.RSquared, RsaPublicKey.ComputeRSquared(signed.Key.Modulus)));

            byte[] wrong = (byte[])signed.Key.RSquared.Clone();
            Check.Flip(wrong, (bits / 8 * 8) - 1);
            Assert.IsFalse(RsaPss.Verify(new RsaPublicKey(signed.Key.Modulus, wrong), signed.Digest, signed.Signature));
        }
    }
}
