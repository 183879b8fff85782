using Verso.Core;
using Verso.Support;

namespace Verso.Updater.Tests.Network;

/// <summary>Faults of a server with a payload, in virtual time: the reason, the number of requests, and the state afterwards.</summary>
[TestClass]
public sealed class ServerFaultTests
{
    private static readonly TestRelease Release = TestPublisher.Next;

    public static IEnumerable<object[]> Permanent()
    {
        yield return Case("200 to a range", ReasonCode.RangeIgnored, proper => new MemoryReply { Status = 200, Body = Release.Payload, ContentLength = Release.Payload.Length });
        yield return Case("404", ReasonCode.NotFound, _ => Status(404));
        yield return Case("410", ReasonCode.NotFound, _ => Status(410));
        yield return Case("416", ReasonCode.RangeNotSatisfiable, _ => Status(416));
        yield return Case("401", ReasonCode.UnexpectedStatus, _ => Status(401));
        yield return Case("204", ReasonCode.UnexpectedStatus, _ => Status(204));
        yield return Case("a redirect", ReasonCode.Redirected, _ => Status(302));
        yield return Case("another redirect", ReasonCode.Redirected, _ => Status(308));
        yield return Case("another range", ReasonCode.RangeMismatch, proper => proper with { ContentRange = $"bytes 1-{Release.Payload.Length - 1}/{Release.Payload.Length}" });
        yield return Case("a range that ends later", ReasonCode.PayloadSizeMismatch, proper => proper with { ContentRange = $"bytes 0-{Release.Payload.Length}/{Release.Payload.Length + 1}" });
        yield return Case("a range of a hundred bytes", ReasonCode.RangeMismatch, proper => proper with { ContentRange = $"bytes 0-99/{Release.Payload.Length}", ContentLength = 100 });
        yield return Case("a shorter range before a whole body", ReasonCode.BodyTooLong, proper => proper with { ContentRange = $"bytes 0-9999/{Release.Payload.Length}" });
        yield return Case("no Content-Range", ReasonCode.RangeMismatch, proper => proper with { ContentRange = null });
        yield return Case("a range of unknown size", ReasonCode.RangeMismatch, proper => proper with { ContentRange = $"bytes 0-{Release.Payload.Length - 1}/*" });
        yield return Case("a longer payload", ReasonCode.PayloadSizeMismatch, proper => proper with { ContentRange = $"bytes 0-{Release.Payload.Length - 1}/{Release.Payload.Length + 8220}" });
        yield return Case("a shorter payload", ReasonCode.PayloadSizeMismatch, proper => proper with { ContentRange = $"bytes 0-99/100", ContentLength = 100 });
        yield return Case("a longer Content-Length", ReasonCode.BodyTooLong, proper => proper with { ContentLength = proper.ContentLength + 1 });
        yield return Case("a shorter Content-Length", ReasonCode.RangeMismatch, proper => proper with { ContentLength = proper.ContentLength - 1 });
        yield return Case("a compressed body", ReasonCode.UnexpectedStatus, proper => proper with { ContentEncoding = "gzip" });
    }

    public static IEnumerable<object[]> Transient()
    {
        yield return Case("500", ReasonCode.ServerError, _ => Status(500));
        yield return Case("502", ReasonCode.ServerError, _ => Status(502));
        yield return Case("503", ReasonCode.ServerBusy, _ => Status(503));
        yield return Case("429", ReasonCode.ServerBusy, _ => Status(429));
        yield return Case("408", ReasonCode.RequestTimedOut, _ => Status(408));
        yield return Case("nobody there", ReasonCode.NetworkUnreachable, _ => new MemoryReply { Failure = ReasonCode.NetworkUnreachable });
        yield return Case("no answer in time", ReasonCode.RequestTimedOut, _ => new MemoryReply { Failure = ReasonCode.RequestTimedOut });
        yield return Case("a short body", ReasonCode.BodyTooShort, proper => proper with { BreaksAfter = 8000 });
        yield return Case("a body that memory ran out over", ReasonCode.OutOfMemory, proper => proper with { BreaksAfter = 8000, BreaksFor = ReasonCode.OutOfMemory });
        yield return Case("silence", ReasonCode.TooSlow, proper => proper with { FallsSilentAfter = 8000 });
        yield return Case("a trickle", ReasonCode.TooSlow, proper => proper with { MostPerRead = 10, MillisecondsPerRead = 100 });
    }

    [TestMethod]
    [DynamicData(nameof(Permanent))]
    public void An_answer_that_asking_again_would_not_change_ends_the_session_at_once(string name, ReasonCode reason, Func<MemoryReply, MemoryReply> wrong)
    {
        VirtualDevice device = Misbehaving(wrong);
        DeviceSnapshot before = new(device);

        UpdateOutcome outcome = device.Update();

        Assert.AreEqual(reason, outcome.Reason, name);
        Assert.AreEqual(UpdateState.Failed, outcome.State);
        Assert.AreEqual(1, device.Server.PayloadRequests);
        Assert.IsEmpty(device.Board.Waits);
        Assert.AreEqual(0, device.Server.Requests[2].BytesRead);
        Assert.IsEmpty(before.Changed);
        Assert.AreEqual((reason, Release.Manifest.Version), (device.Check!.Reason, device.Check.Version));
        Assert.IsNull(device.Result, "whoever is on the line gave that answer");
        AssertRecovers(device);
    }

    [TestMethod]
    [DynamicData(nameof(Transient))]
    public void A_fault_that_may_pass_is_waited_out_three_times_and_then_left_to_the_next_wake(string name, ReasonCode reason, Func<MemoryReply, MemoryReply> wrong)
    {
        VirtualDevice device = Misbehaving(wrong);
        DeviceSnapshot before = new(device);

        UpdateOutcome outcome = device.Update();

        Assert.AreEqual(reason, outcome.Reason, name);
        Assert.AreEqual(UpdateState.Idle, outcome.State);
        Assert.AreEqual(RetrySchedule.MaxTries, device.Server.PayloadRequests);
        Assert.IsEmpty(before.Changed);
        Assert.IsNull(device.Result, "an outage is no outcome");
        int manifests = device.Server.Requests.Count(request => request.IsManifest);
        AssertRecovers(device);
        Assert.AreEqual(manifests, device.Server.Requests.Count(request => request.IsManifest), "the manifest stands in flash");
    }

    [TestMethod]
    [DynamicData(nameof(Transient))]
    public void The_same_fault_at_the_manifest_is_waited_out_and_records_only_what_the_pointer_offers(string name, ReasonCode reason, Func<MemoryReply, MemoryReply> wrong)
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = Release;
        device.Server.Misbehaviour = request => request.IsManifest ? WrongEarly(name, device, request, wrong) : null;
        DeviceSnapshot before = new(device);

        UpdateOutcome outcome = device.Update();

        Assert.AreEqual(name is "a trickle" ? ReasonCode.BodyTooShort : reason, outcome.Reason, name);
        Assert.AreEqual(UpdateState.Idle, outcome.State);
        Assert.HasCount(1 + RetrySchedule.MaxTries, device.Server.Requests);
        Assert.IsEmpty(before.Changed);
        Assert.IsNull(device.Result);
        Assert.AreEqual((ReasonCode.None, "1.1.0", string.Empty), (device.Check!.Reason, device.Check.Version, device.Check.EntityTag), "the release is there to install");
        Assert.AreEqual(device.Server.Site.Sequence, device.Check.Sequence);
        AssertRecovers(device);
    }

    [TestMethod]
    [DynamicData(nameof(Transient))]
    public void The_same_fault_at_the_pointer_is_waited_out_and_records_nothing(string name, ReasonCode reason, Func<MemoryReply, MemoryReply> wrong)
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = Release;
        device.Server.Misbehaviour = request => WrongEarly(name, device, request, wrong);
        DeviceSnapshot before = new(device);

        UpdateOutcome outcome = device.Update();

        Assert.AreEqual(name is "a trickle" ? ReasonCode.BodyTooShort : reason, outcome.Reason, name);
        Assert.AreEqual(UpdateState.Idle, outcome.State);
        Assert.HasCount(RetrySchedule.MaxTries, device.Server.Requests);
        Assert.IsEmpty(before.Changed);
        Assert.IsNull(device.Result);
        Assert.IsNull(device.Check, "a check that did not take place has no result");
        AssertRecovers(device);
    }

    [TestMethod]
    [DataRow(404, ReasonCode.NotFound)]
    [DataRow(302, ReasonCode.Redirected)]
    [DataRow(206, ReasonCode.UnexpectedStatus)]
    [DataRow(403, ReasonCode.UnexpectedStatus)]
    public void A_manifest_that_the_server_does_not_hand_out_is_recorded(int status, ReasonCode reason)
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = Release;
        device.Server.Misbehaviour = request => request.IsManifest ? Status(status) : null;

        UpdateOutcome outcome = device.Update();

        Assert.AreEqual(reason, outcome.Reason);
        Assert.AreEqual(UpdateState.Failed, outcome.State);
        Assert.AreEqual((reason, "1.1.0", string.Empty), (device.Check!.Reason, device.Check.Version, device.Check.EntityTag));
        Assert.IsNull(device.Result, "no release was accepted");
        Assert.HasCount(2, device.Server.Requests);
    }

    [TestMethod]
    [DataRow(404, ReasonCode.NotFound)]
    [DataRow(302, ReasonCode.Redirected)]
    [DataRow(206, ReasonCode.UnexpectedStatus)]
    [DataRow(304, ReasonCode.UnexpectedStatus)]
    [DataRow(403, ReasonCode.UnexpectedStatus)]
    public void A_pointer_that_the_server_does_not_hand_out_is_recorded(int status, ReasonCode reason)
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Misbehaviour = _ => Status(status);

        UpdateOutcome outcome = device.Update();

        Assert.AreEqual(reason, outcome.Reason);
        Assert.AreEqual(UpdateState.Failed, outcome.State);
        Assert.AreEqual((reason, string.Empty), (device.Check!.Reason, device.Check.Version));
        Assert.IsNull(device.Result, "no release was accepted");
        Assert.HasCount(1, device.Server.Requests);
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void A_pointer_or_a_manifest_of_no_bytes_is_refused_unread(bool pointer)
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = Release;
        device.Server.Misbehaviour = request => request.IsPointer == pointer ? new MemoryReply { Body = new byte[1 << 20], ContentLength = 0 } : null;

        Assert.AreEqual(ReasonCode.RangeMismatch, device.Update().Reason);

        Assert.AreEqual(0, device.Server.Requests[^1].BytesRead);
        Assert.HasCount(pointer ? 1 : 2, device.Server.Requests);
    }

    [TestMethod]
    [DataRow(0, true, 4, "the pointer")]
    [DataRow(0, false, 4, "a pointer whose length the server does not say")]
    [DataRow(1, true, 5, "the manifest")]
    [DataRow(1, false, 5, "a manifest whose length the server does not say")]
    [DataRow(2, true, 5, "a record")]
    public void Memory_that_runs_out_over_a_body_leaves_no_connection_open(int ordinal, bool hasLength, int requests, string what)
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = Release;
        device.Server.Misbehaviour = request => request.Ordinal != ordinal ? null
            : hasLength ? device.Server.Serve(request) with { RunsOutAfter = 100 }
            : device.Server.Serve(request) with { RunsOutAfter = 100, ContentLength = -1 };

        // The first session ends there, and the one after it continues.
        Assert.AreEqual(UpdateState.Rebooting, device.Update().State, what);

        Assert.Contains("the update ran out of memory", device.Board.Lines);
        Assert.HasCount(requests, device.Server.Requests);
        Assert.IsTrue(device.Server.Requests.All(request => request.IsClosed), what);
    }

    [TestMethod]
    public void Retry_After_is_honoured()
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = Release;
        device.Server.Misbehaviour = request => request.Ordinal == 2 ? Status(503) with { RetryAfterSeconds = 120 } : null;

        Assert.AreEqual(UpdateState.Rebooting, device.Update().State);

        Assert.AreEqual(120_000, device.Board.Waits.Sum());
    }

    [TestMethod]
    [DataRow(0, DisplayName = "at the pointer")]
    [DataRow(1, DisplayName = "at the manifest")]
    public void Retry_After_before_the_payload_is_honoured(int ordinal)
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = Release;
        device.Server.Misbehaviour = request => request.Ordinal == ordinal ? Status(429) with { RetryAfterSeconds = 77 } : null;

        Assert.AreEqual(UpdateState.Rebooting, device.Update().State);

        Assert.AreEqual(77_000, device.Board.Waits.Sum());
    }

    [TestMethod]
    [DataRow(901)]
    [DataRow(int.MaxValue)]
    public void A_Retry_After_beyond_the_budget_ends_the_session_and_the_next_wake_resumes_it(int seconds)
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = Release;
        device.Server.Misbehaviour = request => request.Ordinal switch
        {
            2 => device.Server.Serve(request) with { BreaksAfter = 2 * StoredPayload.RecordSize },
            3 => Status(503) with { RetryAfterSeconds = seconds },
            _ => null,
        };

        UpdateOutcome outcome = device.Update();

        Assert.AreEqual(ReasonCode.SessionBudgetSpent, outcome.Reason);
        Assert.AreEqual(UpdateState.Idle, outcome.State);
        Assert.HasCount(4, device.Server.Requests);
        Assert.AreEqual(UpdateState.Rebooting, device.Update().State);
        Assert.HasCount(6, device.Server.Requests);
        Assert.AreEqual(2 * StoredPayload.RecordSize, device.Server.Requests[5].First);
    }

    [TestMethod]
    public void A_link_that_gives_one_chunk_at_a_time_ends_by_the_session_budget_and_goes_on_at_the_next_wake()
    {
        TestRelease release = TestPublisher.Build("1.1.0", 2, TestPublisher.Image(40 * Chunks.Size));
        VirtualDevice device = new(TestPublisher.Factory, VirtualDevice.EmulatorLayout);
        device.Server.Release = release;
        device.Server.Misbehaviour = request => !request.IsPayload ? null : device.Server.Serve(request) with { BreaksAfter = StoredPayload.RecordSize };

        UpdateOutcome outcome = device.Update();

        Assert.AreEqual(ReasonCode.SessionBudgetSpent, outcome.Reason);
        Assert.AreEqual(UpdateState.Idle, outcome.State);
        Assert.AreEqual(RetrySchedule.MaxInterruptions + 1, device.Server.PayloadRequests);
        Assert.AreEqual(UpdateState.Rebooting, device.Update().State);
        Assert.AreEqual(2 + 1 + 40, device.Server.Requests.Count, "two pointers, a manifest, and a request for each chunk");
    }

    [TestMethod]
    public void A_body_that_goes_on_behind_the_last_record_is_left_unread()
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = Release;
        device.Server.Misbehaviour = request => !request.IsPayload ? null
            : device.Server.Serve(request) with { Body = [.. Release.Payload, .. new byte[5000]] };

        Assert.AreEqual(UpdateState.Rebooting, device.Update().State);

        Assert.AreEqual(Release.Payload.Length, device.Server.Requests[2].BytesRead);
    }

    [TestMethod]
    public void A_record_has_a_minute_and_a_slow_link_that_keeps_to_it_is_fast_enough()
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = Release;
        device.Server.Misbehaviour = request => device.Server.Serve(request) with { MostPerRead = 1, MillisecondsPerRead = 7 };

        Assert.AreEqual(UpdateState.Rebooting, device.Update().State);

        Assert.HasCount(3, device.Server.Requests);
    }

    private static object[] Case(string name, ReasonCode reason, Func<MemoryReply, MemoryReply> wrong) => [name, reason, wrong];

    /// <summary>A fault that also strikes a file of a few hundred bytes.</summary>
    private static MemoryReply WrongEarly(string name, VirtualDevice device, MemoryRequest request, Func<MemoryReply, MemoryReply> wrong) =>
        wrong(device.Server.Serve(request)) with { BreaksAfter = 100, FallsSilentAfter = name is "silence" ? 50 : int.MaxValue };

    private static MemoryReply Status(int status) => new() { Status = status, ContentLength = 0 };

    private static VirtualDevice Misbehaving(Func<MemoryReply, MemoryReply> wrong)
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = Release;
        device.Server.Misbehaviour = request => !request.IsPayload ? null : wrong(device.Server.Serve(request));
        return device;
    }

    private static void AssertRecovers(VirtualDevice device)
    {
        device.Server.Misbehaviour = null;
        device.Server.Release = Release;
        Assert.AreEqual(UpdateState.Rebooting, device.Update().State);
        CollectionAssert.AreEqual(Release.Image, device.Bytes("slot_b")[..Release.Image.Length]);
    }
}
