using Verso.Core;

namespace Verso.DeviceTests
{
    /// <summary>CRC-32 as in zlib.</summary>
    [TestClass]
    public class Crc32Tests
    {
        [TestMethod]
        public void The_check_value_of_the_catalogue()
        {
            byte[] digits = Hex.Decode("313233343536373839");

            Assert.AreEqual(0xCBF43926u, Crc32.Compute(digits, 0, digits.Length));
        }

        [TestMethod]
        public void Nothing_has_zero_and_pieces_have_what_the_whole_has()
        {
            byte[] data = new byte[100];
            ImageBytes.Fill(3, 0, data, 0, data.Length);

            Assert.AreEqual(0u, Crc32.Compute(data, 50, 0));
            Assert.AreEqual(Crc32.Compute(data, 0, 100), Crc32.Update(Crc32.Compute(data, 0, 37), data, 37, 63));
        }
    }
}
