using Verso.Core;
using Verso.Support;

namespace Verso.Updater.Tests.Network;

/// <summary>
/// Servers that send less of a range than was requested (RFC 9110 section 15.3.7): each response adds to the payload, or the session ends.
/// </summary>
[TestClass]
public sealed class PartialAnswerTests
{
    private const int Record = StoredPayload.RecordSize;

    private static readonly TestRelease Release = TestPublisher.Next;
    private static readonly int Size = Release.Payload.Length;

    [TestMethod]
    [DataRow(Record, DisplayName = "one record")]
    [DataRow(2 * Record, DisplayName = "two records")]
    [DataRow(3 * Record, DisplayName = "three records")]
    [DataRow(Record + (Record / 2), DisplayName = "a record and a half")]
    [DataRow(Record / 2, DisplayName = "half a record")]
    [DataRow(Record - 1, DisplayName = "all of a record but its last byte")]
    [DataRow(Record + 1, DisplayName = "a record and a byte")]
    [DataRow(Record + 12, DisplayName = "a record and the next one's header")]
    [DataRow(Record - 16, DisplayName = "a record without its tag")]
    [DataRow(4096, DisplayName = "a sector")]
    [DataRow(HttpRules.LeastPart, DisplayName = "the least there may be")]
    public void What_a_shorter_answer_brings_is_taken_and_the_rest_is_asked_for_at_once(int most)
    {
        VirtualDevice device = Giving(_ => most);

        UpdateOutcome outcome = device.Update();

        Assert.AreEqual(UpdateState.Rebooting, outcome.State, outcome.Reason.ToString());
        MemoryRequest[] asked = [.. device.Server.Requests.Where(request => request.IsPayload)];
        Assert.HasCount((Size + most - 1) / most, asked);
        for (int i = 0; i < asked.Length; i++)
        {
            Assert.AreEqual(i * most, asked[i].First, "each answer is taken up where the one before it ended");
            Assert.AreEqual(Size - 1, asked[i].Last);
        }

        Assert.AreEqual(Size, asked.Sum(request => request.BytesRead), "no byte comes twice");
        Assert.IsEmpty(device.Board.Waits, "a server that does as it may is not waited for");
        CollectionAssert.AreEqual(Release.Image, device.Bytes("slot_b")[..Release.Image.Length]);
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(12)]
    [DataRow(HttpRules.LeastPart - 1)]
    public void An_answer_of_next_to_nothing_ends_the_session_unread_and_does_so_at_every_wake(int most)
    {
        VirtualDevice device = Giving(_ => most);
        DeviceSnapshot before = new(device);

        for (int wake = 1; wake <= 3; wake++)
        {
            UpdateOutcome outcome = device.Update();

            Assert.AreEqual(ReasonCode.RangeMismatch, outcome.Reason);
            Assert.AreEqual(UpdateState.Failed, outcome.State);
            Assert.AreEqual(wake, device.Server.PayloadRequests, "one request a wake");
        }

        Assert.AreEqual(0, device.Server.Requests.Where(request => request.IsPayload).Sum(request => request.BytesRead));
        Assert.IsEmpty(device.Board.Waits);
        Assert.IsEmpty(before.Changed);
        AssertRecovers(device);
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(500)]
    public void The_last_part_may_be_as_short_as_it_is(int rest)
    {
        VirtualDevice device = Giving(request => request.First == 0 ? Size - rest : int.MaxValue);

        Assert.AreEqual(UpdateState.Rebooting, device.Update().State);

        Assert.HasCount(4, device.Server.Requests);
        Assert.AreEqual(rest, device.Server.Requests[3].BytesRead);
    }

    [TestMethod]
    public void A_part_behind_one_that_was_taken_is_judged_by_the_same_rules()
    {
        (string Name, ReasonCode Reason, Func<MemoryReply, MemoryReply> Wrong)[] cases =
        [
            ("no bytes", ReasonCode.RangeMismatch, reply => reply with { ContentLength = 0, Body = [] }),
            ("starts at the begin again", ReasonCode.RangeMismatch, _ => new MemoryReply { Status = 206, Body = Release.Payload, ContentLength = Size, ContentRange = $"bytes 0-{Size - 1}/{Size}" }),
            ("starts a byte later", ReasonCode.RangeMismatch, reply => reply with { ContentRange = $"bytes {Record + 1}-{Size - 1}/{Size}", ContentLength = reply.ContentLength - 1 }),
            ("starts a byte earlier", ReasonCode.RangeMismatch, reply => reply with { ContentRange = $"bytes {Record - 1}-{Size - 1}/{Size}", ContentLength = reply.ContentLength + 1 }),
            ("the whole payload", ReasonCode.RangeIgnored, _ => new MemoryReply { Status = 200, Body = Release.Payload, ContentLength = Size }),
            ("another size", ReasonCode.PayloadSizeMismatch, reply => reply with { ContentRange = $"bytes {Record}-{Size - 1}/{Size + 1}" }),
            ("an unknown size", ReasonCode.RangeMismatch, reply => reply with { ContentRange = $"bytes {Record}-{Size - 1}/*" }),
            ("several parts in one", ReasonCode.RangeMismatch, reply => reply with { ContentRange = null }),
        ];
        foreach ((string name, ReasonCode reason, Func<MemoryReply, MemoryReply> wrong) in cases)
        {
            VirtualDevice device = new(TestPublisher.Factory);
            device.Server.Release = Release;
            device.Server.Misbehaviour = request => !request.IsPayload ? null
                : request.First == 0 ? Part(device.Server.Serve(request), request, Record)
                : wrong(device.Server.Serve(request));

            UpdateOutcome outcome = device.Update();

            Assert.AreEqual(reason, outcome.Reason, name);
            Assert.AreEqual(UpdateState.Failed, outcome.State, name);
            Assert.AreEqual(2, device.Server.PayloadRequests, name);
            AssertRecovers(device);
            Assert.AreEqual(Record, device.Server.Requests[^1].First, $"{name}: what came before it is kept");
        }
    }

    [TestMethod]
    public void A_fault_in_a_later_part_is_waited_out_as_in_the_first_and_Retry_After_honoured()
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = Release;
        device.Server.Misbehaviour = request => !request.IsPayload ? null
            : request.Ordinal == 3 ? new MemoryReply { Status = 503, ContentLength = 0, RetryAfterSeconds = 33 }
            : Part(device.Server.Serve(request), request, Record + 100);

        Assert.AreEqual(UpdateState.Rebooting, device.Update().State);

        Assert.AreEqual(33_000, device.Board.Waits.Sum());
        Assert.AreEqual(Record + 100, device.Server.Requests[3].First);
        Assert.AreEqual(Record, device.Server.Requests[4].First, "what came of a record is lost with the answer that failed");
    }

    [TestMethod]
    public void Parts_that_break_off_end_after_three_tries_at_one_record()
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = Release;
        device.Server.Misbehaviour = request => !request.IsPayload ? null
            : Part(device.Server.Serve(request), request, 4096) with { BreaksAfter = request.First % Record == 4096 ? 10 : int.MaxValue };

        UpdateOutcome outcome = device.Update();

        Assert.AreEqual(ReasonCode.BodyTooShort, outcome.Reason);
        Assert.AreEqual(UpdateState.Idle, outcome.State);
        Assert.AreEqual(2 * RetrySchedule.MaxTries, device.Server.PayloadRequests);
    }

    [TestMethod]
    public void The_minute_of_a_record_starts_over_with_the_answer_that_brings_more_of_it()
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = Release;

        // 8,220 bytes in parts of 2,740, each in 41 seconds: a record takes two minutes, and each part is above the least rate.
        device.Server.Misbehaviour = request => !request.IsPayload ? null
            : Part(device.Server.Serve(request), request, 2740) with { MostPerRead = 67, MillisecondsPerRead = 1000 };

        Assert.AreEqual(UpdateState.Rebooting, device.Update().State);
    }

    [TestMethod]
    public void Parts_are_bounded_by_the_time_of_a_session_and_what_they_brought_is_kept()
    {
        VirtualDevice device = new(TestPublisher.Factory, VirtualDevice.LayoutWithSlots("1M"));
        device.Server.Release = TestPublisher.Build("1.1.0", 2, TestPublisher.Image(80 * Chunks.Size));
        device.Server.Misbehaviour = request => !request.IsPayload ? null
            : Part(device.Server.Serve(request), request, HttpRules.LeastPart) with { MostPerRead = 66, MillisecondsPerRead = 1000 };
        long start = device.Board.Milliseconds();

        Assert.AreEqual(ReasonCode.SessionBudgetSpent, device.Update().Reason, "657,600 bytes at 66 in a second");

        long spent = device.Board.Milliseconds() - start;
        Assert.IsTrue(spent is >= 7_200_000 and < 7_210_000, $"two hours: {spent} ms");
        int done = device.Server.Requests[^1].First / Record;
        Assert.IsTrue(done is > 50 and < 60, $"{done} records came in two hours");
        device.Server.Misbehaviour = null;
        Assert.AreEqual(UpdateState.Rebooting, device.Update().State);
        Assert.AreEqual(done * Record, device.Server.Requests[^1].First);
    }

    [TestMethod]
    public void The_one_record_that_a_delta_did_not_give_may_come_in_parts_as_well()
    {
        byte[] old = RelatedImages.First(60_000, 5);
        TestRelease next = TestPublisher.Build("1.1.0", 2, RelatedImages.Next(old, 6, 12), bases: [old]);
        VirtualDevice device = new(TestPublisher.Build("1.0.0", 1, old));
        device.Overwrite("slot_a", TestPublisher.Image(60_000, 77));
        device.Server.Release = next;
        device.Server.Misbehaviour = request => !request.IsPayload ? null : Part(device.Server.Serve(request), request, HttpRules.LeastPart);

        UpdateOutcome outcome = device.Update();

        Assert.AreEqual(UpdateState.Rebooting, outcome.State, outcome.Reason.ToString());
        Assert.AreNotEqual(0, outcome.Fallbacks);
        CollectionAssert.AreEqual(next.Image, device.Bytes("slot_b")[..next.Image.Length]);
        MemoryRequest[] asked = [.. device.Server.Requests.Where(request => request.IsPayload)];
        Assert.IsTrue(asked.All(request => request.BytesRead > 0), "each answer brought something");
    }

    private static VirtualDevice Giving(Func<MemoryRequest, int> most)
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = Release;
        device.Server.Misbehaviour = request => !request.IsPayload ? null : Part(device.Server.Serve(request), request, most(request));
        return device;
    }

    /// <summary>The first bytes of a correct response, declared correctly.</summary>
    private static MemoryReply Part(MemoryReply proper, MemoryRequest request, int most)
    {
        byte[] body = proper.Body[..Math.Min(most, proper.Body.Length)];
        string size = proper.ContentRange![(proper.ContentRange!.IndexOf('/', StringComparison.Ordinal) + 1)..];
        return proper with { Body = body, ContentLength = body.Length, ContentRange = $"bytes {request.First}-{request.First + body.Length - 1}/{size}" };
    }

    private static void AssertRecovers(VirtualDevice device)
    {
        device.Server.Misbehaviour = null;
        Assert.AreEqual(UpdateState.Rebooting, device.Update().State);
        CollectionAssert.AreEqual(Release.Image, device.Bytes("slot_b")[..Release.Image.Length]);
    }
}
