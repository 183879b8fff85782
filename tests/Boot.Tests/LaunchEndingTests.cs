using Verso.Core;
using Verso.Support;
using Verso.Updater;

namespace Verso.Boot.Tests;

/// <summary>A deployment image after its check: a runtime that refuses it, and each way in which its trial can end.</summary>
[TestClass]
[DoNotParallelize]
public sealed class LaunchEndingTests
{
    private static readonly PeBuilder Library = PeBuilder.Assembly("Library", 0, "mscorlib");
    private static readonly byte[] Two = PeBuilder.Image(Library, PeBuilder.Assembly("App", 0, "mscorlib", "Library"));

    private static Action Application { get; set; } = () => { };

    public static IEnumerable<object[]> Failures()
    {
        yield return [new InvalidOperationException("no"), ReasonCode.LaunchFailed];
        yield return [new ArgumentException("corrupt, to nanoCLR"), ReasonCode.LaunchFailed];
        yield return [new InsufficientMemoryException(), ReasonCode.OutOfMemory];
    }

    [TestMethod]
    [DynamicData(nameof(Failures))]
    public void An_assembly_that_the_runtime_refuses_once_is_tried_again(Exception exception, ReasonCode reason)
    {
        VirtualDevice device = StagedImages.Staged(Two, Two);
        TestLoader loader = new(("App", [typeof(Starting.Program)])) { Throws = ("App", exception) };

        BootReport report = device.PowerOn(new ImageLauncher(device.Board, loader));

        Assert.AreEqual(LaunchOutcome.NotLoaded, report.Outcome);
        Assert.AreEqual(reason, report.Reason);
        Assert.IsNull(device.Result);
        Assert.AreEqual(Stage0.PauseMilliseconds, device.Board.Waits[^1]);
        Assert.AreEqual((Slots.B, 1), (device.BootRecord!.TrialSlot, device.BootRecord.Attempts));
        Application = () => UpdateAgent.Current.ConfirmTrial([]);
        device.PowerOn(new ImageLauncher(device.Board, new TestLoader(("App", [typeof(Starting.Program)]))));
        Assert.AreEqual(Slots.B, device.BootRecord.ActiveSlot);
    }

    [TestMethod]
    [DynamicData(nameof(Failures))]
    public void An_assembly_that_the_runtime_always_refuses_is_rolled_back_after_three_boots(Exception exception, ReasonCode reason)
    {
        VirtualDevice device = StagedImages.Staged(Two, Two);
        for (int boot = 1; boot <= 3; boot++)
        {
            TestLoader loader = new(("App", [typeof(Starting.Program)])) { Throws = ("App", exception) };
            Assert.AreEqual(reason, device.PowerOn(new ImageLauncher(device.Board, loader)).Reason);
        }

        Application = () => { };
        BootReport report = device.PowerOn(new ImageLauncher(device.Board, new TestLoader(("App", [typeof(Starting.Program)]))));

        Assert.AreEqual((BootDecision.RollBack, Slots.A), (report.Decision, report.Slot));
        Assert.AreEqual(ReasonCode.AttemptsExhausted, device.Result!.Reason);
    }

    [TestMethod]
    public void A_trial_too_large_for_the_heap_today_is_an_attempt_and_no_verdict()
    {
        VirtualDevice device = StagedImages.Staged(Two, Two);
        bool scarce = true;
        device.Through = inner => inner.Name == "slot_b" ? new ScarcePartition(inner, () => scarce) : inner;
        TestLoader loader = new(("App", [typeof(Starting.Program)]));

        BootReport report = device.PowerOn(new ImageLauncher(device.Board, loader));

        Assert.AreEqual((BootDecision.FailTrial, ReasonCode.OutOfMemory), (report.Decision, report.Reason));
        Assert.IsEmpty(loader.Files);
        scarce = false;
        Application = () => UpdateAgent.Current.ConfirmTrial([]);
        device.PowerOn(new ImageLauncher(device.Board, loader));
        Assert.AreEqual(Slots.B, device.BootRecord!.ActiveSlot);
    }

    public static IEnumerable<object[]> Endings()
    {
        yield return Ending((_, _) => throw new InvalidOperationException("a crash"), LaunchOutcome.Crashed, ReasonCode.ApplicationCrashed);
        yield return Ending((_, _) => throw new InsufficientMemoryException(), LaunchOutcome.OutOfMemory, ReasonCode.OutOfMemory);
        yield return Ending((_, board) => Hang(board), LaunchOutcome.Hung, ReasonCode.HealthDeadlineMissed);
        yield return Ending((_, _) => { }, LaunchOutcome.Returned, ReasonCode.HealthDeadlineMissed);
        yield return Ending((agent, _) => agent.ConfirmTrial([]), LaunchOutcome.Returned, ReasonCode.None);
        yield return Ending(ConfirmAndGoOn, LaunchOutcome.Returned, ReasonCode.None);
    }

    [TestMethod]
    [DynamicData(nameof(Endings))]
    public void Every_way_in_which_a_trial_can_end_has_its_own_outcome_and_reason(Action<UpdateAgent, VirtualBoard> application, LaunchOutcome outcome, ReasonCode reason)
    {
        VirtualDevice device = StagedImages.Staged(Two, Two);
        TestLoader loader = new(("App", [typeof(Starting.Program)]));
        Application = () => application(UpdateAgent.Current, device.Board);
        int reboots = device.Board.Reboots;

        BootReport report = device.PowerOn(new ImageLauncher(device.Board, loader));

        Assert.AreEqual(outcome, report.Outcome);
        Assert.AreEqual(reason, report.Reason);
        Assert.AreEqual(reason == ReasonCode.None ? 0 : 1, device.Board.Reboots - reboots);
        Assert.AreEqual(reason == ReasonCode.None, device.BootRecord!.ActiveSlot == Slots.B);
        Assert.AreEqual(reason == ReasonCode.None ? 0 : 1, device.BootRecord.Attempts);
    }

    private static object[] Ending(Action<UpdateAgent, VirtualBoard> application, LaunchOutcome outcome, ReasonCode reason) => [application, outcome, reason];

    private static void ConfirmAndGoOn(UpdateAgent agent, VirtualBoard board)
    {
        agent.ConfirmTrial([]);
        board.Wait(24 * 60 * 60 * 1000);
    }

    private static void Hang(VirtualBoard board)
    {
        while (true)
        {
            board.Wait(1000);
        }
    }

    /// <summary>Memory runs out when an assembly is read, but not when chunks are.</summary>
    private sealed class ScarcePartition(Partition inner, Func<bool> isScarce) : PartitionDecorator(inner)
    {
        public override ReasonCode Read(int offset, byte[] buffer, int index, int count) =>
            isScarce() && count == Library.Build().Length ? throw new InsufficientMemoryException() : base.Read(offset, buffer, index, count);
    }

    private static class Starting
    {
        public static class Program
        {
            public static void Main() => Application();
        }
    }
}
