using FsCheck.Fluent;
using Verso.Support;

namespace Verso.Core.Tests;

[TestClass]
public class CellTests
{
    private const uint Magic = 0x54455354;

    [TestMethod]
    public void What_is_written_reads_back_and_is_written_again_byte_for_byte()
    {
        var cases = from size in Gen.Elements(16, 17, 128, 8192)
                    from length in Gen.OneOf(Gen.Constant(0), Gen.Constant(size - 16), Gen.Choose(0, size - 16))
                    from seed in Gen.Choose(0, int.MaxValue)
                    from sequence in ManifestGenerators.Number(1, uint.MaxValue)
                    select (size, body: Samples.Fill(length, seed), sequence);
        Generators.Check(cases, c =>
        {
            byte[] cell = Cell.Write(c.size, Magic, c.sequence, c.body);
            Assert.AreEqual(c.body.Length + Cell.Overhead, cell.Length);
            Assert.AreEqual(cell.Length, Cell.LengthOf(cell, c.size, Magic));
            CollectionAssert.AreEqual(c.body, Cell.Read(cell, Magic, out uint sequence));
            Assert.AreEqual(c.sequence, sequence);
            CollectionAssert.AreEqual(cell, Cell.Write(c.size, Magic, sequence, c.body));
        });
    }

    [TestMethod]
    [DataRow(128, 0)]
    [DataRow(128, 56)]
    [DataRow(128, 112)]
    [DataRow(1024, 600)]
    public void Every_flipped_bit_of_a_cell_is_refused(int size, int length)
    {
        byte[] cell = Cell.Write(size, Magic, 7, Samples.Fill(length, 1));
        BitFlips.ForEach(cell, (variant, bit) => Assert.IsNull(Cell.Read(variant, Magic, out _), $"bit {bit}"));
    }

    [TestMethod]
    public void A_cell_torn_at_any_byte_is_refused()
    {
        byte[] cell = Cell.Write(128, Magic, 7, Samples.Fill(56, 1));
        for (int written = 0; written < cell.Length; written++)
        {
            byte[] torn = [.. cell[..written], .. Enumerable.Repeat((byte)0xFF, cell.Length - written)];
            Assert.IsNull(Cell.Read(torn, Magic, out _), $"{written} bytes written");
        }
    }

    [TestMethod]
    public void A_cell_of_another_kind_is_refused()
    {
        Assert.IsNull(Cell.Read(Cell.Write(128, BootRecordFormat.Magic, 1, new byte[56]), ResultRecordFormat.Magic, out _));
    }

    [TestMethod]
    public void A_cell_that_breaks_a_rule_under_a_valid_checksum_is_refused()
    {
        Assert.IsNotNull(Cell.Read(Patched(cell => cell[12] = 1), Magic, out _));
        Assert.IsNull(Cell.Read(Cell.Write(128, Magic, 0, new byte[8]), Magic, out _), "sequence 0");
        Assert.IsNull(Cell.Read(Patched(cell => cell[11] = 9), Magic, out _), "body longer than the cell");
        Assert.IsNull(Cell.Read(Patched(cell => cell[8] = 0xFF), Magic, out _), "body of 4 GB");
        Assert.IsNull(Cell.Read(Patched(cell => cell[8] = 0x80), Magic, out _), "length with its sign bit set");
    }

    [TestMethod]
    public void What_stands_behind_the_checksum_is_no_part_of_the_record()
    {
        byte[] body = Samples.Fill(8, 1);
        byte[] cell = Cell.Write(128, Magic, 7, body);
        byte[] followed = [.. cell, .. Samples.Fill(128 - cell.Length, 2)];
        CollectionAssert.AreEqual(body, Cell.Read(followed, Magic, out _));
        Assert.AreEqual(cell.Length, Cell.LengthOf(followed, 128, Magic));
    }

    [TestMethod]
    public void A_head_that_is_none_gives_no_length()
    {
        byte[] head = Cell.Write(128, Magic, 7, new byte[112])[..Cell.HeadLength];
        Assert.AreEqual(128, Cell.LengthOf(head, 128, Magic));
        Assert.AreEqual(-1, Cell.LengthOf(head, 127, Magic), "longer than the cell");
        Assert.AreEqual(-1, Cell.LengthOf(head, 128, Magic + 1), "of another kind");
        Assert.AreEqual(-1, Cell.LengthOf([.. Enumerable.Repeat((byte)0xFF, Cell.HeadLength)], 128, Magic), "blank");
        Assert.IsNull(Cell.Read([.. Enumerable.Repeat((byte)0xFF, 128)], Magic, out _), "blank");
        Assert.IsNull(Cell.Read(new byte[128], Magic, out _), "all zero");
    }

    [TestMethod]
    public void A_body_that_does_not_fit_is_the_callers_bug()
    {
        Assert.AreEqual(128, Cell.Write(128, Magic, 1, new byte[112]).Length);
        Assert.ThrowsExactly<ArgumentException>(() => Cell.Write(128, Magic, 1, new byte[113]));
    }

    private static byte[] Patched(Action<byte[]> patch)
    {
        byte[] cell = Cell.Write(128, Magic, 7, new byte[8]);
        patch(cell);
        Bytes.WriteUInt32(cell, 20, Crc32.Compute(cell, 0, 20));
        return cell;
    }
}
