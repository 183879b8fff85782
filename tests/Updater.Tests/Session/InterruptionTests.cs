using Verso.Core;
using Verso.Support;

namespace Verso.Updater.Tests.Session;

/// <summary>
/// A clean update is three requests. Every interruption adds one, and a new session one more for the pointer; each costs at most the chunk in flight.
/// </summary>
[TestClass]
public sealed class InterruptionTests
{
    private readonly TestRelease _release = TestPublisher.Next;

    public static IEnumerable<object[]> Places()
    {
        int length = TestPublisher.Next.Payload.Length;
        int record = StoredPayload.RecordSize;
        int[] within = [0, 1, 11, 12, 13, 4000, record - 16, record - 1];
        return Enumerable.Range(0, 6)
            .SelectMany(chunk => within.Select(offset => (chunk * record) + offset))
            .Append(length - 1)
            .Where(place => place < length)
            .Select(place => new object[] { place });
    }

    [TestMethod]
    [DynamicData(nameof(Places))]
    public void A_connection_that_breaks_costs_one_request_and_the_chunk_in_flight(int place)
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = _release;
        device.Server.Misbehaviour = request => request.Ordinal == 2 ? device.Server.Serve(request) with { BreaksAfter = place } : null;

        Assert.AreEqual(UpdateState.Rebooting, device.Update().State);

        Assert.HasCount(4, device.Server.Requests);
        int done = place / StoredPayload.RecordSize;
        Assert.AreEqual(done * StoredPayload.RecordSize, device.Server.Requests[3].First);
        Assert.AreEqual(_release.Payload.Length - 1, device.Server.Requests[3].Last);
        long more = device.Server.ReleaseBytesRead - _release.ManifestFile.Length - _release.Payload.Length;
        Assert.AreEqual(place % StoredPayload.RecordSize, more);
    }

    [TestMethod]
    public void A_power_cut_in_a_download_costs_a_pointer_one_request_and_the_chunk_in_flight()
    {
        for (int chunk = 0; chunk < 6; chunk++)
        {
            VirtualDevice device = new(TestPublisher.Factory);
            device.Server.Release = _release;
            int first = OperationsBeforeChunk(chunk);
            for (int step = 0; step < 3; step++)
            {
                device = new VirtualDevice(TestPublisher.Factory);
                device.Server.Release = _release;
                device.Power.CutAt(first + step, CutMoment.Within);
                Assert.ThrowsExactly<PowerCutException>(() => device.Update());
                device.Power.Restore();

                Assert.AreEqual(UpdateState.Rebooting, device.Update().State, $"chunk {chunk}, step {step}");

                Assert.HasCount(5, device.Server.Requests);
                Assert.IsTrue(device.Server.Requests[3].IsPointer);
                Assert.AreEqual(chunk * StoredPayload.RecordSize, device.Server.Requests[4].First);
                Assert.IsTrue(device.Server.ReleaseBytesRead <= _release.ManifestFile.Length + _release.Payload.Length + StoredPayload.RecordSize);
            }
        }
    }

    [TestMethod]
    public void A_download_resumes_at_every_wake_until_it_is_done()
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = _release;
        device.Server.Misbehaviour = request => !request.IsPayload ? null
            : request.Ordinal % 3 == 0 ? device.Server.Serve(request) with { BreaksAfter = StoredPayload.RecordSize + 5 }
            : new MemoryReply { Failure = ReasonCode.NetworkUnreachable };
        List<int> starts = [];
        UpdateOutcome outcome;
        int sessions = 0;
        do
        {
            outcome = device.Update();
            sessions++;
            Assert.IsTrue(sessions < 20, "no end in sight");
        }
        while (outcome.State != UpdateState.Rebooting);

        starts.AddRange(device.Server.Requests.Where(request => request.BytesRead > 0 && request.IsPayload).Select(request => request.First));
        CollectionAssert.AreEqual(starts.Distinct().Order().ToArray(), starts, "a chunk that was done was asked for again");
        Assert.AreEqual(1, device.Server.Requests.Count(request => request.IsManifest));
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    [DataRow(4)]
    [DataRow(5)]
    public void Ten_random_cuts_add_ten_requests_and_at_most_ten_chunks(int seed)
    {
        Random random = new(seed);
        TestRelease release = TestPublisher.Build("1.1.0", 2, TestPublisher.Image(65536 - 100));
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = release;
        int cuts = 0;
        device.Server.Misbehaviour = request => !request.IsPayload || cuts == 10 ? null : Cut(request);

        MemoryReply Cut(MemoryRequest request)
        {
            cuts++;
            MemoryReply proper = device.Server.Serve(request);
            return proper with { BreaksAfter = random.Next(Math.Min(proper.Body.Length, 2 * StoredPayload.RecordSize)) };
        }

        UpdateOutcome outcome;
        int sessions = 0;
        do
        {
            outcome = device.Update();
            Assert.IsTrue(++sessions < 12, $"seed {seed}: no end in sight");
        }
        while (outcome.State != UpdateState.Rebooting);

        Assert.HasCount(12, device.Server.Requests.Where(request => !request.IsPointer), $"seed {seed}");
        Assert.HasCount(sessions, device.Server.Requests.Where(request => request.IsPointer), $"seed {seed}: one for each session");
        long more = device.Server.ReleaseBytesRead - release.ManifestFile.Length - release.Payload.Length;
        Assert.IsTrue(more <= 10L * StoredPayload.RecordSize, $"seed {seed}: {more} bytes more");
        CollectionAssert.AreEqual(release.Image, device.Bytes("slot_b")[..release.Image.Length], $"seed {seed}");
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    public void Ten_random_power_cuts_add_ten_requests_at_most_and_never_fetch_a_finished_chunk_again(int seed)
    {
        Random random = new(seed);
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = _release;
        int sessions = 0;
        for (int cut = 0; cut < 10; cut++)
        {
            device.Power.CutAt(device.Power.Operations + random.Next(3, 9), (CutMoment)random.Next(3));
            sessions++;
            try
            {
                if (device.Update().State == UpdateState.Rebooting)
                {
                    break;
                }
            }
            catch (PowerCutException)
            {
                // The device is off; the next round switches it on again.
            }

            device.Power.Restore();
        }

        device.Power.Restore();
        if (device.BootRecord!.TrialSlot == Slots.None)
        {
            sessions++;
            Assert.AreEqual(UpdateState.Rebooting, device.Update().State, $"seed {seed}");
        }

        int requests = device.Server.Requests.Count(request => !request.IsPointer);
        Assert.IsTrue(requests <= 12, $"seed {seed}: {requests} requests");
        Assert.IsTrue(device.Server.Requests.Count - requests <= sessions, $"seed {seed}: a pointer for each session");
        CollectionAssert.AreEqual(_release.Image, device.Bytes("slot_b")[.._release.Image.Length], $"seed {seed}");
    }

    [TestMethod]
    public void A_download_whose_release_was_replaced_on_the_server_is_given_up_and_never_mixed_with_the_next()
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = _release;
        device.Server.Misbehaviour = request => !request.IsPayload ? null : device.Server.Serve(request) with { BreaksAfter = 3 * StoredPayload.RecordSize };
        UpdateOutcome first = device.Update();
        Assert.AreEqual(UpdateState.Rebooting, first.State, "three records a request finish six chunks");

        device = new VirtualDevice(TestPublisher.Factory);
        device.Server.Release = _release;
        device.Server.Misbehaviour = request => request.Ordinal == 2
            ? device.Server.Serve(request) with { BreaksAfter = 3 * StoredPayload.RecordSize }
            : request.Ordinal > 2 ? new MemoryReply { Failure = ReasonCode.NetworkUnreachable } : null;
        Assert.AreEqual(ReasonCode.NetworkUnreachable, device.Update().Reason);

        device.Server.Release = TestPublisher.Build("1.2.0", 3, TestPublisher.Image(45000, 77));
        device.Server.Misbehaviour = null;
        device.Server.Requests.Clear();
        Assert.AreEqual(UpdateState.Rebooting, device.Update().State);
        Assert.HasCount(3, device.Server.Requests);
        Assert.AreEqual(0, device.Server.Requests[2].First, "nothing that is staged belongs to the other release");
        CollectionAssert.AreEqual(device.Server.Release.Image, device.Bytes("slot_b")[..45000]);
    }

    /// <summary>
    /// The flash operations of a clean update before a chunk's erase: those before the first chunk, and three for each earlier chunk.
    /// </summary>
    private int OperationsBeforeChunk(int chunk)
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = _release;
        device.Power.Counts = name => name == "slot_b";
        device.Update();
        int all = (int)device.Power.Operations;
        Assert.AreEqual(12, all, "an erase and a write for each of six chunks");

        device = new VirtualDevice(TestPublisher.Factory);
        device.Server.Release = _release;
        long start = -1;
        UpdateAgent agent = device.NewAgent();
        agent.Progress += progress => start = progress.Phase == UpdateState.Downloading && progress.Chunk == chunk ? device.Power.Operations : start;
        agent.Update(null);
        return (int)start;
    }
}
