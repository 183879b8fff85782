using System.Reflection;
using Verso.Core;
using Verso.Emulator;
using Verso.Support;
using Verso.Updater;

namespace Verso.Boot.Tests;

/// <summary>
/// Every row of the transition table, walked by the engines that ship. That a scenario walks its row is shown by taking the row out of the table:
/// the engine then stops at that state and event.
/// </summary>
[TestClass]
[DoNotParallelize]
public sealed class TransitionRowTests
{
    private static readonly uint[] Table = (uint[])typeof(TransitionTable).GetField("Rows", BindingFlags.NonPublic | BindingFlags.Static)!.GetValue(null)!;

    private static readonly Dictionary<string, Action> Scenarios = new()
    {
        ["Idle NothingNewer"] = () => Ends(UpdateState.Idle, ReasonCode.UpToDate, Offered(TestPublisher.Factory)),
        ["Idle Interrupted"] = () => Ends(UpdateState.Idle, ReasonCode.NetworkUnreachable, Answered(new MemoryReply { Failure = ReasonCode.NetworkUnreachable })),
        ["Idle ReleaseRefused"] = () => Ends(UpdateState.Failed, ReasonCode.WrongProduct, Offered(TestPublisher.SignAgain(TestPublisher.Next, manifest => manifest.Product = "another"))),
        ["Idle ReleaseAccepted"] = Update,
        ["Idle DownloadResumed"] = Resume,
        ["Downloading ChunkStored"] = Update,
        ["Downloading Interrupted"] = () => Cancelled(UpdateState.Downloading),
        ["Downloading AnswerRefused"] = () => Ends(UpdateState.Failed, ReasonCode.NotFound, PayloadAnswered(new MemoryReply { Status = 404, ContentLength = 0 })),
        ["Downloading Failed"] = () => Ends(UpdateState.Failed, ReasonCode.ProgramFailed, Spoilt(UpdateState.Downloading, device => device.SetFault("slot_b", FlashFault.ProgramFails))),
        ["Downloading AllChunksStored"] = Update,
        ["Verifying Interrupted"] = () => Cancelled(UpdateState.Verifying),
        ["Verifying Failed"] = () => Ends(UpdateState.Failed, ReasonCode.ChunkDigestMismatch, Spoilt(UpdateState.Verifying, device => device.Rot("slot_b", 0))),
        ["Verifying FlashFailed"] = Unreadable,
        ["Verifying ImageVerified"] = Update,
        ["Applying Failed"] = () => Ends(
            UpdateState.Failed, ReasonCode.SlotMismatch, Spoilt(UpdateState.Applying, device => device.Overwrite("meta_b", SlotDescriptor.Write(TestPublisher.Factory.ManifestFile)))),
        ["Applying FlashFailed"] = () => Ends(UpdateState.Failed, ReasonCode.BootRecordNotWritten, Spoilt(UpdateState.Applying, device => SetBootFault(device, FlashFault.ProgramFails))),
        ["Applying SlotFlipped"] = Update,
        ["Rebooting TrialLaunched"] = Confirm,
        ["Rebooting TrialConfirmed"] = Confirm,
        ["Rebooting TrialFailed"] = () => GiveUp(activeIsLost: false, BootDecision.RollBack),
        ["Rollback PreviousRestored"] = () => GiveUp(activeIsLost: false, BootDecision.RollBack),
        ["Rollback NothingToRestore"] = () => GiveUp(activeIsLost: true, BootDecision.Rescue),
        ["Complete OutcomeRecorded"] = Confirm,
        ["Failed OutcomeRecorded"] = () => Ends(UpdateState.Failed, ReasonCode.NotFound, PayloadAnswered(new MemoryReply { Status = 404, ContentLength = 0 })),
    };

    private static IEnumerable<Transition> Rows => Enumerable.Range(0, TransitionTable.Count).Select(TransitionTable.Row);

    public static IEnumerable<object[]> Places => Enumerable.Range(0, TransitionTable.Count).Select(place => new object[] { place, Name(TransitionTable.Row(place)) });

    [TestMethod]
    public void Every_row_has_a_scenario_and_every_scenario_a_row()
    {
        CollectionAssert.AreEquivalent(Rows.Select(Name).ToArray(), Scenarios.Keys.ToArray());
    }

    [TestMethod]
    [DynamicData(nameof(Places))]
    public void Every_row_fires_in_an_engine_which_stops_there_without_it(int place, string name)
    {
        Scenarios[name]();

        uint row = Table[place];
        InvalidOperationException stop;
        try
        {
            Table[place] = uint.MaxValue;
            stop = Assert.ThrowsExactly<InvalidOperationException>(Scenarios[name]);
        }
        finally
        {
            Table[place] = row;
        }

        Transition transition = TransitionTable.Row(place);
        Assert.AreEqual($"no transition from state {(int)transition.From} on event {(int)transition.On}", stop.Message);
    }

    private static string Name(Transition row) => $"{row.From} {row.On}";

    private static void Update() => Ends(UpdateState.Rebooting, ReasonCode.None, Offered(TestPublisher.Next));

    private static void Resume()
    {
        VirtualDevice device = Offered(TestPublisher.Next);
        Cancelled(UpdateState.Downloading, device);
        Ends(UpdateState.Rebooting, ReasonCode.None, device);
    }

    private static void Confirm()
    {
        VirtualDevice device = Staged();
        BootReport report = device.PowerOn(Applications.Healthy);
        Assert.AreEqual((BootDecision.LaunchTrial, Slots.B), (report.Decision, device.BootRecord!.ActiveSlot));
        Assert.AreEqual(UpdateState.Complete, device.Result!.State);
    }

    /// <summary>Three trials that crash, and the reaction of stage 0.</summary>
    private static void GiveUp(bool activeIsLost, BootDecision decision)
    {
        VirtualDevice device = Staged();
        for (int boot = 0; boot < 3; boot++)
        {
            device.PowerOn(Applications.Crashing);
        }

        if (activeIsLost)
        {
            device.Destroy("slot_a");
        }

        Assert.AreEqual(decision, device.PowerOn(Applications.Healthy).Decision);
        Assert.AreEqual(UpdateState.Rollback, device.Result!.State);
    }

    /// <summary>A slot that stops to answer once it is verified.</summary>
    private static void Unreadable()
    {
        bool silent = false;
        VirtualDevice device = Offered(TestPublisher.Next);
        device.Through = partition => partition.Name == "slot_b" ? new UnreadablePartition(partition, () => silent) : partition;
        UpdateAgent agent = device.NewAgent();
        agent.Progress += progress => silent |= progress.Phase == UpdateState.Verifying;
        Ends(UpdateState.Failed, ReasonCode.ReadFailed, agent);
    }

    private static void Cancelled(UpdateState phase, VirtualDevice? device = null)
    {
        UpdateAgent agent = (device ?? Offered(TestPublisher.Next)).NewAgent();
        agent.Progress += progress =>
        {
            if (progress.Phase == phase)
            {
                agent.Cancel();
            }
        };
        Ends(UpdateState.Idle, ReasonCode.Cancelled, agent);
    }

    private static UpdateAgent Spoilt(UpdateState phase, Action<VirtualDevice> spoil)
    {
        VirtualDevice device = Offered(TestPublisher.Next);
        UpdateAgent agent = device.NewAgent();
        bool spoilt = false;
        agent.Progress += progress =>
        {
            if (progress.Phase == phase && !spoilt)
            {
                spoilt = true;
                spoil(device);
            }
        };
        return agent;
    }

    private static VirtualDevice Offered(TestRelease release)
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = release;
        return device;
    }

    private static VirtualDevice Answered(MemoryReply reply)
    {
        VirtualDevice device = Offered(TestPublisher.Next);
        device.Server.Misbehaviour = _ => reply;
        return device;
    }

    private static VirtualDevice PayloadAnswered(MemoryReply reply)
    {
        VirtualDevice device = Offered(TestPublisher.Next);
        device.Server.Misbehaviour = request => !request.IsPayload ? null : reply;
        return device;
    }

    private static VirtualDevice Staged()
    {
        VirtualDevice device = Offered(TestPublisher.Next);
        Ends(UpdateState.Rebooting, ReasonCode.None, device);
        return device;
    }

    private static void SetBootFault(VirtualDevice device, FlashFault fault)
    {
        device.SetFault("boot_0", fault);
        device.SetFault("boot_1", fault);
    }

    private static void Ends(UpdateState state, ReasonCode reason, VirtualDevice device) => Ends(state, reason, device.NewAgent());

    private static void Ends(UpdateState state, ReasonCode reason, UpdateAgent agent)
    {
        UpdateOutcome outcome = agent.Update(null);
        Assert.AreEqual((state, reason), (outcome.State, outcome.Reason));
    }
}
