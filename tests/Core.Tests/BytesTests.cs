using System.Buffers.Binary;
using FsCheck.Fluent;
using Verso.Support;

namespace Verso.Core.Tests;

[TestClass]
public class BytesTests
{
    [TestMethod]
    public void Integers_are_big_endian_and_unsigned()
    {
        var cases = from data in Generators.Bytes(4, 20) from offset in Gen.Choose(0, data.Length - 4) select (data, offset);
        Generators.Check(cases, c =>
        {
            uint four = Bytes.ReadUInt32(c.data, c.offset);
            uint two = Bytes.ReadUInt16(c.data, c.offset);
            Assert.AreEqual(BinaryPrimitives.ReadUInt32BigEndian(c.data.AsSpan(c.offset)), four);
            Assert.AreEqual(BinaryPrimitives.ReadUInt16BigEndian(c.data.AsSpan(c.offset)), two);
            byte[] copy = new byte[c.data.Length];
            Bytes.WriteUInt32(copy, c.offset, four);
            CollectionAssert.AreEqual((byte[])[.. new byte[c.offset], .. c.data[c.offset..(c.offset + 4)], .. new byte[c.data.Length - c.offset - 4]], copy);
            Bytes.WriteUInt16(copy, c.offset, four);
            Assert.AreEqual(four & 0xFFFF, Bytes.ReadUInt16(copy, c.offset));
        });
    }

    [TestMethod]
    public void Ranges_are_equal_only_where_every_byte_is()
    {
        byte[] left = Samples.Fill(20, 1);
        byte[] right = [9, .. left];
        Assert.IsTrue(Bytes.RangesEqual(left, 3, right, 4, 10));
        Assert.IsTrue(Bytes.RangesEqual(left, 0, right, 0, 0));
        BitFlips.ForEach(left, (variant, bit) => Assert.AreEqual(bit / 8 is < 3 or >= 13, Bytes.RangesEqual(variant, 3, right, 4, 10), $"bit {bit}"));
        Assert.IsTrue(Bytes.AreEqual(left, (byte[])left.Clone()));
        BitFlips.ForEach(left, (variant, bit) => Assert.IsFalse(Bytes.AreEqual(left, variant), $"bit {bit}"));
        Assert.IsFalse(Bytes.AreEqual(left, left[..19]));
        Assert.IsFalse(Bytes.AreEqual(left[..19], left));
    }

    [TestMethod]
    public void A_range_has_one_value_only_where_every_byte_does()
    {
        byte[] data = [1, 7, 7, 7, 1];
        Assert.IsTrue(Bytes.AllAre(data, 1, 3, 7));
        Assert.IsTrue(Bytes.AllAre(data, 5, 0, 7));
        Assert.IsFalse(Bytes.AllAre(data, 0, 3, 7));
        Assert.IsFalse(Bytes.AllAre(data, 1, 4, 7));
    }

    [TestMethod]
    public void A_slice_is_a_copy()
    {
        byte[] data = [1, 2, 3, 4];
        byte[] slice = Bytes.Slice(data, 1, 2);
        slice[0] = 9;
        CollectionAssert.AreEqual(new byte[] { 9, 3 }, slice);
        Assert.AreEqual(2, data[1]);
        Assert.AreEqual(0, Bytes.Slice(data, 4, 0).Length);
    }

    [TestMethod]
    public void Hexadecimal_is_lower_case()
    {
        Generators.Check(Generators.Bytes(0, 40), data => Assert.AreEqual(Convert.ToHexStringLower(data), Bytes.ToHex(data)));
    }

    [TestMethod]
    public void A_place_outside_the_array_is_the_callers_bug()
    {
        Assert.ThrowsExactly<IndexOutOfRangeException>(() => Bytes.ReadUInt32(new byte[4], 1));
        Assert.ThrowsExactly<IndexOutOfRangeException>(() => Bytes.WriteUInt32(new byte[4], -1, 0));
        Assert.ThrowsExactly<IndexOutOfRangeException>(() => Bytes.ReadUInt16(new byte[2], 1));
    }
}
