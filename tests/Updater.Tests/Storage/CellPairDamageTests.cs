using Verso.Core;
using Verso.Emulator;
using Verso.Support;

namespace Verso.Updater.Tests.Storage;

/// <summary>What a pair of cells returns and reports if flash is damaged, is misread, or rejects a write.</summary>
[TestClass]
public sealed class CellPairDamageTests : CellPairBench
{
    [TestMethod]
    public void A_flipped_bit_anywhere_in_the_newest_cell_brings_the_one_before_it_back()
    {
        for (int bit = 0; bit < (Body(1).Length + Cell.Overhead) * 8; bit++)
        {
            Blank();
            CellPair pair = Pair();
            pair.Write(Body(0));
            pair.Write(Body(1));
            byte[] cell = Cell.Write(Size, Magic, 2, Body(1));
            if ((cell[bit / 8] & (1 << (bit % 8))) == 0)
            {
                // NOR flash loses charge one way; a bit that is 0 stays 0.
                continue;
            }

            BitFlips.Flip(cell, bit);
            Flash.Program(0, cell, 0, cell.Length);

            CellPair read = Pair();
            CollectionAssert.AreEqual(Body(0), read.Read(), $"bit {bit}");
            Assert.IsTrue(read.Damaged);
        }
    }

    [TestMethod]
    public void Damage_is_told_whichever_copies_and_cells_it_is_in()
    {
        // Records 1 and 3 are in partition 1, records 2 and 4 in partition 0.
        for (int spoilt = 0; spoilt < 16; spoilt++)
        {
            Blank();
            CellPair pair = Pair();
            for (int record = 1; record <= 4; record++)
            {
                pair.Write(Body(record));
            }

            for (int record = 1; record <= 4; record++)
            {
                if ((spoilt & (1 << (record - 1))) != 0)
                {
                    Flash.Program(((record & 1) * 4096) + ((record - 1) / 2 * Size) + 1, [0], 0, 1);
                }
            }

            CellPair read = Pair();

            int newest = Enumerable.Range(1, 4).LastOrDefault(record => (spoilt & (1 << (record - 1))) == 0);
            Assert.AreEqual((uint)newest, read.Sequence, $"spoilt {spoilt:b4}");
            Assert.AreEqual((spoilt & 0b1100) != 0, read.Damaged, $"spoilt {spoilt:b4}: the newest cell of either copy");
            byte[] body = read.Read();
            Assert.AreEqual(newest == 0, body is null);
            Assert.AreEqual((spoilt & 0b1100) != 0, read.Damaged, "and at every reading");
        }
    }

    [TestMethod]
    public void A_record_that_needed_an_erase_and_reads_back_wrongly_once_is_written_all_the_same()
    {
        CellPair pair = Pair();
        for (int i = 0; i < 64; i++)
        {
            pair.Write(Body(i));
        }

        MisreadingPartition full = new(Partition(1));
        CellPair misreading = new(Partition(0), full, Size, Magic);
        misreading.Read();
        full.MisreadAt = 0;

        Assert.AreEqual(ReasonCode.None, misreading.Write(Body(99)));

        Assert.AreEqual(-1, full.MisreadAt, "the cell was read back");
        CollectionAssert.AreEqual(Body(99), Pair().Read());
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(2)]
    public void A_bit_of_the_newest_cell_that_is_read_wrongly_once_brings_no_older_record_back(int rightBefore)
    {
        for (int records = 1; records <= 4; records++)
        {
            Blank();
            CellPair pair = Pair();
            for (int i = 0; i < records; i++)
            {
                pair.Write(Body(i));
            }

            MisreadingPartition[] copies = [new(Partition(0)), new(Partition(1))];
            MisreadingPartition newest = copies[records & 1];
            (newest.MisreadAt, newest.RightBefore) = ((records - 1) / 2 * Size, rightBefore);
            CellPair misreading = new(copies[0], copies[1], Size, Magic);

            CollectionAssert.AreEqual(Body(records - 1), misreading.Read(), $"record {records}");

            Assert.AreEqual(-1, newest.MisreadAt, "the place was read");
            Assert.IsFalse(misreading.Damaged);
        }
    }

    [TestMethod]
    [DataRow(0, DisplayName = "where the last cell is looked for")]
    [DataRow(1, DisplayName = "in the cell's head")]
    [DataRow(2, DisplayName = "in the cell")]
    public void A_bit_of_the_newest_cell_that_is_misread_once_does_not_bring_the_record_before_it_back(int rightBefore)
    {
        CellPair pair = Pair();
        pair.Write(Body(0));
        pair.Write(Body(1));
        MisreadingPartition newest = new(Partition(0)) { MisreadAt = 0, RightBefore = rightBefore };
        CellPair misreading = new(newest, Partition(1), Size, Magic);

        CollectionAssert.AreEqual(Body(1), misreading.Read());

        Assert.AreEqual(-1, newest.MisreadAt, "the cell was read as often");
        Assert.AreEqual(2u, misreading.Sequence);
        Assert.IsFalse(misreading.Damaged);
    }

    [TestMethod]
    public void A_read_that_gets_no_answer_once_does_not_bring_the_record_before_it_back()
    {
        CellPair pair = Pair();
        pair.Write(Body(0));
        pair.Write(Body(1));
        int reads = 0;
        int silent = -1;
        CellPair counting = new(new UnreadablePartition(Partition(0), () => reads++ == silent), Partition(1), Size, Magic);
        counting.Read();
        int all = reads;
        for (silent = 0; silent < all; silent++)
        {
            reads = 0;

            CollectionAssert.AreEqual(Body(1), counting.Read(), $"read {silent} of {all}");
            Assert.AreEqual(2u, counting.Sequence);
        }
    }

    [TestMethod]
    public void Damage_is_told_of_either_partition_and_of_both()
    {
        for (int damaged = 0; damaged < 4; damaged++)
        {
            Blank();
            CellPair pair = Pair();
            for (int i = 0; i < 4; i++)
            {
                pair.Write(Body(i));
            }

            for (int copy = 0; copy < 2; copy++)
            {
                if ((damaged & (1 << copy)) != 0)
                {
                    Flash.Program((copy * 4096) + Size + Cell.HeadLength, new byte[8], 0, 8);
                }
            }

            CellPair read = Pair();
            Assert.AreEqual(damaged != 0, read.Damaged, $"{damaged}");
            Assert.AreEqual(damaged == 0 ? 4u : damaged == 1 ? 3u : damaged == 2 ? 4u : 2u, read.Sequence, $"{damaged}");
            read.Read();
            Assert.AreEqual(damaged != 0, read.Damaged, "reading again says the same");
        }
    }

    [TestMethod]
    public void A_partition_that_cannot_be_read_back_is_a_fault_and_the_record_before_it_stays()
    {
        Pair().Write(Body(0));
        bool silent = false;
        CellPair pair = new(new UnreadablePartition(Partition(0), () => silent), Partition(1), Size, Magic);
        pair.Read();
        silent = true;

        Assert.AreEqual(ReasonCode.ReadFailed, pair.Write(Body(1)));

        Flash.EraseSector(0);
        CollectionAssert.AreEqual(Body(0), Pair().Read());
    }

    [TestMethod]
    [DataRow(FlashFault.ProgramFails, ReasonCode.ProgramFailed)]
    [DataRow(FlashFault.ProgramDoesNotStick, ReasonCode.ReadBackMismatch)]
    [DataRow(FlashFault.EraseFails, ReasonCode.EraseFailed)]
    public void A_partition_that_does_not_take_at_all_is_a_fault_and_the_record_before_it_stays(FlashFault fault, ReasonCode reason)
    {
        CellPair pair = Pair();
        for (int i = 0; i < 64; i++)
        {
            pair.Write(Body(i));
        }

        Flash.SetFault(1, fault);
        uint wear = Flash.Wear(1);

        Assert.AreEqual(reason, pair.Write(Body(99)));

        Assert.AreEqual(wear + 2, Flash.Wear(1), "two erases are tried and no more");
        Assert.AreEqual(64u, pair.Sequence);
        CollectionAssert.AreEqual(Body(63), Pair().Read());
    }

    [TestMethod]
    public void A_cell_that_does_not_take_is_left_behind_by_an_erase()
    {
        CellPair pair = Pair();
        pair.Write(Body(0));
        pair.Write(Body(1));
        Flash.Program(4096 + Size, [0], 0, 1);

        Assert.AreEqual(ReasonCode.None, pair.Write(Body(2)));

        CollectionAssert.AreEqual(Body(2), Pair().Read());
    }
}
