using Verso.Core;

namespace Verso.DeviceTests
{
    /// <summary>A device verifies a key before it accepts it (SPEC 9): kid and R² must match the modulus.</summary>
    [TestClass]
    public class TrustedKeyTests
    {
        [TestMethod]
        public void Every_key_of_the_trust_store_proves_itself()
        {
            Root root = FixtureRelease.Trust().Root;
            Assert.AreEqual(2, root.ReleaseKeyCount);
            Assert.IsTrue(root.ReleaseKey(0).IsProven());
            Assert.IsTrue(root.ReleaseKey(1).IsProven());
            Assert.IsTrue(root.ChannelKey(0).Key.IsProven());
            Assert.IsTrue(root.RootKey(0).IsProven());
        }

        [TestMethod]
        public void One_wrong_bit_of_kid_modulus_or_R2_is_noticed()
        {
            TrustedKey key = FixtureRelease.Trust().Root.ReleaseKey(0);
            Assert.IsFalse(new TrustedKey(Flipped(key.CopyKid()), key.CopyModulus(), key.CopyRSquared()).IsProven());
            Assert.IsFalse(new TrustedKey(key.CopyKid(), Flipped(key.CopyModulus()), key.CopyRSquared()).IsProven());
            Assert.IsFalse(new TrustedKey(key.CopyKid(), key.CopyModulus(), Flipped(key.CopyRSquared())).IsProven());
        }

        [TestMethod]
        public void A_key_under_the_kid_of_another_is_noticed()
        {
            Root root = FixtureRelease.Trust().Root;
            TrustedKey borrowed = new TrustedKey(root.ReleaseKey(1).CopyKid(), root.ReleaseKey(0).CopyModulus(), root.ReleaseKey(0).CopyRSquared());
            Assert.IsFalse(borrowed.IsProven());
        }

        private static byte[] Flipped(byte[] bytes)
        {
            byte[] flipped = (byte[])bytes.Clone();
            int middle = (int)((uint)flipped.Length >> 1);
            flipped[middle] = (byte)(flipped[middle] ^ 2);
            return flipped;
        }
    }
}
