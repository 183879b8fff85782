using Verso.Core;
using Verso.Support;

namespace Verso.Updater.Tests.Storage;

/// <summary>What a pair of cells returns after writes, cuts and erases.</summary>
[TestClass]
public sealed class CellPairTests : CellPairBench
{
    [TestMethod]
    public void What_was_written_last_is_what_is_read_through_hundreds_of_writes()
    {
        CellPair pair = Pair();
        for (int i = 0; i < 300; i++)
        {
            Assert.AreEqual(ReasonCode.None, pair.Write(Body(i)));
            CellPair read = Pair();
            CollectionAssert.AreEqual(Body(i), read.Read());
            Assert.AreEqual((uint)i + 1, read.Sequence);
            Assert.IsFalse(read.Damaged);
        }

        Assert.IsTrue(Flash.Wear(0) <= 5 && Flash.Wear(1) <= 5, "a sector holds 32 records");
    }

    [TestMethod]
    public void A_write_that_was_torn_after_any_byte_leaves_the_record_before_it()
    {
        for (int writesBefore = 1; writesBefore < 4; writesBefore++)
        {
            for (int bytes = 0; bytes < Body(99).Length + Cell.Overhead; bytes++)
            {
                Blank();
                CellPair pair = Pair();
                for (int i = 0; i < writesBefore; i++)
                {
                    pair.Write(Body(i));
                }

                Power.CutAt(Power.Operations, CutMoment.Within, bytes);
                Assert.ThrowsExactly<PowerCutException>(() => pair.Write(Body(99)));
                Power.Restore();

                CellPair read = Pair();
                CollectionAssert.AreEqual(Body(writesBefore - 1), read.Read(), $"{bytes} bytes of record {writesBefore + 1}");
                Assert.AreEqual(ReasonCode.None, read.Write(Body(7)));
                CollectionAssert.AreEqual(Body(7), Pair().Read(), $"{bytes} bytes of record {writesBefore + 1}");
            }
        }
    }

    [TestMethod]
    public void A_cut_around_the_erase_of_a_full_partition_leaves_the_record_before_it()
    {
        foreach (CutMoment moment in Enum.GetValues<CutMoment>())
        {
            for (int step = 0; step < 2; step++)
            {
                Blank();
                CellPair pair = Pair();
                for (int i = 0; i < 64; i++)
                {
                    pair.Write(Body(i));
                }

                Power.CutAt(Power.Operations + step, moment);
                Assert.ThrowsExactly<PowerCutException>(() => pair.Write(Body(99)));
                Power.Restore();

                byte[] last = Pair().Read();
                byte[] expected = step == 1 && moment == CutMoment.After ? Body(99) : Body(63);
                CollectionAssert.AreEqual(expected, last, $"step {step}, {moment}");
            }
        }
    }

    [TestMethod]
    public void The_first_record_of_a_blank_pair_costs_no_erase()
    {
        CellPair pair = Pair();
        pair.Write(Body(0));
        pair.Write(Body(1));

        Assert.AreEqual(0u, Flash.Wear(0) + Flash.Wear(1));
    }

    [TestMethod]
    [DataRow(64)]
    [DataRow(128)]
    [DataRow(192)]
    [DataRow(320)]
    [DataRow(2048)]
    public void A_cell_that_is_blank_only_in_front_is_passed_over(int size)
    {
        byte[] body = TestPublisher.Image(40);
        int cells = 4096 / size;
        for (int dirty = 0; dirty < cells - 1; dirty++)
        {
            Blank();
            uint wear = Flash.Wear(1);
            byte[] used = Cell.Write(size, Magic, 1, body);
            for (int cell = 0; cell < dirty; cell++)
            {
                Flash.Program(4096 + (cell * size), used, 0, used.Length);
            }

            Flash.Program(4096 + ((dirty + 1) * size) - 1, [0], 0, 1);

            Assert.AreEqual(ReasonCode.None, new CellPair(Partition(0), Partition(1), size, Magic).Write(body));

            Assert.AreEqual(wear, Flash.Wear(1), $"cell {dirty}");
            CollectionAssert.AreEqual(used, Bytes(4096 + ((dirty + 1) * size), used.Length), $"cell {dirty}");
        }
    }

    [TestMethod]
    [DataRow(64)]
    [DataRow(192)]
    [DataRow(320)]
    [DataRow(2048)]
    public void A_blank_cell_is_written_to_whatever_stands_behind_it(int size)
    {
        byte[] body = TestPublisher.Image(40);
        Flash.Program(4096 + size + Cell.HeadLength, [0], 0, 1);

        Assert.AreEqual(ReasonCode.None, new CellPair(Partition(0), Partition(1), size, Magic).Write(body));

        byte[] cell = Cell.Write(size, Magic, 1, body);
        CollectionAssert.AreEqual(cell, Bytes(4096, cell.Length));
        Assert.AreEqual(0u, Flash.Wear(1));
    }

    [TestMethod]
    public void Nothing_reads_as_nothing()
    {
        CellPair pair = Pair();

        Assert.IsNull(pair.Read());
        Assert.AreEqual(0u, pair.Sequence);
        Assert.IsFalse(pair.Damaged);
    }

    [TestMethod]
    [DataRow(ReasonCode.None, ReasonCode.None, ReasonCode.None)]
    [DataRow(ReasonCode.DriveFull, ReasonCode.None, ReasonCode.DriveFull)]
    [DataRow(ReasonCode.None, ReasonCode.DriveFull, ReasonCode.DriveFull)]
    [DataRow(ReasonCode.DriveFull, ReasonCode.DriveFull, ReasonCode.DriveFull)]
    [DataRow(ReasonCode.ProgramFailed, ReasonCode.DriveFull, ReasonCode.DriveFull)]
    [DataRow(ReasonCode.ProgramFailed, ReasonCode.ProgramFailed, ReasonCode.None)]
    public void Room_is_claimed_for_both_partitions_and_missing_where_either_lacks_it(ReasonCode first, ReasonCode second, ReasonCode reason)
    {
        WatchedPartition[] watched = [new(Partition(0)), new(Partition(1))];
        watched[0].RefuseNext(PartitionCall.Claim, first);
        watched[1].RefuseNext(PartitionCall.Claim, second);

        Assert.AreEqual(reason, new CellPair(watched[0], watched[1], Size, Magic).Claim());

        CollectionAssert.AreEqual(new[] { (0, 4096) }, watched[0].All(PartitionCall.Claim).ToArray());
        CollectionAssert.AreEqual(new[] { (0, 4096) }, watched[1].All(PartitionCall.Claim).ToArray());
    }
}
