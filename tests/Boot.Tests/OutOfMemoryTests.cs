using Verso.Core;
using Verso.Emulator;
using Verso.Support;
using Verso.Updater;

namespace Verso.Boot.Tests;

/// <summary>Stage 0 on a board with too little memory.</summary>
[TestClass]
public sealed class OutOfMemoryTests
{
    private static readonly byte[] Image = PeBuilder.Image(PeBuilder.Assembly("App", 0, "mscorlib"));

    [TestMethod]
    public void Stage_0_that_runs_out_of_memory_says_so_once_with_its_reason_and_pauses()
    {
        VirtualDevice device = new(TestPublisher.Factory);

        BootReport report = device.PowerOn(Applications.Forgetful, new Exhausting());

        Assert.AreEqual(ReasonCode.OutOfMemory, report.Reason);
        Assert.AreEqual(1, device.Board.Lines.Count(line => line.StartsWith("stage 0 ran out of memory", StringComparison.Ordinal)), string.Join('\n', device.Board.Lines));
        CollectionAssert.AreEqual(new[] { Stage0.RescuePauseMilliseconds }, device.Board.Waits);
        Assert.AreEqual(1, device.Board.Reboots);
        Assert.HasCount(0, device.Launches);
    }

    [TestMethod]
    public void A_slot_that_memory_is_too_short_to_read_is_told_as_such_and_not_as_one_that_cannot_boot()
    {
        VirtualDevice device = StagedImages.Confirmed(Image);
        RecordingWatcher watcher = new();

        BootReport report = device.PowerOn(new ImageLauncher(device.Board, new Starving()), watcher);

        Assert.AreEqual((BootDecision.Rescue, ReasonCode.OutOfMemory), (report.Decision, report.Reason));
        CollectionAssert.AreEqual(new[] { "Rescue -: OutOfMemory", "agent in -", "failed: OutOfMemory" }, watcher.Heard);
    }

    [TestMethod]
    public void The_same_holds_for_the_active_slot_behind_a_trial_that_cannot_be_counted()
    {
        VirtualDevice device = StagedImages.Staged(Image, PeBuilder.Image(PeBuilder.Assembly("Next", 0, "mscorlib")));
        device.SetFault("boot_0", FlashFault.ProgramFails);
        device.SetFault("boot_1", FlashFault.ProgramFails);
        RecordingWatcher watcher = new();

        BootReport report = device.PowerOn(new ImageLauncher(device.Board, new Starving()), watcher);

        Assert.AreEqual((BootDecision.FailTrial, ReasonCode.OutOfMemory), (report.Decision, report.Reason));
        CollectionAssert.AreEqual(new[] { "FailTrial B: OutOfMemory", "failed: OutOfMemory" }, watcher.Heard);
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void A_rescue_that_runs_out_of_memory_says_so_and_the_next_one_goes_on(bool atTheManifest)
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = TestPublisher.Next;
        device.Rot("slot_a", 1);
        device.Server.Misbehaviour = request => request.IsManifest == atTheManifest ? throw new InsufficientMemoryException() : null;

        device.PowerOn(Applications.Healthy);

        string last = device.Board.Lines[^1];
        Assert.AreEqual("stage 0 found no release" + ReasonText.Of(ReasonCode.OutOfMemory), last);
        Assert.IsGreaterThanOrEqualTo(Stage0.RescuePauseMilliseconds, device.Board.Waits[^1]);
        Assert.AreEqual(1, device.Board.Reboots);

        device.Server.Misbehaviour = null;
        device.Run(Applications.Healthy);
        Assert.AreEqual("1.1.0", device.Launches[^1].Version);
    }

    [TestMethod]
    public void An_update_that_runs_out_of_memory_leaves_the_application_running_and_the_next_one_goes_on()
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = TestPublisher.Next;
        device.Server.Misbehaviour = request => !request.IsPayload ? null : throw new InsufficientMemoryException();
        UpdateAgent agent = device.NewAgent();

        Assert.AreEqual(ReasonCode.OutOfMemory, agent.Update(null).Reason);
        Assert.AreEqual(2, device.Board.Lines.Count(line => line == "the update ran out of memory"), string.Join('\n', device.Board.Lines));

        device.Server.Misbehaviour = null;
        Assert.AreEqual(UpdateState.Rebooting, agent.Update(null).State);
    }

    /// <summary>A runtime that lacks the memory to list the loaded assemblies.</summary>
    private sealed class Starving : AssemblyLoader
    {
        public override Version Find(string name) => throw new InsufficientMemoryException();
    }

    private sealed class Exhausting : BootWatcher
    {
        public override void Decided(BootDecision decision, int slot, ReasonCode reason, BootRecord record) => throw new InsufficientMemoryException();
    }
}
