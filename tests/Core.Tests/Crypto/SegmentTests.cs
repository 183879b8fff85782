namespace Verso.Core.Tests;

[TestClass]
public class SegmentTests
{
    [TestMethod]
    [DataRow(-1, 1)]
    [DataRow(0, -1)]
    [DataRow(0, 17)]
    [DataRow(16, 1)]
    [DataRow(17, 0)]
    [DataRow(1, int.MaxValue)]
    [DataRow(int.MaxValue, 1)]
    [DataRow(int.MaxValue, int.MaxValue)]
    [DataRow(int.MinValue, int.MinValue)]
    public void A_range_that_leaves_the_array_is_refused_by_everything_that_takes_one(int offset, int count)
    {
        byte[] data = new byte[16];
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Crc32.Compute(data, offset, count));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Sha256.Hash(data, offset, count));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new AesCbc(new byte[16]).Decrypt(new byte[16], data, offset, count));
    }

    [TestMethod]
    [DataRow(0, 16)]
    [DataRow(16, 0)]
    [DataRow(0, 0)]
    [DataRow(15, 1)]
    public void A_range_that_touches_the_end_of_the_array_is_inside_it(int offset, int count)
    {
        Segment.Check(new byte[16], offset, count);
    }

    [TestMethod]
    public void A_missing_array_is_refused()
    {
        Assert.ThrowsExactly<ArgumentNullException>(() => Crc32.Compute(null, 0, 0));
        Assert.ThrowsExactly<ArgumentNullException>(() => Sha256.Hash(null, 0, 0));
        Assert.ThrowsExactly<ArgumentNullException>(() => new AesCbc(new byte[16]).Decrypt(new byte[16], null, 0, 16));
        Assert.ThrowsExactly<ArgumentNullException>(() => new AesCbc(new byte[16]).DecryptBlock(null, 0));
    }
}
