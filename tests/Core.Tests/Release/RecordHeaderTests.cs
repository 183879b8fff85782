using FsCheck.Fluent;
using Verso.Support;

namespace Verso.Core.Tests;

[TestClass]
public class RecordHeaderTests
{
    [TestMethod]
    public void What_is_read_is_written_again_byte_for_byte()
    {
        Generators.Check(Generators.Bytes(12), bytes =>
        {
            bytes[4] &= 0x7F;
            bytes[8] &= 0x7F;
            byte[] written = new byte[20];
            RecordHeader.Read([9, 9, .. bytes], 2).Write(written, 5);
            CollectionAssert.AreEqual((byte[])[0, 0, 0, 0, 0, .. bytes, 0, 0, 0], written);
        });
    }

    [TestMethod]
    public void A_header_of_a_stored_chunk_is_that_of_SPEC_3_2()
    {
        var cases = from imageSize in Gen.Choose(1, Chunks.MaxImageSize)
                    from chunk in Gen.Choose(0, Chunks.Count(imageSize) - 1)
                    from variant in Gen.Choose(0, 7)
                    select (imageSize, chunk, variant);
        Generators.Check(cases, c =>
        {
            int length = Math.Min(8192, c.imageSize - (c.chunk * 8192));
            byte[] expected = RecordSealer.Header(0, c.variant, 1, c.chunk, length);
            byte[] written = new byte[12];
            RecordHeader header = RecordHeader.ForStoredChunk(c.imageSize, c.variant, c.chunk);
            header.Write(written, 0);
            CollectionAssert.AreEqual(expected, written);
            Assert.IsTrue(header.Matches([1, .. expected], 1));
        });
    }

    [TestMethod]
    public void A_header_with_any_bit_flipped_does_not_match()
    {
        RecordHeader header = RecordHeader.ForStoredChunk(1_000_000, 3, 100);
        byte[] bytes = new byte[12];
        header.Write(bytes, 0);
        BitFlips.ForEach(bytes, (variant, bit) => Assert.IsFalse(header.Matches(variant, 0), $"bit {bit}"));
    }

    [TestMethod]
    public void Numbers_above_31_bits_are_refused()
    {
        Assert.IsNull(RecordHeader.Read(RecordSealer.Header(0, 0, 1, int.MinValue, 1), 0));
        Assert.IsNull(RecordHeader.Read(RecordSealer.Header(0, 0, 1, 1, int.MinValue), 0));
        Assert.AreEqual(int.MaxValue, RecordHeader.Read(RecordSealer.Header(0, 0, 1, int.MaxValue, 1), 0).FirstChunk);
    }
}
