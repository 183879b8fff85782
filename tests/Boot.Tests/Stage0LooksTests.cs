using Verso.Core;
using Verso.Support;
using Verso.Updater;

namespace Verso.Boot.Tests;

/// <summary>How often stage 0 reads a slot, and which decisions the launcher affects.</summary>
[TestClass]
public sealed class Stage0LooksTests : Stage0Bench
{
    [TestMethod]
    public void A_slot_that_is_right_is_read_once_before_it_is_launched_and_no_other_slot_with_it()
    {
        int reads = 0;
        int others = 0;
        Device.Through = partition => partition.Name switch
        {
            "slot_a" => new UnreadablePartition(partition, () => reads++ < 0),
            "slot_b" => new UnreadablePartition(partition, () => others++ < 0),
            _ => partition,
        };

        Device.PowerOn(Applications.Forgetful, Watcher);

        // Three chunks, and the bytes that the launcher reads.
        Assert.AreEqual((4, 0), (reads, others));
    }

    [TestMethod]
    [DataRow(1, BootDecision.LaunchActive)]
    [DataRow(2, BootDecision.Rescue)]
    public void A_slot_is_given_up_after_two_looks_and_not_after_one(int misreads, BootDecision decision)
    {
        Device.Through = partition => partition.Name == "slot_a" ? new UnreadablePartition(partition, () => misreads-- > 0) : partition;

        Assert.AreEqual(decision, Device.PowerOn(Applications.Forgetful, Watcher).Decision);
    }

    [TestMethod]
    public void What_the_launcher_says_of_an_image_is_said_of_its_slot_and_whether_it_ran_here_before_is_told_to_it()
    {
        Stage();
        Device.PowerOn(Applications.Healthy);
        Forget();
        List<(string Version, bool WasConfirmed)> checks = [];
        Choosy launcher = new(manifest => manifest.Version == "1.1.0" ? ReasonCode.AssemblyCrc : ReasonCode.None, checks);

        BootReport report = Device.PowerOn(launcher, Watcher);

        AssertHeard("FallBack A: AssemblyCrc", "launching A 1.0.0", "agent in A");
        Assert.AreEqual(BootDecision.FallBack, report.Decision);
        CollectionAssert.AreEqual(new[] { ("1.1.0", true), ("1.1.0", true), ("1.0.0", true) }, checks);
    }

    [TestMethod]
    public void A_release_that_was_rolled_back_is_not_fallen_back_to()
    {
        Stage();
        for (int boot = 0; boot <= 3; boot++)
        {
            Device.PowerOn(Applications.OnTrial(LaunchOutcome.Crashed));
        }

        Assert.AreEqual(SlotStatus.Rejected, Device.BootRecord!.Slot(Slots.B).Status);
        Device.Rot("slot_a", 100);

        Assert.AreEqual(BootDecision.Rescue, Device.PowerOn(Applications.Forgetful, Watcher).Decision);
    }

    /// <summary>Returns the result that a test sets for each image, and records the calls.</summary>
    private sealed class Choosy(Func<Manifest, ReasonCode> judge, List<(string Version, bool WasConfirmed)> checks) : Launcher
    {
        public override ReasonCode Check(Partition image, Manifest manifest, bool wasConfirmed)
        {
            checks.Add((manifest.Version, wasConfirmed));
            return judge(manifest);
        }

        public override LaunchOutcome Launch(Partition image, Manifest manifest, UpdateAgent agent, int deadlineMilliseconds) => LaunchOutcome.Returned;
    }
}
