using System.Security.Cryptography;
using System.Text;
using FsCheck.Fluent;
using Verso.Support;

namespace Verso.Core.Tests;

[TestClass]
public class SlotDescriptorTests
{
    private static readonly byte[] SealKey = Samples.Fill(32, 1);
    private static readonly byte[] Digest = Samples.Fill(32, 2);

    [TestMethod]
    public void What_is_written_reads_back()
    {
        Generators.Check(Generators.Bytes(1, 300), file =>
        {
            byte[] descriptor = SlotDescriptor.Write(file);
            int length = SlotDescriptor.ReadHeader(descriptor[..16], 300, out uint crc);
            Assert.AreEqual(file.Length, length);
            Assert.AreEqual(Crc32.Compute(file, 0, file.Length), crc);
            CollectionAssert.AreEqual(file, descriptor[16..(16 + length)]);
            Assert.IsTrue(descriptor[(16 + length)..].All(fill => fill == 0));
            Assert.AreEqual(0, descriptor.Length % 16);
            CollectionAssert.AreEqual(descriptor, SlotDescriptor.Write(descriptor[16..(16 + length)]));
        });
    }

    [TestMethod]
    public void Every_flipped_bit_of_header_and_manifest_is_refused()
    {
        byte[] file = Samples.Fill(100, 3);
        BitFlips.ForEach(SlotDescriptor.Write(file)[..116], (variant, bit) =>
        {
            int length = SlotDescriptor.ReadHeader(variant[..16], 100, out uint crc);
            bool whole = length >= 0 && Crc32.Compute(variant, 16, length) == crc;
            Assert.IsFalse(whole, $"bit {bit}");
        });
    }

    [TestMethod]
    public void A_header_that_claims_too_much_or_nothing_is_refused()
    {
        byte[] header = SlotDescriptor.Write(new byte[100])[..16];
        Assert.AreEqual(100, SlotDescriptor.ReadHeader(header, 100, out _));
        Assert.AreEqual(-1, SlotDescriptor.ReadHeader(header, 99, out _));
        foreach (uint length in new uint[] { 0, 101, 0x80000000, uint.MaxValue })
        {
            Bytes.WriteUInt32(header, 4, length);
            Assert.AreEqual(-1, SlotDescriptor.ReadHeader(header, 100, out _), $"{length}");
        }

        Assert.AreEqual(-1, SlotDescriptor.ReadHeader([.. Enumerable.Repeat((byte)0xFF, 16)], int.MaxValue, out _), "blank flash");
        Assert.AreEqual(-1, SlotDescriptor.ReadHeader(new byte[16], int.MaxValue, out _), "zeros");
    }

    [TestMethod]
    public void Marks_stand_behind_the_manifest_one_after_another()
    {
        var cases = from length in Gen.Choose(1, 600_000) from index in Gen.Choose(0, SlotDescriptor.MaxMarks - 1) select (length, index);
        Generators.Check(cases, c =>
        {
            int first = SlotDescriptor.MarkOffset(c.length, 0);
            Assert.AreEqual(0, first % 16);
            Assert.IsTrue(first - 16 - c.length is >= 0 and < 16);
            Assert.AreEqual(first + (48 * c.index), SlotDescriptor.MarkOffset(c.length, c.index));
        });
    }

    [TestMethod]
    [DataRow(Slots.A, SlotDescriptor.Sealed)]
    [DataRow(Slots.A, SlotDescriptor.Confirmed)]
    [DataRow(Slots.B, SlotDescriptor.Sealed)]
    [DataRow(Slots.B, SlotDescriptor.Confirmed)]
    public void A_second_implementation_of_SPEC_10_makes_the_same_mark(int slot, int kind)
    {
        byte[] file = Samples.Fill(77, 4);
        byte[] digest = HMACSHA256.HashData(Encoding.ASCII.GetBytes("verso/1 manifest"), file);
        CollectionAssert.AreEqual(digest, SlotDescriptor.ManifestDigest(file));

        byte[] message = [.. Encoding.ASCII.GetBytes("verso/1 seal"), (byte)slot, 0, 0, 0, (byte)kind, .. digest];
        byte[] mark = [.. "VMK1"u8, 0, 0, 0, (byte)kind, .. new byte[8], .. HMACSHA256.HashData(SealKey, message)];
        CollectionAssert.AreEqual(mark, SlotDescriptor.WriteMark(SealKey, slot, kind, digest));
        Assert.IsTrue(SlotDescriptor.IsMark(mark, SealKey, slot, kind, digest));
    }

    [TestMethod]
    public void Every_flipped_bit_of_a_mark_is_refused()
    {
        byte[] mark = SlotDescriptor.WriteMark(SealKey, Slots.A, SlotDescriptor.Sealed, Digest);
        BitFlips.ForEach(mark, (variant, bit) =>
            Assert.IsFalse(SlotDescriptor.IsMark(variant, SealKey, Slots.A, SlotDescriptor.Sealed, Digest), $"bit {bit}"));
    }

    [TestMethod]
    public void Mark_of_another_slot_kind_manifest_or_device()
    {
        byte[] mark = SlotDescriptor.WriteMark(SealKey, Slots.A, SlotDescriptor.Sealed, Digest);
        Assert.IsTrue(SlotDescriptor.IsMark(mark, SealKey, Slots.A, SlotDescriptor.Sealed, Digest));
        Assert.IsFalse(SlotDescriptor.IsMark(mark, SealKey, Slots.B, SlotDescriptor.Sealed, Digest));
        Assert.IsFalse(SlotDescriptor.IsMark(mark, SealKey, Slots.A, SlotDescriptor.Confirmed, Digest));
        Assert.IsFalse(SlotDescriptor.IsMark(mark, SealKey, Slots.A, SlotDescriptor.Sealed, Samples.Fill(32, 3)));
        Assert.IsFalse(SlotDescriptor.IsMark(mark, Samples.Fill(32, 4), Slots.A, SlotDescriptor.Sealed, Digest));
        Assert.IsFalse(SlotDescriptor.IsMark(mark[..47], SealKey, Slots.A, SlotDescriptor.Sealed, Digest));
        Assert.IsFalse(SlotDescriptor.IsMark([.. Enumerable.Repeat((byte)0xFF, 48)], SealKey, Slots.A, SlotDescriptor.Sealed, Digest));
    }

    [TestMethod]
    public void Without_a_seal_key_a_mark_is_known_by_its_shape_alone()
    {
        byte[] mark = SlotDescriptor.WriteMark(SealKey, Slots.A, SlotDescriptor.Sealed, Digest);
        Assert.IsTrue(SlotDescriptor.LooksLikeMark(mark, SlotDescriptor.Sealed));
        Assert.IsFalse(SlotDescriptor.LooksLikeMark(mark, SlotDescriptor.Confirmed));
        Assert.IsFalse(SlotDescriptor.LooksLikeMark([.. Enumerable.Repeat((byte)0xFF, 48)], SlotDescriptor.Sealed));
        BitFlips.ForEach(mark[..8], (variant, bit) => Assert.IsFalse(SlotDescriptor.LooksLikeMark(variant, SlotDescriptor.Sealed), $"bit {bit}"));
    }
}
