using Verso.Boot;
using Verso.Core;
using Verso.Emulator;
using Verso.Support;

namespace Verso.Updater.Tests;

[TestClass]
public sealed class UpdateAgentTests
{
    private readonly VirtualDevice _device = new(TestPublisher.Factory);

    public UpdateAgentTests()
    {
        _device.Server.Release = TestPublisher.Next;
    }

    [TestMethod]
    public void A_second_session_is_turned_away_while_the_first_one_runs()
    {
        UpdateAgent agent = _device.NewAgent();
        List<UpdateOutcome> second = [];
        agent.Progress += progress => second.Add(agent.Update(null));

        UpdateOutcome first = agent.Update(null);

        Assert.AreEqual(UpdateState.Rebooting, first.State);
        Assert.IsTrue(second.Count > 6);
        Assert.IsTrue(second.All(outcome => outcome.Reason == ReasonCode.AlreadyRunning && outcome.State == UpdateState.Idle));
        Assert.HasCount(3, _device.Server.Requests);
    }

    [TestMethod]
    public void The_next_session_may_run_after_one_that_ended_in_an_exception()
    {
        UpdateAgent agent = _device.NewAgent();
        _device.Power.CutAt(_device.Power.Operations, CutMoment.Before);
        Assert.ThrowsExactly<PowerCutException>(() => agent.Update(null));
        _device.Power.Restore();

        Assert.AreEqual(UpdateState.Rebooting, agent.Update(null).State);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(5)]
    public void A_session_that_is_cancelled_keeps_what_is_staged_and_goes_on_later(int chunk)
    {
        UpdateAgent agent = _device.NewAgent();
        agent.Progress += progress =>
        {
            if (progress.Phase == UpdateState.Downloading && progress.Chunk == chunk)
            {
                agent.Cancel();
            }
        };
        DeviceSnapshot before = new(_device);

        UpdateOutcome outcome = agent.Update(null);

        Assert.AreEqual(ReasonCode.Cancelled, outcome.Reason);
        Assert.AreEqual(UpdateState.Idle, outcome.State);
        Assert.IsEmpty(before.Changed);
        Assert.IsNull(_device.Result);
        int requests = _device.Server.Requests.Count;
        Assert.AreEqual(UpdateState.Rebooting, _device.Update().State);
        Assert.AreEqual(requests + 2, _device.Server.Requests.Count, "the pointer, and the missing range");
        Assert.IsTrue(_device.Server.Requests[^2].IsPointer);
        Assert.AreEqual(chunk * StoredPayload.RecordSize, _device.Server.Requests[^1].First);
    }

    [TestMethod]
    public void A_session_that_is_cancelled_while_it_verifies_does_not_flip()
    {
        UpdateAgent agent = _device.NewAgent();
        agent.Progress += progress =>
        {
            if (progress.Phase == UpdateState.Verifying)
            {
                agent.Cancel();
            }
        };

        Assert.AreEqual(ReasonCode.Cancelled, agent.Update(null).Reason);

        Assert.AreEqual(Slots.None, _device.BootRecord!.TrialSlot);
        int requests = _device.Server.Requests.Count;
        Assert.AreEqual(UpdateState.Rebooting, _device.Update().State);
        Assert.AreEqual(requests + 1, _device.Server.Requests.Count);
        Assert.IsTrue(_device.Server.Requests[^1].IsPointer);
    }

    [TestMethod]
    public void A_cancellation_ends_with_its_session()
    {
        UpdateAgent agent = _device.NewAgent();
        agent.Cancel();

        Assert.AreEqual(UpdateState.Rebooting, agent.Update(null).State);
    }

    [TestMethod]
    public void A_progress_handler_that_throws_costs_no_chunk_and_no_request()
    {
        UpdateAgent agent = _device.NewAgent();
        agent.Progress += _ => throw new InvalidOperationException("the screen is broken");

        Assert.AreEqual(UpdateState.Rebooting, agent.Update(null).State);

        Assert.HasCount(3, _device.Server.Requests);
        Assert.AreEqual(TestPublisher.Next.ManifestFile.Length + TestPublisher.Next.Payload.Length, _device.Server.ReleaseBytesRead);
        CollectionAssert.AreEqual(TestPublisher.Next.Image, _device.Bytes("slot_b")[..TestPublisher.Next.Image.Length]);
        Assert.IsTrue(_device.Board.Lines.Any(line => line.Contains("the screen is broken", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void A_product_that_defers_gets_no_payload_and_no_failure()
    {
        UpdateAgent agent = _device.NewAgent();
        Deferral policy = new();
        agent.Policy = policy;
        DeviceSnapshot before = new(_device);

        UpdateOutcome outcome = agent.Update(null);

        Assert.AreEqual(ReasonCode.Deferred, outcome.Reason);
        Assert.AreEqual(UpdateState.Idle, outcome.State);
        Assert.AreEqual("1.1.0", policy.Asked);
        Assert.AreEqual(0, _device.Server.PayloadRequests);
        Assert.IsEmpty(before.Changed);
        Assert.IsNull(_device.Result);
        agent.Policy = new UpdatePolicy();
        Assert.AreEqual(UpdateState.Rebooting, agent.Update(null).State);
    }

    [TestMethod]
    public void A_product_can_defer_a_download_that_was_interrupted_without_losing_it()
    {
        _device.Server.Misbehaviour = request => !request.IsPayload ? null : request.Ordinal == 2
            ? _device.Server.Serve(request) with { BreaksAfter = 2 * StoredPayload.RecordSize }
            : new MemoryReply { Failure = ReasonCode.NetworkUnreachable };
        _device.Update();
        _device.Server.Misbehaviour = null;
        int requests = _device.Server.Requests.Count;
        UpdateAgent agent = _device.NewAgent();
        agent.Policy = new Deferral();

        Assert.AreEqual(ReasonCode.Deferred, agent.Update(null).Reason);
        Assert.AreEqual(requests + 1, _device.Server.Requests.Count);
        Assert.IsTrue(_device.Server.Requests[^1].IsPointer);
        Assert.AreEqual(UpdateState.Rebooting, _device.Update().State);

        Assert.AreEqual(2 * StoredPayload.RecordSize, _device.Server.Requests[^1].First);
    }

    [TestMethod]
    public void A_device_without_a_URL_says_so()
    {
        TrustStore trust = TestPublisher.NewTrust();
        trust.UpdateUrl = null;
        VirtualDevice device = new(TestPublisher.Factory, trust: trust);

        Assert.AreEqual(ReasonCode.NoUpdateUrl, device.Update().Reason);
    }

    [TestMethod]
    public void A_trial_does_not_update_before_it_is_confirmed()
    {
        _device.Update();
        UpdateOutcome? outcome = null;

        _device.PowerOn(agent =>
        {
            outcome = agent.Update(null);
            return LaunchOutcome.Returned;
        });

        Assert.AreEqual(ReasonCode.Deferred, outcome!.Reason);
        Assert.HasCount(3, _device.Server.Requests);
    }

    [TestMethod]
    public void A_trial_whose_confirmation_does_not_take_stays_on_trial_and_never_writes_over_the_slot_behind_it()
    {
        _device.Update();
        byte[] fallback = _device.Bytes("slot_a");
        byte[] meta = _device.Bytes("meta_a");
        UpdateOutcome? outcome = null;
        bool stillOnTrial = false;

        _device.PowerOn(agent =>
        {
            _device.SetFault("boot_0", FlashFault.ProgramDoesNotStick);
            _device.SetFault("boot_1", FlashFault.ProgramDoesNotStick);
            agent.ConfirmTrial([]);
            stillOnTrial = agent.IsTrial;
            _device.Server.Release = TestPublisher.Build("1.2.0", 3, TestPublisher.Image(9000));
            outcome = agent.Update(null);
            return LaunchOutcome.Returned;
        });

        Assert.IsTrue(stillOnTrial);
        Assert.AreEqual(ReasonCode.Deferred, outcome!.Reason);
        CollectionAssert.AreEqual(fallback, _device.Bytes("slot_a"));
        CollectionAssert.AreEqual(meta, _device.Bytes("meta_a"));
        Assert.AreEqual(Slots.B, _device.BootRecord!.TrialSlot);
        _device.SetFault("boot_0", FlashFault.None);
        _device.SetFault("boot_1", FlashFault.None);
        _device.Run(Applications.Healthy);
        Assert.AreEqual(Slots.B, _device.BootRecord!.ActiveSlot);
    }

    [TestMethod]
    public void A_trial_that_was_rolled_back_and_still_runs_never_writes_over_the_slot_that_is_to_boot()
    {
        _device.Update();
        byte[] fallback = _device.Bytes("slot_a");
        byte[] meta = _device.Bytes("meta_a");
        UpdateOutcome? outcome = null;

        _device.PowerOn(agent =>
        {
            agent.ConfirmTrial([new ScriptedCheck("display", true, () => false)]);
            _device.Server.Release = TestPublisher.Build("1.2.0", 3, TestPublisher.Image(9000));
            outcome = agent.Update(null);
            return LaunchOutcome.Returned;
        });

        Assert.AreEqual(ReasonCode.Deferred, outcome!.Reason);
        CollectionAssert.AreEqual(fallback, _device.Bytes("slot_a"));
        CollectionAssert.AreEqual(meta, _device.Bytes("meta_a"));
    }

    private sealed class Deferral : UpdatePolicy
    {
        public string? Asked { get; private set; }

        public override ReasonCode Judge(Manifest manifest)
        {
            Asked = manifest.Version;
            return ReasonCode.Deferred;
        }
    }
}
