using Verso.Core;

namespace Verso.Sweep.Tests.Lives;

/// <summary>Records that take nothing for some power-ons, and a drive that somebody else has filled, from every moment of a life on.</summary>
[TestClass]
public sealed class OutageTests
{
    [TestMethod]
    [DataRow("small-update", StorageKind.Nor)]
    [DataRow("small-update", StorageKind.Files)]
    [DataRow("small-rollback", StorageKind.Files)]
    [DataRow("small-rescue", StorageKind.Nor)]
    [DataRow("small-rescue", StorageKind.Files)]
    [DataRow("small-delta", StorageKind.Files)]
    public void Nothing_is_fetched_in_vain_and_all_ends_well_when_it_has_passed(string story, object kind)
    {
        StorageKind storage = (StorageKind)kind;
        GoldenRun golden = new(Story.All.Single(one => one.Name == story), storage);
        WorkerState worker = new();
        foreach (Operation operation in golden.Operations)
        {
            foreach (Fault fault in FaultPlan.All(operation, storage).Where(fault => fault.Kind.IsOutage()))
            {
                worker.Live(golden, Fork.At(golden, operation.Ordinal), fault);
            }
        }

        Assert.AreEqual(string.Empty, string.Join('\n', worker.Tally.Violations.Take(10)));
        Assert.IsTrue(worker.Tally.Lives > 100);
    }

    [TestMethod]
    [DataRow(StorageKind.Nor)]
    [DataRow(StorageKind.Files)]
    public void A_download_that_was_cut_before_its_first_chunk_has_begun_and_goes_on_though_records_refuse_meanwhile(object kind)
    {
        StorageKind storage = (StorageKind)kind;
        Story story = Story.All.Single(one => one.Name == "small-update");
        GoldenRun golden = new(story, storage);
        Operation descriptor = golden.Operations.First(operation => operation is { Phase: Phase.Descriptor, Kind: OperationKind.Program });
        Operation body = golden.Operations.First(operation => operation is { Phase: Phase.Chunk, Kind: OperationKind.Body });
        Life life = new(story, storage);

        Assert.IsNull(life.Run(life.Birth(), new Fault(FaultKind.RecordsRefuse, descriptor.Ordinal, 0), new Fault(FaultKind.CutBefore, body.Ordinal, 0)));

        Assert.AreEqual(2, life.Met.Count);
        Assert.AreEqual(UpdateState.Complete, life.Result!.State);
    }

    [TestMethod]
    public void A_full_drive_is_not_on_record_where_a_portal_keeps_the_device_from_knowing_of_a_release()
    {
        Story story = Story.All.Single(one => one.Name == "small-portal-after-rollback");
        GoldenRun golden = new(story, StorageKind.Files);
        Operation count = golden.Operations.First(operation => operation is { Phase: Phase.Count, Kind: OperationKind.Program });
        Life life = new(story, StorageKind.Files);

        Assert.IsNull(life.Run(life.Birth(), new Fault(FaultKind.DriveFills, count.Ordinal, 0)));

        Assert.AreEqual(1, life.Met.Count);
    }

    [TestMethod]
    public void A_drive_that_is_full_takes_what_needs_no_block_and_nothing_more()
    {
        FileMedium drive = new();
        Updater.Partition slot = drive.Open(new FaultInjector())[DevicePartitions.IndexOf("slot_b")];
        Assert.AreEqual(ReasonCode.None, slot.Write(0, new byte[Chunks.Size], 0, Chunks.Size));
        drive.Outage = new Outage([], IsMute: false, drive.TakenBlocks, PowerOns: 0);

        Assert.AreEqual(ReasonCode.DriveFull, slot.Write(Chunks.Size, new byte[1], 0, 1));
        Assert.AreEqual(ReasonCode.DriveFull, slot.Claim(2 * Chunks.Size, 0));
        Assert.AreEqual(ReasonCode.DriveFull, slot.Claim(Chunks.Size, DevicePartitions.Sector));
        Assert.AreEqual(2, drive.TakenBlocks, "what is there stays, and nothing is left of what was too much");
        Assert.AreEqual(ReasonCode.None, slot.Claim(Chunks.Size, 0));
        Assert.AreEqual(ReasonCode.None, slot.EraseAll());
        Assert.AreEqual(ReasonCode.None, slot.Write(0, new byte[100], 0, 100), "as long as what stands beside the name");
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void What_is_too_much_for_a_drive_is_given_back_whether_or_not_the_drive_keeps_it(bool keeps)
    {
        FileMedium drive = new();
        FaultInjector injector = new();
        Updater.Partition slot = drive.Open(injector)[DevicePartitions.IndexOf("slot_b")];
        drive.Outage = new Outage([], IsMute: false, Limit: 2, PowerOns: 0) { Keeps = keeps };

        Assert.AreEqual(ReasonCode.DriveFull, slot.Claim(3 * Chunks.Size, 0));

        Assert.AreEqual(0, drive.TakenBlocks);
        Assert.IsFalse(drive.HoldsRoom, "what room was tried with is deleted");
        CollectionAssert.Contains(injector.Written, "slot_b");
    }

    [TestMethod]
    public void A_record_whose_room_was_taken_is_written_on_a_drive_without_a_block_left()
    {
        FileMedium drive = new();
        Updater.DeviceStorage.Open(drive.Open(new FaultInjector()), out Updater.DeviceStorage storage);
        Assert.AreEqual(ReasonCode.None, storage.ClaimRecords());
        Assert.AreEqual(6, drive.TakenBlocks);
        drive.Outage = new Outage([], IsMute: false, drive.TakenBlocks, PowerOns: 0);

        for (uint counter = 1; counter <= 40; counter++)
        {
            Assert.AreEqual(ReasonCode.None, storage.WriteResult(new ResultRecord { State = UpdateState.Failed, Reason = ReasonCode.DriveFull, Counter = counter }));
            Assert.AreEqual(counter, storage.ReadResult().Counter);
        }
    }
}
