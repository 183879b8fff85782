using Verso.Boot;
using Verso.Core;
using Verso.Support;
using Verso.Updater;

namespace Verso.EReader.Tests;

/// <summary>The sample reader on a device that has lost its trust store while a release is on trial.</summary>
[TestClass]
[DoNotParallelize]
public sealed class WithoutTrustTests
{
    [TestMethod]
    [DataRow(false, BootDecision.LaunchActive, Slots.A)]
    [DataRow(true, BootDecision.LaunchHeld, Slots.B)]
    public void It_says_what_it_needs_and_reads_on_without_a_restart(bool activeRots, BootDecision decision, int slot)
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = TestPublisher.Next;
        Assert.AreEqual(UpdateState.Rebooting, device.Update().State);
        int reboots = device.Board.Reboots;
        device.Destroy("trust_0");
        device.Destroy("trust_1");
        if (activeRots)
        {
            device.Rot("slot_a", 77);
        }

        device.Board.Waited = _ => throw new OperationCanceledException("switched off while it rests");
        BootReport report = device.PowerOn(Reading);

        Assert.AreEqual((decision, slot), (report.Decision, report.Slot));
        Assert.AreEqual(reboots, device.Board.Reboots);
        Assert.AreEqual(1, device.Board.Lines.Count(line => line == "screen: this reader accepts no updates until it is provisioned again (reason 5010)"));
        Assert.AreEqual(Slots.B, device.BootRecord!.TrialSlot);
    }

    private static LaunchOutcome Reading(UpdateAgent agent)
    {
        UpdateAgent.Current = agent;
        Assert.ThrowsExactly<OperationCanceledException>(Program.Main);
        return LaunchOutcome.Returned;
    }
}
