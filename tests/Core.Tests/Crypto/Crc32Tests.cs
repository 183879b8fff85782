using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using FsCheck.Fluent;
using Verso.Support;

namespace Verso.Core.Tests;

[TestClass]
public class Crc32Tests
{
    [TestMethod]
    [DataRow("", 0x00000000u)]
    [DataRow("a", 0xE8B7BE43u)]
    [DataRow("123456789", 0xCBF43926u)]
    public void Known_messages_have_their_known_checksums(string message, uint expected)
    {
        byte[] data = Encoding.ASCII.GetBytes(message);
        Assert.AreEqual(expected, Crc32.Compute(data, 0, data.Length));
    }

    [TestMethod]
    public void It_is_the_checksum_that_gzip_writes()
    {
        Generators.Check(Generators.Bytes(1, 600), data =>
        {
            using MemoryStream file = new();
            using (GZipStream gzip = new(file, CompressionLevel.Fastest, leaveOpen: true))
            {
                gzip.Write(data);
            }

            uint expected = BinaryPrimitives.ReadUInt32LittleEndian(file.ToArray().AsSpan((int)file.Length - 8));
            Assert.AreEqual(expected, Crc32.Compute(data, 0, data.Length));
        });
    }

    [TestMethod]
    public void Pieces_chain_to_the_checksum_of_the_whole()
    {
        var cases = from data in Generators.Bytes(0, 300) from cut in Gen.Choose(0, data.Length) select (data, cut);
        Generators.Check(cases, c =>
        {
            uint chained = Crc32.Update(Crc32.Update(0, c.data, 0, c.cut), c.data, c.cut, c.data.Length - c.cut);
            Assert.AreEqual(Crc32.Compute(c.data, 0, c.data.Length), chained);
        });
    }

    [TestMethod]
    public void Only_the_named_range_counts()
    {
        byte[] framed = Encoding.ASCII.GetBytes("xx123456789yy");
        Assert.AreEqual(0xCBF43926u, Crc32.Compute(framed, 2, 9));
    }

    [TestMethod]
    public void Every_flipped_bit_changes_the_checksum()
    {
        byte[] data = Encoding.ASCII.GetBytes("boot record, copy A, sequence 41");
        uint whole = Crc32.Compute(data, 0, data.Length);
        for (int bit = 0; bit < data.Length * 8; bit++)
        {
            BitFlips.Flip(data, bit);
            Assert.AreNotEqual(whole, Crc32.Compute(data, 0, data.Length), $"bit {bit}");
            BitFlips.Flip(data, bit);
        }
    }
}
