using Verso.Core;
using Verso.Support;
using Verso.Updater;

namespace Verso.Boot.Tests;

/// <summary>
/// The power is cut before, during and after every flash operation from the first byte of an update to its confirmation, one cut in each
/// run. The device is switched on again and must end on the new release.
/// </summary>
[TestClass]
public sealed class PowerCutTests
{
    private const int Chunks = 3;

    private static readonly TestRelease Release = TestPublisher.Build("1.1.0", 2, TestPublisher.Image((2 * Core.Chunks.Size) + 500, 21));

    private readonly string _folder = Directory.CreateTempSubdirectory("verso-cuts-").FullName;

    private int _devices;

    [TestCleanup]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    [DataRow(false, DisplayName = "on NOR flash")]
    [DataRow(true, DisplayName = "on files")]
    public void Wherever_the_power_is_cut_something_verified_boots_and_the_update_is_finished(bool files)
    {
        VirtualDevice whole = NewDevice(files);
        whole.Run(Applications.Updating);
        Assert.AreEqual(Slots.B, whole.BootRecord!.ActiveSlot);
        long operations = whole.Power.Operations;
        long bytes = whole.Server.BytesRead;
        Assert.IsTrue(operations > 15, $"{operations} operations");

        foreach (CutMoment moment in Enum.GetValues<CutMoment>())
        {
            for (long operation = 0; operation < operations; operation++)
            {
                CutOnce(files, operation, moment, bytes);
            }
        }
    }

    [TestMethod]
    [DataRow(false, DisplayName = "on NOR flash")]
    [DataRow(true, DisplayName = "on files")]
    public void Wherever_the_power_is_cut_a_trial_that_fails_ends_in_a_rollback(bool files)
    {
        VirtualDevice whole = NewDevice(files);
        whole.Run(Failing);
        long operations = whole.Power.Operations;

        foreach (CutMoment moment in Enum.GetValues<CutMoment>())
        {
            for (long operation = 0; operation < operations; operation++)
            {
                string where = $"cut {moment} operation {operation} of {operations}";
                VirtualDevice device = NewDevice(files);
                RunThroughCut(device, operation, moment, Failing, where);

                Assert.AreEqual(Slots.A, device.BootRecord!.ActiveSlot, where);
                Assert.AreEqual(SlotStatus.Rejected, device.BootRecord.Slot(Slots.B).Status, where);
                Assert.AreEqual(1u, device.BootRecord.SecurityCounter, where);
                Assert.AreEqual("1.0.0", device.Launches[^1].Version, where);
                Assert.AreEqual(UpdateState.Rollback, device.Result!.State, where);
                CollectionAssert.AreEqual(Release.Manifest.ReleaseId, device.Result.ReleaseId, where);
            }
        }
    }

    [TestMethod]
    public void A_cut_between_a_confirmation_and_its_mark_is_mended_at_the_next_boot()
    {
        VirtualDevice device = NewDevice(files: false);
        device.PowerOn(Applications.Updating);
        device.Power.Counts = name => name.StartsWith("result_", StringComparison.Ordinal);
        device.Power.CutAt(device.Power.Operations, CutMoment.Before);
        Assert.ThrowsExactly<PowerCutException>(() => device.PowerOn(Applications.Healthy));
        device.Power.Restore();
        Assert.AreEqual(Slots.B, device.BootRecord!.ActiveSlot);
        Assert.IsNull(device.Result);
        Assert.IsFalse(device.Open().Slot(Slots.B).Inspect(device.Trust!.SealKey).IsConfirmed);

        device.PowerOn(Applications.Forgetful);

        Assert.IsTrue(device.Open().Slot(Slots.B).Inspect(device.Trust.SealKey).IsConfirmed);
        Assert.AreEqual(UpdateState.Complete, device.Result!.State);
        Assert.AreEqual("1.1.0", device.Result.Version);
        long operations = device.Power.Operations;
        device.PowerOn(Applications.Forgetful);
        Assert.AreEqual(operations, device.Power.Operations, "it is mended once");
    }

    [TestMethod]
    public void Wherever_a_confirmation_is_cut_behind_the_boot_record_the_next_boot_does_what_is_left_of_it()
    {
        long count = 0;
        for (long step = -1; step < count || step < 0; step++)
        {
            foreach (CutMoment moment in Enum.GetValues<CutMoment>())
            {
                VirtualDevice device = NewDevice(files: false);
                device.PowerOn(Applications.Updating);
                device.Power.Counts = name => !name.StartsWith("boot_", StringComparison.Ordinal);
                long first = device.Power.Operations;
                if (step >= 0)
                {
                    device.Power.CutAt(first + step, moment);
                    Assert.ThrowsExactly<PowerCutException>(() => device.PowerOn(Applications.Healthy));
                    device.Power.Restore();
                }
                else
                {
                    device.PowerOn(Applications.Healthy);
                    count = device.Power.Operations - first;
                    Assert.IsTrue(count >= 2, "result, mark");
                }

                device.PowerOn(Applications.Forgetful);

                string where = $"operation {step} of {count}, {moment}";
                Assert.AreEqual(Slots.B, device.BootRecord!.ActiveSlot, where);
                Assert.AreEqual(UpdateState.Complete, device.Result!.State, where);
                Assert.IsTrue(device.Open().Slot(Slots.B).Inspect(device.Trust!.SealKey).IsConfirmed, where);
                long operations = device.Power.Operations;
                device.PowerOn(Applications.Forgetful);
                Assert.AreEqual(operations, device.Power.Operations, $"{where}: it is mended once");
            }
        }
    }

    private void CutOnce(bool files, long operation, CutMoment moment, long wholeBytes)
    {
        string where = $"cut {moment} operation {operation}";
        VirtualDevice device = NewDevice(files);

        RunThroughCut(device, operation, moment, Applications.Updating, where);

        BootRecord record = device.BootRecord!;
        Assert.AreEqual(Slots.B, record.ActiveSlot, where);
        Assert.AreEqual(SlotStatus.Confirmed, record.Slot(Slots.B).Status, where);
        Assert.AreEqual(2u, record.SecurityCounter, where);
        Assert.AreEqual("1.1.0", device.Launches[^1].Version, where);
        CollectionAssert.AreEqual(Release.Image, device.Bytes("slot_b")[..Release.Image.Length], where);
        Assert.AreEqual(UpdateState.Complete, device.Result!.State, where);
        Assert.IsTrue(device.Open().Slot(Slots.B).Inspect(device.Trust!.SealKey).IsConfirmed, where);

        // One request more than without a cut: for the manifest if the cut came before the descriptor was complete, otherwise for the rest of the
        // payload. Then the final check, which finds the device up to date.
        int manifests = device.Server.Requests.Count(request => request.IsManifest && request.BytesRead > 0);
        long payload = device.Server.Requests.Where(request => request.IsPayload).Sum(request => (long)request.BytesRead);
        Assert.IsTrue(payload - Release.Payload.Length <= StoredPayload.RecordSize, $"{where}: {payload - Release.Payload.Length} bytes of payload more");
        Assert.IsTrue(manifests <= 3 && device.Server.PayloadRequests <= 2, $"{where}: {device.Server.Requests.Count} requests");
        Assert.IsTrue(wholeBytes > 0);
    }

    /// <summary>Runs until the device is at rest, through one cut, and checks the invariants at every power-on.</summary>
    private static void RunThroughCut(VirtualDevice device, long operation, CutMoment moment, Func<UpdateAgent, LaunchOutcome> application, string where)
    {
        uint counter = 1;
        bool wasCut = false;
        device.Power.CutAt(operation, moment);
        for (int boot = 0; boot < 9; boot++)
        {
            int launches = device.Launches.Count;
            int reboots = device.Board.Reboots;
            try
            {
                device.PowerOn(application);
                Assert.AreEqual(launches + 1, device.Launches.Count, $"{where}: nothing was launched at power-on {boot}");
            }
            catch (PowerCutException)
            {
                wasCut = true;
                device.Power.Restore();
                reboots = -1;
            }

            BootRecord? record = device.BootRecord;
            Assert.IsNotNull(record, where);
            Assert.IsTrue(record.SecurityCounter >= counter, $"{where}: the security counter fell");
            counter = record.SecurityCounter;
            if (device.Board.Reboots == reboots && wasCut)
            {
                // At rest; one more boot shows that it stays so.
                device.PowerOn(Applications.Forgetful);
                return;
            }
        }

        Assert.Fail($"{where}: the device does not come to rest, cut: {wasCut}");
    }

    private static LaunchOutcome Failing(UpdateAgent agent)
    {
        if (agent.ConfirmTrial([new ScriptedCheck("display", true, () => false)]) is null)
        {
            agent.Update(null);
        }

        return LaunchOutcome.Returned;
    }

    private VirtualDevice NewDevice(bool files)
    {
        string? folder = files ? Directory.CreateDirectory(Path.Combine(_folder, $"{_devices++}")).FullName : null;
        VirtualDevice device = new(TestPublisher.Factory, folder: folder);
        device.Server.Release = Release;
        Assert.AreEqual(Chunks, Release.Manifest.ChunkCount());
        return device;
    }
}
