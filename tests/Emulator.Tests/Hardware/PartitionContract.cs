using Verso.Core;
using Verso.Updater;

namespace Verso.Emulator.Tests.Hardware;

/// <summary>The contract of <see cref="Partition"/>, tested for each kind: code above relies on nothing else.</summary>
public abstract class PartitionContract
{
    protected const int Unit = 4096;
    protected const int PartitionSize = 4 * Unit;

    /// <summary>An erased partition "slot_a" of <see cref="PartitionSize"/> bytes with erase units of <see cref="Unit"/>.</summary>
    protected abstract Partition Blank();

    [TestMethod]
    public void It_knows_its_name_size_and_erase_unit()
    {
        Partition partition = Blank();

        Assert.AreEqual(("slot_a", PartitionSize, Unit), (partition.Name, partition.Size, partition.EraseUnit));
    }

    [TestMethod]
    public void What_was_never_written_reads_as_0xFF()
    {
        Assert.IsTrue(Bytes.AllAre(ReadAll(Blank()), 0, PartitionSize, 0xFF));
    }

    [TestMethod]
    public void What_is_written_front_to_back_reads_back_to_the_last_byte()
    {
        Partition partition = Blank();
        byte[] content = Pattern(PartitionSize, 1);

        for (int at = 0; at < PartitionSize; at += 1000)
        {
            Assert.AreEqual(ReasonCode.None, partition.Write(at, content, at, Math.Min(1000, PartitionSize - at)));
        }

        CollectionAssert.AreEqual(content, ReadAll(partition));
    }

    [TestMethod]
    public void A_part_is_read_into_its_place_and_nowhere_else()
    {
        Partition partition = Blank();
        partition.Write(0, Pattern(300, 1), 0, 300);
        byte[] buffer = new byte[10];

        Assert.AreEqual(ReasonCode.None, partition.Read(297, buffer, 2, 6));

        byte[] content = Pattern(300, 1);
        CollectionAssert.AreEqual(new byte[] { 0, 0, content[297], content[298], content[299], 0xFF, 0xFF, 0xFF, 0, 0 }, buffer);
    }

    [TestMethod]
    public void A_write_behind_a_gap_leaves_the_gap_erased_and_writable()
    {
        Partition partition = Blank();
        byte[] content = Pattern(2000, 2);

        Assert.AreEqual(ReasonCode.None, partition.Write(1000, content, 1000, 1000));
        Assert.IsTrue(Bytes.AllAre(ReadAll(partition), 0, 1000, 0xFF));
        Assert.AreEqual(ReasonCode.None, partition.Write(0, content, 0, 1000));

        CollectionAssert.AreEqual(content, ReadAll(partition)[..2000]);
    }

    [TestMethod]
    public void Writing_over_written_bytes_fails_and_changes_nothing()
    {
        Partition partition = Blank();
        byte[] content = Pattern(1000, 3);
        partition.Write(0, content, 0, content.Length);
        byte[] before = ReadAll(partition);

        foreach (int offset in new[] { 0, 500, 999 })
        {
            Assert.AreEqual(ReasonCode.ProgramFailed, partition.Write(offset, Pattern(1000, 4), 0, 1000), $"at {offset}");
        }

        CollectionAssert.AreEqual(before, ReadAll(partition));
    }

    [TestMethod]
    public void Erasing_a_range_keeps_what_lies_before_it()
    {
        Partition partition = Blank();
        byte[] content = Pattern(PartitionSize, 5);
        partition.Write(0, content, 0, PartitionSize);

        Assert.AreEqual(ReasonCode.None, partition.Erase(Unit, Unit));

        byte[] after = ReadAll(partition);
        CollectionAssert.AreEqual(content[..Unit], after[..Unit]);
        Assert.IsTrue(Bytes.AllAre(after, Unit, Unit, 0xFF));
    }

    [TestMethod]
    public void A_torn_chunk_is_erased_and_written_again_alone()
    {
        Partition partition = Blank();
        byte[] content = Pattern(2 * Unit, 6);
        partition.Write(0, content, 0, Unit);
        partition.Write(Unit, Pattern(700, 7), 0, 700);

        Assert.AreEqual(ReasonCode.None, partition.Erase(Unit, Unit));
        Assert.AreEqual(ReasonCode.None, partition.Write(Unit, content, Unit, Unit));

        CollectionAssert.AreEqual(content, ReadAll(partition)[..(2 * Unit)]);
    }

    [TestMethod]
    public void Erasing_all_of_it_erases_all_of_it()
    {
        Partition partition = Blank();
        partition.Write(0, Pattern(PartitionSize, 8), 0, PartitionSize);

        Assert.AreEqual(ReasonCode.None, partition.EraseAll());
        Assert.IsTrue(Bytes.AllAre(ReadAll(partition), 0, PartitionSize, 0xFF));
        Assert.AreEqual(ReasonCode.None, partition.Write(0, Pattern(9, 9), 0, 9));
    }

    [TestMethod]
    public void Nothing_at_the_very_end_can_be_read_written_and_erased()
    {
        Partition partition = Blank();

        Assert.AreEqual(ReasonCode.None, partition.Read(PartitionSize, [], 0, 0));
        Assert.AreEqual(ReasonCode.None, partition.Write(PartitionSize, [], 0, 0));
        Assert.AreEqual(ReasonCode.None, partition.Erase(PartitionSize, 0));
    }

    [TestMethod]
    public void Erasing_nothing_keeps_everything()
    {
        Partition partition = Blank();
        byte[] content = Pattern(PartitionSize, 10);
        partition.Write(0, content, 0, PartitionSize);

        Assert.AreEqual(ReasonCode.None, partition.Erase(Unit, 0));
        CollectionAssert.AreEqual(content, ReadAll(partition));
    }

    [TestMethod]
    [DataRow(-1, 1)]
    [DataRow(0, -1)]
    [DataRow(0, PartitionSize + 1)]
    [DataRow(PartitionSize, 1)]
    [DataRow(PartitionSize + 1, 0)]
    [DataRow(1, int.MaxValue)]
    [DataRow(int.MaxValue, int.MaxValue)]
    public void A_range_outside_the_partition_is_the_callers_bug(int offset, int count)
    {
        Partition partition = Blank();
        byte[] buffer = new byte[PartitionSize + 1];

        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => partition.Read(offset, buffer, 0, count));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => partition.Write(offset, buffer, 0, count));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => partition.Erase(offset, count));
    }

    [TestMethod]
    [DataRow(1, Unit)]
    [DataRow(0, Unit - 1)]
    public void Erasing_a_part_of_a_unit_is_the_callers_bug(int offset, int count)
    {
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Blank().Erase(offset, count));
    }

    [TestMethod]
    [DataRow(-1, 1)]
    [DataRow(0, 11)]
    [DataRow(10, 1)]
    public void A_range_outside_the_buffer_is_the_callers_bug(int index, int count)
    {
        Partition partition = Blank();

        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => partition.Read(0, new byte[10], index, count));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => partition.Write(0, new byte[10], index, count));
    }

    protected static byte[] ReadAll(Partition partition)
    {
        byte[] content = new byte[partition.Size];
        Assert.AreEqual(ReasonCode.None, partition.Read(0, content, 0, content.Length));
        return content;
    }

    /// <summary>Bytes with both kinds of bits in each of them, different for each seed.</summary>
    protected static byte[] Pattern(int length, int seed)
    {
        byte[] content = new byte[length];
        for (int i = 0; i < length; i++)
        {
            content[i] = (byte)(1 + (((i * 31) + (seed * 57)) % 254));
        }

        return content;
    }
}
