using Verso.Core;
using Verso.Support;
using Verso.Updater;

namespace Verso.Boot.Tests;

/// <summary>Updates on a device whose clock has run for days or months: nothing counts from its zero, and nothing overflows.</summary>
[TestClass]
public sealed class LongUptimeTests
{
    private const long Day = 24L * 60 * 60 * 1000;

    public static IEnumerable<object[]> Days() => [[0L], [1L], [25L], [50L], [400L]];

    [TestMethod]
    [DynamicData(nameof(Days))]
    public void An_update_is_downloaded_tried_and_confirmed(long days)
    {
        VirtualDevice device = UpFor(days);

        List<BootReport> reports = device.Run(Applications.Updating);

        Assert.AreEqual(BootDecision.LaunchTrial, reports[^1].Decision);
        Assert.AreEqual(Slots.B, device.BootRecord!.ActiveSlot);
        Assert.AreEqual(UpdateState.Complete, device.Result!.State);
    }

    [TestMethod]
    [DynamicData(nameof(Days))]
    public void A_trial_that_hangs_is_ended_by_its_deadline_and_not_before(long days)
    {
        VirtualDevice device = UpFor(days);
        device.Update();
        long start = device.Board.Milliseconds();

        BootReport report = device.PowerOn(Applications.Hanging);

        Assert.AreEqual(ReasonCode.HealthDeadlineMissed, report.Reason);
        long spent = device.Board.Milliseconds() - start - Stage0.PauseMilliseconds;
        Assert.IsTrue(spent is >= 120_000 and <= 122_000, $"two minutes: {spent} ms");
    }

    [TestMethod]
    [DynamicData(nameof(Days))]
    public void A_network_that_is_required_and_down_is_waited_for_as_long_as_its_grace_says(long days)
    {
        VirtualDevice device = UpFor(days);
        device.Update();
        device.Board.NetworkUp = false;
        long start = device.Board.Milliseconds();

        device.PowerOn(agent =>
        {
            agent.ConfirmTrial([new NetworkCheck(agent.Board, true)]);
            return LaunchOutcome.Returned;
        });

        Assert.AreEqual(SlotStatus.Rejected, device.BootRecord!.Slot(Slots.B).Status);
        long spent = device.Board.Milliseconds() - start;
        Assert.IsTrue(spent >= NetworkCheck.DefaultGraceMilliseconds && spent < NetworkCheck.DefaultGraceMilliseconds + 60_000, $"an hour: {spent} ms");
    }

    [TestMethod]
    [DynamicData(nameof(Days))]
    public void A_confirmed_application_has_failed_early_where_it_failed_within_ten_minutes_of_its_start(long days)
    {
        foreach ((int after, bool early) in new[] { (0, true), (Stage0.EarlyMilliseconds - 1, true), (Stage0.EarlyMilliseconds, false), (Stage0.EarlyMilliseconds + 1, false) })
        {
            VirtualDevice device = UpFor(days);
            int requests = device.Server.Requests.Count;

            device.PowerOn(agent =>
            {
                agent.Board.Wait(after);
                return LaunchOutcome.Crashed;
            });

            Assert.AreEqual(early, device.Server.Requests.Count > requests, $"{after} ms after its start, {days} days up");
        }
    }

    private static VirtualDevice UpFor(long days)
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = TestPublisher.Next;
        device.Board.Pass(days * Day);
        return device;
    }
}
