using Verso.Core;
using Verso.Support;
using Verso.Updater;

namespace Verso.Boot.Tests;

/// <summary>
/// A confirmed application that fails is never rejected. For one that fails before it can ask for an update, stage 0 asks (ADR 0013).
/// </summary>
[TestClass]
public sealed class FailingApplicationTests
{
    private static readonly TestRelease Mended = TestPublisher.Build("1.2.0", 3, TestPublisher.Image(9000));

    private readonly VirtualDevice _device = new(TestPublisher.Factory);

    [TestInitialize]
    public void AnUpdateIsConfirmed()
    {
        _device.Server.Release = TestPublisher.Next;
        _device.Update();
        _device.PowerOn(Applications.Healthy);
    }

    [TestMethod]
    [DataRow(LaunchOutcome.Crashed, ReasonCode.ApplicationCrashed)]
    [DataRow(LaunchOutcome.NotLoaded, ReasonCode.LaunchFailed)]
    [DataRow(LaunchOutcome.OutOfMemory, ReasonCode.OutOfMemory)]
    public void A_confirmed_application_that_fails_at_once_is_replaced_by_the_next_release(LaunchOutcome outcome, ReasonCode reason)
    {
        _device.Server.Release = Mended;

        BootReport report = _device.PowerOn(_ => outcome);

        Assert.AreEqual(BootDecision.LaunchActive, report.Decision);
        Assert.AreEqual(reason, report.Reason);
        Assert.AreEqual(Slots.A, _device.BootRecord!.TrialSlot);
        _device.Run(Applications.Healthy);
        Assert.AreEqual("1.2.0", _device.Launches[^1].Version);
        Assert.AreEqual(3u, _device.BootRecord.SecurityCounter);
    }

    [TestMethod]
    [DataRow(LaunchOutcome.Crashed, ReasonCode.ApplicationCrashed)]
    [DataRow(LaunchOutcome.NotLoaded, ReasonCode.LaunchFailed)]
    public void A_confirmed_application_that_fails_at_once_with_nothing_newer_is_started_again_after_a_long_pause_and_never_given_up(LaunchOutcome outcome, ReasonCode reason)
    {
        for (int boot = 0; boot < 5; boot++)
        {
            int reboots = _device.Board.Reboots;
            BootReport report = _device.PowerOn(_ => outcome);
            Assert.AreEqual(BootDecision.LaunchActive, report.Decision);
            Assert.AreEqual(reason, report.Reason);
            Assert.AreEqual(reboots + 1, _device.Board.Reboots);
            Assert.IsTrue(_device.Board.Waits[^1] is >= Stage0.RescuePauseMilliseconds and < 2 * Stage0.RescuePauseMilliseconds);
        }

        Assert.AreEqual(Slots.B, _device.BootRecord!.ActiveSlot);
        Assert.AreEqual(Slots.None, _device.BootRecord.TrialSlot);
    }

    [TestMethod]
    public void A_confirmed_application_that_fails_after_ten_minutes_had_its_time_to_ask_and_is_started_again_after_a_short_pause()
    {
        _device.Server.Release = Mended;
        int requests = _device.Server.Requests.Count;

        BootReport report = _device.PowerOn(agent =>
        {
            agent.Board.Wait(Stage0.EarlyMilliseconds);
            return LaunchOutcome.Crashed;
        });

        Assert.AreEqual(ReasonCode.ApplicationCrashed, report.Reason);
        Assert.AreEqual(Stage0.PauseMilliseconds, _device.Board.Waits[^1]);
        Assert.AreEqual(requests, _device.Server.Requests.Count);
    }

    [TestMethod]
    public void A_policy_that_always_says_no_does_not_outlive_the_application_that_set_it()
    {
        _device.Server.Release = Mended;

        _device.PowerOn(agent =>
        {
            agent.Policy = new Never();
            agent.UpdateUrl = "http://nowhere.example/";
            return LaunchOutcome.Crashed;
        });

        Assert.AreEqual(Slots.A, _device.BootRecord!.TrialSlot);
    }

    private sealed class Never : UpdatePolicy
    {
        public override ReasonCode Judge(Manifest manifest) => ReasonCode.Deferred;
    }
}
