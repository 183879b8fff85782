using Verso.Core;
using Verso.Emulator;
using Verso.Support;
using Verso.Updater;

namespace Verso.Boot.Tests;

/// <summary>When stage 0 itself asks for a release, at which URL, and how long it waits before it restarts.</summary>
[TestClass]
public sealed class Stage0RescueTests : Stage0Bench
{
    [TestMethod]
    public void A_rescue_that_finds_a_release_asks_once_and_does_not_wait()
    {
        LoseBothSlots();
        Device.Server.Release = TestPublisher.Next;
        int reboots = Device.Board.Reboots;
        BootReport report = Device.PowerOn(Applications.Forgetful, Watcher);

        AssertHeard("Rescue -: NoBootableSlot", "agent in -");
        Assert.AreEqual((BootDecision.Rescue, ReasonCode.NoBootableSlot), (report.Decision, report.Reason));
        Assert.AreEqual(reboots + 1, Device.Board.Reboots);
        CollectionAssert.DoesNotContain(Watcher.Heard, "failed: NoBootableSlot");
    }

    [TestMethod]
    [DataRow(0, 60_000)]
    [DataRow(59_999, 119_999)]
    public void A_rescue_that_finds_nothing_says_why_and_waits_a_minute_and_up_to_another(int chance, int milliseconds)
    {
        LoseBothSlots();
        Device.Server.Release = null;
        Device.Board.Chance = bound => bound == Stage0.RescuePauseMilliseconds ? chance : 0;
        BootReport report = Device.PowerOn(Applications.Forgetful, Watcher);

        AssertHeard("Rescue -: NoBootableSlot", "agent in -", "failed: NoBootableSlot");
        Assert.AreEqual(ReasonCode.NoBootableSlot, report.Reason);
        StringAssert.StartsWith(Device.Board.Lines[^1], "stage 0 found no release" + ReasonText.Of(ReasonCode.NotFound));
        AssertRestarted(milliseconds, milliseconds);
    }

    [TestMethod]
    [DataRow(Stage0.EarlyMilliseconds - 1, true)]
    [DataRow(Stage0.EarlyMilliseconds, false)]
    public void An_application_that_fails_within_ten_minutes_has_stage_0_ask_for_a_release_and_a_later_one_is_started_again(int milliseconds, bool asks)
    {
        Device.Server.Release = TestPublisher.Factory;
        BootReport report = Device.PowerOn(agent => { Device.Board.Pass(milliseconds); return LaunchOutcome.Crashed; }, Watcher);

        AssertHeard("LaunchActive A: None", "launching A 1.0.0", "agent in A", "failed: ApplicationCrashed");
        Assert.AreEqual((ReasonCode.ApplicationCrashed, LaunchOutcome.Crashed), (report.Reason, report.Outcome));
        Assert.AreEqual(asks ? 1 : 0, Device.Server.Requests.Count);
        Assert.AreEqual(asks, Device.Board.Lines.Contains("the application failed early; stage 0 asks for a release" + ReasonText.Of(ReasonCode.ApplicationCrashed)));
        AssertRestarted(asks ? 60_000 : 5000, asks ? 119_999 : 5000);
    }

    [TestMethod]
    public void An_agent_whose_application_refuses_every_release_takes_one_for_stage_0()
    {
        Device.Server.Release = TestPublisher.Next;
        Device.PowerOn(agent => { agent.Policy = new Refusing(); return LaunchOutcome.Crashed; }, Watcher);

        Assert.AreEqual(Slots.B, Device.BootRecord!.TrialSlot);
    }

    [TestMethod]
    public void Another_url_than_the_provisioned_one_is_asked_by_application_and_rescue()
    {
        const string Url = "http://elsewhere.test/";
        UpdateAgent? handed = null;
        PowerOn(Url, agent => Note(agent, out handed));
        Assert.AreEqual(Url, handed!.UpdateUrl);

        LoseBothSlots();
        Device.Server.Release = null;
        PowerOn(Url, Applications.Forgetful);
        StringAssert.StartsWith(Device.Server.Requests[^1].Url, Url);
    }

    [TestMethod]
    public void ADevice_of_which_no_slot_is_confirmed_is_rescued_and_has_nothing_to_boot_where_its_trial_cannot_be_counted()
    {
        foreach (string partition in new[] { "boot_0", "boot_1", "meta_a", "meta_b" })
        {
            Device.Destroy(partition);
        }

        Forget();
        Device.Server.Release = TestPublisher.Next;
        Assert.AreEqual(BootDecision.Rescue, Device.PowerOn(Applications.Forgetful, Watcher).Decision);
        AssertHeard("mended: BootRecordRebuilt", "Rescue -: NoBootableSlot", "agent in -");
        Assert.AreNotEqual(Slots.None, Device.BootRecord!.TrialSlot);
        Assert.AreEqual(Slots.None, Device.BootRecord.ActiveSlot);

        Forget();
        SetBootFault(FlashFault.ProgramFails);
        BootReport report = Device.PowerOn(Applications.Forgetful, Watcher);

        Assert.AreEqual((BootDecision.LaunchTrial, ReasonCode.NoBootableSlot), (report.Decision, report.Reason));
        Assert.IsEmpty(Device.Launches);
        AssertRestarted(5000, 5000);
    }

    private void PowerOn(string url, Func<UpdateAgent, LaunchOutcome> application) =>
        new Stage0(Device.Board, Device.Open(), Device.Transport, new VirtualLauncher(application, Device.Launches), Watcher, url).Run();

    private void LoseBothSlots()
    {
        Device.Rot("slot_a", 100);
        Forget();
    }

    private sealed class Refusing : UpdatePolicy
    {
        public override ReasonCode Judge(Manifest manifest) => ReasonCode.Deferred;
    }
}
