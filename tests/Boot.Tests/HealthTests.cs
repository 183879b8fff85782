using Verso.Core;
using Verso.Support;
using Verso.Updater;

namespace Verso.Boot.Tests;

[TestClass]
public sealed class HealthTests
{
    private const int Hour = 60 * 60 * 1000;

    private readonly VirtualDevice _device = new(TestPublisher.Factory);

    public HealthTests()
    {
        _device.Server.Release = TestPublisher.Next;
        Assert.AreEqual(UpdateState.Rebooting, _device.Update().State);
    }

    [TestMethod]
    public void Four_checks_run_in_order_and_the_products_behind_them()
    {
        HealthReport report = Confirm(new ScriptedCheck("display", true, () => true), new ScriptedCheck("library", false, () => true))!;

        string[] expected =
        [
            HealthCheckNames.RuntimeBoot, HealthCheckNames.EssentialServices, HealthCheckNames.HardwareCompatibility, HealthCheckNames.Network,
            "display", "library",
        ];
        CollectionAssert.AreEqual(expected, report.Results.Select(result => result.Check.Name).ToArray());
        Assert.AreEqual(HealthVerdict.Healthy, report.Verdict);
        Assert.IsNull(report.Decisive);
        CollectionAssert.AreEqual(new[] { true, true, true, false }, report.Results.Take(4).Select(result => result.Check.IsRequired).ToArray());
    }

    [TestMethod]
    public void A_product_check_of_a_standard_name_takes_its_place()
    {
        ScriptedCheck services = new(HealthCheckNames.EssentialServices, true, () => true);

        HealthReport report = Confirm(services)!;

        Assert.HasCount(4, report.Results);
        Assert.AreSame(services, report.Results[1].Check);
        Assert.AreEqual(1, services.Runs);
    }

    [TestMethod]
    public void Without_checks_of_its_own_a_product_has_the_four()
    {
        HealthReport? report = null;
        _device.PowerOn(agent =>
        {
            report = agent.ConfirmTrial(null);
            return LaunchOutcome.Returned;
        });

        Assert.HasCount(4, report!.Results);
        Assert.AreEqual(Slots.B, _device.BootRecord!.ActiveSlot);
    }

    [TestMethod]
    public void An_advisory_check_that_fails_is_evidence_and_no_verdict()
    {
        HealthReport report = Confirm(new ScriptedCheck("light", false, () => false))!;

        Assert.AreEqual(HealthVerdict.Healthy, report.Verdict);
        Assert.AreEqual(ReasonCode.HealthCheckFailed, report.Results[^1].Reason);
        Assert.AreEqual(Slots.B, _device.BootRecord!.ActiveSlot);
    }

    [TestMethod]
    public void An_advisory_check_that_takes_longer_than_its_time_is_evidence_and_no_verdict()
    {
        HealthReport report = Confirm(new ScriptedCheck("light", false, () => Slow(5001), timeoutMilliseconds: 5000))!;

        Assert.AreEqual(HealthVerdict.Healthy, report.Verdict);
        Assert.AreEqual(ReasonCode.HealthCheckTimedOut, report.Results[^1].Reason);
        Assert.AreEqual(Slots.B, _device.BootRecord!.ActiveSlot);
    }

    [TestMethod]
    public void The_one_required_check_that_fails_decides_wherever_it_stands()
    {
        for (int place = 0; place < 3; place++)
        {
            foreach (bool slow in new[] { false, true })
            {
                VirtualDevice device = new(TestPublisher.Factory);
                device.Server.Release = TestPublisher.Next;
                device.Update();
                HealthReport? report = null;
                HealthCheck[] checks = [.. Enumerable.Range(0, 3).Select(i => i != place
                    ? new ScriptedCheck($"advisory-{i}", false, () => false)
                    : new ScriptedCheck("required", true, () => slow && Late(device), timeoutMilliseconds: 1000))];

                device.PowerOn(agent =>
                {
                    report = agent.ConfirmTrial(checks);
                    return LaunchOutcome.Returned;
                });

                Assert.AreEqual("required", report!.Decisive.Check.Name, $"place {place}");
                Assert.AreEqual(slow ? ReasonCode.HealthCheckTimedOut : ReasonCode.HealthCheckFailed, report.Decisive.Reason);
                Assert.AreEqual(SlotStatus.Rejected, device.BootRecord!.Slot(Slots.B).Status);
            }
        }
    }

    [TestMethod]
    public void A_check_that_threw_passed_or_failed_leaves_the_time_of_the_next_one_whole()
    {
        HealthReport report = Confirm(
            new ScriptedCheck("slow", true, () => Slow(4999), timeoutMilliseconds: 5000),
            new ScriptedCheck("throws", false, () => throw new InvalidOperationException("no")),
            new ScriptedCheck("slow too", true, () => Slow(5000), timeoutMilliseconds: 5000),
            new ScriptedCheck("late", false, () => Slow(6000), timeoutMilliseconds: 5000),
            new ScriptedCheck("slow again", true, () => Slow(5000), timeoutMilliseconds: 5000))!;

        Assert.AreEqual(HealthVerdict.Healthy, report.Verdict);
    }

    [TestMethod]
    public void A_check_that_throws_has_failed_and_its_message_is_kept()
    {
        HealthReport report = Confirm(new ScriptedCheck("display", true, () => throw new InvalidOperationException("no panel")))!;

        Assert.AreEqual(HealthVerdict.Unhealthy, report.Verdict);
        Assert.AreEqual("no panel", report.Decisive.Note);
        AssertRolledBack(ReasonCode.HealthCheckFailed, "display");
    }

    [TestMethod]
    public void A_check_that_takes_longer_than_its_time_has_failed_even_if_it_then_passes()
    {
        HealthReport report = Confirm(new ScriptedCheck("display", true, () => Slow(5001), timeoutMilliseconds: 5000))!;

        Assert.AreEqual(ReasonCode.HealthCheckTimedOut, report.Decisive.Reason);
        AssertRolledBack(ReasonCode.HealthCheckTimedOut, "display");
    }

    [TestMethod]
    public void A_check_that_takes_just_its_time_has_passed()
    {
        Assert.AreEqual(HealthVerdict.Healthy, Confirm(new ScriptedCheck("display", true, () => Slow(5000), timeoutMilliseconds: 5000))!.Verdict);
    }

    [TestMethod]
    public void The_checks_behind_one_that_failed_run_as_well_and_the_first_failure_decides()
    {
        ScriptedCheck second = new("second", true, () => false);
        ScriptedCheck third = new("third", true, () => true);

        HealthReport report = Confirm(new ScriptedCheck("first", true, () => false), second, third)!;

        Assert.AreEqual("first", report.Decisive.Check.Name);
        Assert.AreEqual(1, second.Runs);
        Assert.AreEqual(1, third.Runs);
        AssertRolledBack(ReasonCode.HealthCheckFailed, "first");
    }

    [TestMethod]
    public void A_network_that_is_down_confirms_all_the_same_unless_the_product_requires_it()
    {
        _device.Board.NetworkUp = false;

        HealthReport report = Confirm()!;

        Assert.AreEqual(HealthVerdict.Healthy, report.Verdict);
        Assert.AreEqual(ReasonCode.HealthCheckFailed, report.Results[3].Reason);
        Assert.AreEqual(Slots.B, _device.BootRecord!.ActiveSlot);
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(5 * 60 * 1000)]
    [DataRow(Hour - 10_000)]
    public void An_outage_within_the_grace_of_a_required_network_never_rolls_back_good_firmware(int outage)
    {
        long end = _device.Board.Milliseconds() + outage;
        _device.Board.NetworkUp = false;
        _device.Board.Waited = now => _device.Board.NetworkUp = now >= end;

        List<BootReport> reports = _device.Run(Requiring);

        Assert.HasCount(1, reports, "it waits, and does not spend its trials on an outage");
        Assert.AreEqual(Slots.B, _device.BootRecord!.ActiveSlot);
        Assert.AreEqual(UpdateState.Complete, _device.Result!.State);
    }

    [TestMethod]
    public void An_outage_beyond_the_grace_of_a_required_network_rolls_back()
    {
        _device.Board.NetworkUp = false;
        long start = _device.Board.Milliseconds();

        _device.PowerOn(Requiring);

        Assert.IsTrue(_device.Board.Milliseconds() - start is >= Hour and < Hour + 60_000);
        AssertRolledBack(ReasonCode.HealthCheckFailed, HealthCheckNames.Network);
    }

    [TestMethod]
    public void A_failure_of_the_device_itself_does_not_wait_for_the_network()
    {
        _device.Board.NetworkUp = false;
        long start = _device.Board.Milliseconds();

        _device.PowerOn(agent =>
        {
            agent.ConfirmTrial([new NetworkCheck(agent.Board, true), new ScriptedCheck("display", true, () => false)]);
            return LaunchOutcome.Returned;
        });

        Assert.IsTrue(_device.Board.Milliseconds() - start < 10_000);
        AssertRolledBack(ReasonCode.HealthCheckFailed, "display");
    }

    [TestMethod]
    public void A_check_that_never_ends_is_given_up_after_its_time()
    {
        long start = _device.Board.Milliseconds();

        Confirm(new ScriptedCheck("loop", true, () => Forever(_device.Board), timeoutMilliseconds: 5000));

        Assert.IsTrue(_device.Board.Milliseconds() - start < 10_000);
        AssertRolledBack(ReasonCode.HealthCheckTimedOut, "loop");
    }

    [TestMethod]
    public void A_firmware_without_the_native_assemblies_of_the_image_fails_its_compatibility_check()
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Board.Natives["display"] = 7;
        device.Server.Release = TestPublisher.SignAgain(TestPublisher.Next, manifest => manifest.Natives = [new NativeAssembly("display", 7)]);
        device.Update();
        device.Board.Natives["display"] = 8;

        device.PowerOn(Applications.Healthy);

        Assert.AreEqual(HealthCheckNames.HardwareCompatibility, device.Result!.Check);
        Assert.AreEqual(Slots.A, device.BootRecord!.ActiveSlot);
    }

    [TestMethod]
    public void Confirming_what_is_not_on_trial_says_nothing()
    {
        _device.PowerOn(Applications.Healthy);
        HealthReport? report = Confirm(new ScriptedCheck("display", true, () => false));

        Assert.IsNull(report);
        Assert.AreEqual(Slots.B, _device.BootRecord!.ActiveSlot);
    }

    [TestMethod]
    public void Whoever_listens_to_the_evidence_has_no_say_in_it()
    {
        List<HealthReport> heard = [];
        _device.PowerOn(agent =>
        {
            agent.Health += heard.Add;
            agent.Health += _ => throw new InvalidOperationException("the screen is broken");
            agent.ConfirmTrial([]);
            return LaunchOutcome.Returned;
        });

        Assert.HasCount(1, heard);
        Assert.AreEqual(Slots.B, _device.BootRecord!.ActiveSlot);
    }

    private static LaunchOutcome Requiring(UpdateAgent agent)
    {
        agent.ConfirmTrial([new NetworkCheck(agent.Board, true)]);
        return LaunchOutcome.Returned;
    }

    private static bool Forever(Board board)
    {
        while (true)
        {
            board.Wait(1000);
        }
    }

    private bool Slow(int milliseconds)
    {
        _device.Board.Pass(milliseconds);
        return true;
    }

    private HealthReport? Confirm(params HealthCheck[] checks)
    {
        HealthReport? report = null;
        _device.PowerOn(agent =>
        {
            report = agent.ConfirmTrial(checks);
            return LaunchOutcome.Returned;
        });
        return report;
    }

    private static bool Late(VirtualDevice device)
    {
        device.Board.Wait(1001);
        return true;
    }

    private void AssertRolledBack(ReasonCode reason, string check)
    {
        Assert.AreEqual(UpdateState.Rollback, _device.Result!.State);
        Assert.AreEqual(reason, _device.Result.Reason);
        Assert.AreEqual(check, _device.Result.Check);
        Assert.AreEqual(Slots.A, _device.BootRecord!.ActiveSlot);
        Assert.AreEqual(SlotStatus.Rejected, _device.BootRecord.Slot(Slots.B).Status);
    }
}
