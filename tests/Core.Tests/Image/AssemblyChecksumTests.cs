using System.Text;
using FsCheck.Fluent;
using Verso.Support;

namespace Verso.Core.Tests.Image;

[TestClass]
public class AssemblyChecksumTests
{
    // 0x89A1897F is the check value 0x765E7680 of CRC-32/CKSUM without its last XOR; both start from 0, most significant bit first.
    [TestMethod]
    [DataRow("", 0x00000000u)]
    [DataRow("\u0001", 0x04C11DB7u)]
    [DataRow("123456789", 0x89A1897Fu)]
    public void Known_messages_have_their_known_checksums(string message, uint expected)
    {
        byte[] data = Encoding.ASCII.GetBytes(message);
        Assert.AreEqual(expected, AssemblyChecksum.Compute(data, 0, data.Length));
    }

    [TestMethod]
    public void The_table_gives_what_dividing_bit_by_bit_gives() =>
        Generators.Check(Generators.Bytes(0, 300), data => Assert.AreEqual(PeBuilder.Crc(data), AssemblyChecksum.Compute(data, 0, data.Length)));

    [TestMethod]
    public void Pieces_chain_to_the_checksum_of_the_whole()
    {
        var cases = from data in Generators.Bytes(0, 300) from cut in Gen.Choose(0, data.Length) select (data, cut);
        Generators.Check(cases, one =>
        {
            uint first = AssemblyChecksum.Compute(one.data, 0, one.cut);
            Assert.AreEqual(AssemblyChecksum.Compute(one.data, 0, one.data.Length), AssemblyChecksum.Update(first, one.data, one.cut, one.data.Length - one.cut));
        });
    }

    [TestMethod]
    public void A_range_outside_the_array_is_a_bug_of_the_caller()
    {
        Assert.ThrowsExactly<ArgumentNullException>(() => AssemblyChecksum.Compute(null!, 0, 0));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => AssemblyChecksum.Compute(new byte[4], 2, 3));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => AssemblyChecksum.Compute(new byte[4], 1, int.MaxValue));
    }
}
