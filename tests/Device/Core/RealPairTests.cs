namespace Verso.DeviceTests
{
    /// <summary>A real pair of images, as the encoder writes it, on the interpreter (SPEC 3.5).</summary>
    [TestClass]
    public class RealPairTests
    {
        [TestMethod]
        public void A_real_image_decodes_from_compressed_records_and_the_next_one_from_it()
        {
            // Both are held against their SHA-256.
            RealPair pair = new RealPair();

            Assert.AreEqual(PairBytes.NewSize, pair.Run("delta"));
            Assert.IsTrue(pair.ContentLength("delta") * 4 < PairBytes.NewSize, "a delta that is hardly one");
        }
    }
}
