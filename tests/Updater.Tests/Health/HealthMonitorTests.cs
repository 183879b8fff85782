using Verso.Core;
using Verso.Support;

namespace Verso.Updater.Tests.Health;

/// <summary>The verdict for each combination of check results.</summary>
[TestClass]
public sealed class HealthMonitorTests
{
    private const int Grace = 60_000;

    private readonly VirtualBoard _board = new();

    [TestMethod]
    public void Nothing_to_look_at_is_healthy()
    {
        HealthReport report = new HealthMonitor(_board).Run([], 0);

        Assert.AreEqual(HealthVerdict.Healthy, report.Verdict);
        Assert.IsEmpty(report.Results);
        Assert.IsNull(report.Decisive);
    }

    [TestMethod]
    public void A_check_that_passes_leaves_no_note_and_decides_nothing()
    {
        HealthReport report = Run(0, Check("first", required: true, true), Check("second", required: false, true));

        Assert.AreEqual(HealthVerdict.Healthy, report.Verdict);
        Assert.IsNull(report.Decisive);
        foreach (CheckResult result in report.Results)
        {
            Assert.AreEqual(ReasonCode.None, result.Reason);
            Assert.AreEqual(string.Empty, result.Note);
        }
    }

    [TestMethod]
    public void The_first_required_check_that_failed_decides_wherever_it_stands()
    {
        for (int place = 0; place < 3; place++)
        {
            HealthCheck[] checks = [.. Enumerable.Range(0, 3).Select(i => Check($"check {i}", required: true, i < place))];

            HealthReport report = Run(0, checks);

            Assert.AreEqual(HealthVerdict.Unhealthy, report.Verdict);
            Assert.AreSame(checks[place], report.Decisive.Check);
            CollectionAssert.AreEqual(checks, report.Results.Select(result => result.Check).ToArray());
            CollectionAssert.AreEqual(checks.Select((_, i) => i < place).ToArray(), report.Results.Select(result => result.Reason == ReasonCode.None).ToArray());
        }
    }

    [TestMethod]
    public void An_advisory_check_that_fails_throws_or_takes_too_long_is_evidence_and_no_verdict()
    {
        ScriptedCheck late = new("late", false, Late, timeoutMilliseconds: 1000);
        ScriptedCheck broken = new("broken", false, () => throw new InvalidOperationException("no light"));

        HealthReport report = Run(Grace, Check("dark", required: false, false), broken, late);

        Assert.AreEqual(HealthVerdict.Healthy, report.Verdict);
        Assert.IsNull(report.Decisive);
        CollectionAssert.AreEqual(
            new[] { ReasonCode.HealthCheckFailed, ReasonCode.HealthCheckFailed, ReasonCode.HealthCheckTimedOut },
            report.Results.Select(result => result.Reason).ToArray());
        CollectionAssert.AreEqual(new[] { string.Empty, "no light", string.Empty }, report.Results.Select(result => result.Note).ToArray());
    }

    [TestMethod]
    public void A_check_that_runs_out_of_memory_fails_for_that_and_not_for_what_it_looks_at()
    {
        HealthReport report = Run(0, new ScriptedCheck("display", true, () => throw new InsufficientMemoryException("no room")));

        Assert.AreEqual(HealthVerdict.Unhealthy, report.Verdict);
        Assert.AreEqual((ReasonCode.OutOfMemory, "no room"), (report.Decisive.Reason, report.Decisive.Note));
    }

    [TestMethod]
    public void A_required_check_that_takes_too_long_has_timed_out_even_if_it_passes_then()
    {
        HealthReport report = Run(0, new ScriptedCheck("late", true, Late, timeoutMilliseconds: 1000));

        Assert.AreEqual(HealthVerdict.Unhealthy, report.Verdict);
        Assert.AreEqual(ReasonCode.HealthCheckTimedOut, report.Decisive.Reason);
    }

    [TestMethod]
    [DataRow(0, HealthVerdict.Undecided)]
    [DataRow(Grace - 1, HealthVerdict.Undecided)]
    [DataRow(Grace, HealthVerdict.Unhealthy)]
    [DataRow(Grace + 1, HealthVerdict.Unhealthy)]
    public void A_failure_is_waited_for_until_its_grace_is_over(int trial, HealthVerdict expected)
    {
        HealthReport report = Run(trial, Waiting("network"));

        Assert.AreEqual(expected, report.Verdict);
        Assert.AreEqual("network", report.Decisive.Check.Name);
    }

    [TestMethod]
    public void Of_several_that_are_waited_for_the_first_one_is_named()
    {
        HealthReport report = Run(0, Check("display", required: true, true), Waiting("network"), Waiting("clock"));

        Assert.AreEqual(HealthVerdict.Undecided, report.Verdict);
        Assert.AreEqual("network", report.Decisive.Check.Name);
    }

    [TestMethod]
    public void A_failure_without_grace_decides_before_and_behind_one_that_is_waited_for()
    {
        foreach (HealthCheck[] checks in new HealthCheck[][] { [Waiting("network"), Check("display", true, false)], [Check("display", true, false), Waiting("network")] })
        {
            HealthReport report = Run(0, checks);

            Assert.AreEqual(HealthVerdict.Unhealthy, report.Verdict);
            Assert.AreEqual("display", report.Decisive.Check.Name);
        }
    }

    private static ScriptedCheck Check(string name, bool required, bool passes) => new(name, required, () => passes);

    private static ScriptedCheck Waiting(string name) => new(name, true, () => false) { GraceMilliseconds = Grace };

    private bool Late()
    {
        _board.Pass(1001);
        return true;
    }

    private HealthReport Run(long trialMilliseconds, params HealthCheck[] checks) => new HealthMonitor(_board).Run(checks, trialMilliseconds);
}
