using Verso.Core;
using Verso.Updater;

namespace Verso.Emulator.Tests.Hardware;

[TestClass]
public sealed class NorPartitionTests : PartitionContract
{
    private const int Start = 2 * Unit;

    private readonly NorFlash _flash = NorFlash.InMemory(Start + PartitionSize + Unit);

    protected override Partition Blank() => new NorPartition(_flash, "slot_a", Start, PartitionSize);

    [TestMethod]
    public void It_stays_inside_its_range_of_the_chip()
    {
        Partition partition = Blank();
        partition.Write(0, new byte[PartitionSize], 0, PartitionSize);
        byte[] chip = new byte[_flash.Size];
        _flash.Read(0, chip, 0, chip.Length);

        Assert.IsTrue(Bytes.AllAre(chip, 0, Start, 0xFF));
        Assert.IsTrue(Bytes.AllAre(chip, Start, PartitionSize, 0));
        Assert.IsTrue(Bytes.AllAre(chip, Start + PartitionSize, Unit, 0xFF));

        partition.EraseAll();
        CollectionAssert.AreEqual(new uint[] { 0, 0, 1, 1, 1, 1, 0 }, Enumerable.Range(0, 7).Select(_flash.Wear).ToArray());
    }

    [TestMethod]
    public void Erasing_a_range_keeps_what_lies_behind_it()
    {
        Partition partition = Blank();
        byte[] content = Pattern(PartitionSize, 1);
        partition.Write(0, content, 0, PartitionSize);

        partition.Erase(Unit, Unit);

        CollectionAssert.AreEqual(content[(2 * Unit)..], ReadAll(partition)[(2 * Unit)..]);
    }

    [TestMethod]
    public void An_erase_stops_at_the_sector_that_fails()
    {
        Partition partition = Blank();
        partition.Write(0, new byte[PartitionSize], 0, PartitionSize);
        _flash.SetFault(3, FlashFault.EraseFails);

        Assert.AreEqual(ReasonCode.EraseFailed, partition.EraseAll());

        byte[] after = ReadAll(partition);
        Assert.IsTrue(Bytes.AllAre(after, 0, Unit, 0xFF));
        Assert.IsTrue(Bytes.AllAre(after, Unit, 3 * Unit, 0));
    }

    [TestMethod]
    [DataRow(1, Unit)]
    [DataRow(0, 100)]
    [DataRow(0, 0)]
    [DataRow(-Unit, Unit)]
    [DataRow(0, 8 * Unit)]
    public void A_partition_off_the_sectors_or_the_chip_is_the_callers_bug(int offset, int size)
    {
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new NorPartition(_flash, "slot_a", offset, size));
    }
}
