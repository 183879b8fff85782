using Verso.Core;
using Verso.Support;
using Verso.Updater;

namespace Verso.Adapters.Tests;

/// <summary>
/// A drive without room, as the files see it. Linux has a device that refuses every byte, and a link to it replaces the file that tests for
/// room. The sweep covers drives that fill up at every moment.
/// </summary>
[TestClass]
[DoNotParallelize]
public sealed class FullDriveTests : IDisposable
{
    private const string Full = "/dev/full";
    private const int Unit = 4096;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("verso-");
    private readonly string _path;
    private readonly FilePartition _partition;

    public FullDriveTests()
    {
        _path = PathOf("slot_b");
        _partition = new FilePartition(_path, "slot_b", 8 * Unit, Unit);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [TestMethod]
    public void Room_that_is_claimed_reads_as_erased_and_what_was_there_stays()
    {
        Assert.AreEqual(ReasonCode.None, _partition.Write(0, [1, 2, 3], 0, 3));

        Assert.AreEqual(ReasonCode.None, _partition.Claim(2 * Unit, 5 * Unit));

        byte[] file = File.ReadAllBytes(_path);
        Assert.HasCount(2 * Unit, file);
        CollectionAssert.AreEqual(new byte[] { 1, 2, 3 }, file[..3]);
        Assert.IsTrue(file.AsSpan(3).IndexOfAnyExcept((byte)0xFF) < 0);
        Assert.IsFalse(File.Exists(PathOf("probe")), "what others need is given back");
        Assert.AreEqual(ReasonCode.None, _partition.Claim(Unit, 0));
        Assert.HasCount(2 * Unit, File.ReadAllBytes(_path), "a file that is long enough is left alone");
        Assert.AreEqual(ReasonCode.None, _partition.Write(3, [4], 0, 1), "what was claimed can be written");
    }

    [TestMethod]
    public void A_claim_that_the_drive_has_no_room_for_leaves_the_file_as_it_was()
    {
        Assert.AreEqual(ReasonCode.None, _partition.Write(0, [1, 2, 3], 0, 3));
        Fill();

        Assert.AreEqual(ReasonCode.DriveFull, _partition.Claim(2 * Unit, Unit));

        CollectionAssert.AreEqual(new byte[] { 1, 2, 3 }, File.ReadAllBytes(_path));
    }

    [TestMethod]
    public void A_write_that_fails_says_whether_the_drive_is_full()
    {
        Fill();
        File.CreateSymbolicLink(_path, Full);

        Assert.AreEqual(ReasonCode.DriveFull, _partition.Write(0, [1], 0, 1));
        Fill();
        Assert.AreEqual(ReasonCode.DriveFull, _partition.Claim(Unit, 0));
        Assert.AreEqual(ReasonCode.ProgramFailed, _partition.Write(0, [1], 0, 1), "there is room for another file of the same length");
        Assert.AreEqual(ReasonCode.ProgramFailed, _partition.Claim(Unit, 0), "and so for what is claimed");
    }

    [TestMethod]
    public void A_download_without_room_asks_for_no_byte_of_payload_and_is_on_record()
    {
        VirtualDevice device = new(TestPublisher.Factory, folder: _folder.FullName);
        device.Server.Release = TestPublisher.Next;
        byte[] descriptor = device.Bytes("meta_b");
        for (int wake = 0; wake < 3; wake++)
        {
            Fill();

            UpdateOutcome outcome = device.Update();

            Assert.AreEqual(ReasonCode.DriveFull, outcome.Reason);
            Assert.AreEqual(UpdateState.Failed, outcome.State);
            Assert.AreEqual(ReasonCode.DriveFull, device.Result!.Reason);
            CollectionAssert.AreEqual(TestPublisher.Next.Manifest.ReleaseId, device.Result.ReleaseId);
        }

        Assert.AreEqual(0, device.Server.PayloadRequests);
        CollectionAssert.AreEqual(descriptor, device.Bytes("meta_b"), "what the slot holds is not given up for nothing");
        Assert.AreEqual(UpdateState.Rebooting, device.Update().State);
        Assert.AreEqual(1, device.Server.PayloadRequests);
    }

    [TestMethod]
    public void A_download_that_goes_on_looks_for_the_room_of_what_is_missing()
    {
        VirtualDevice device = new(TestPublisher.Factory, folder: _folder.FullName);
        device.Server.Release = TestPublisher.Next;
        UpdateAgent agent = device.NewAgent();
        agent.Progress += progress =>
        {
            if (progress.Chunk == 2)
            {
                agent.Cancel();
            }
        };
        agent.Update(null);
        long length = new FileInfo(_path).Length;
        Fill();

        Assert.AreEqual(ReasonCode.DriveFull, device.Update().Reason);

        Assert.AreEqual(1, device.Server.PayloadRequests);
        Assert.AreEqual(length, new FileInfo(_path).Length);
        Assert.AreEqual(UpdateState.Rebooting, device.Update().State);
        Assert.AreEqual(StoredPayload.RecordOffset(2), device.Server.Requests[^1].First);
    }

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);

    /// <summary>Makes the next test for room fail.</summary>
    private void Fill()
    {
        if (!File.Exists(Full))
        {
            Assert.Inconclusive("No /dev/full: nothing here that refuses every byte.");
        }

        File.CreateSymbolicLink(PathOf("probe"), Full);
    }
}
