using System.Buffers.Binary;
using Verso.Core;
using Verso.Support;

namespace Verso.Updater.Tests.Delta;

/// <summary>The payload that a device chooses, its cost, and the end of a delta with a wrong base (SPEC 3.5, 4).</summary>
[TestClass]
public sealed class DeltaUpdateTests
{
    private static readonly byte[] OldImage = RelatedImages.First(60_000, 5);
    private static readonly byte[] NewImage = RelatedImages.Next(OldImage, 6, 12);
    private static readonly byte[] StrangeImage = RelatedImages.First(50_000, 99);

    private static readonly TestRelease Old = TestPublisher.Build("1.0.0", 1, OldImage);
    private static readonly TestRelease New = TestPublisher.Build("1.1.0", 2, NewImage, bases: [StrangeImage, OldImage]);

    // Half of it is new: its delta takes several records, and some of them have several chunks.
    private static readonly byte[] LargeChange = [.. NewImage[..30_000], .. Samples.Fill(30_000, 8)];

    private static PayloadVariant Full => New.Manifest.Payloads[0];

    private static PayloadVariant Foreign => New.Manifest.Payloads[1];

    private static PayloadVariant Delta => New.Manifest.Payloads[2];

    [TestMethod]
    public void A_device_takes_the_delta_from_what_it_runs_and_nothing_else()
    {
        VirtualDevice device = Running(Old);

        UpdateOutcome outcome = device.Update();

        Assert.AreEqual(UpdateState.Rebooting, outcome.State, outcome.Reason.ToString());
        Assert.AreEqual(0, outcome.Fallbacks);
        Assert.HasCount(3, device.Server.Requests);
        StringAssert.EndsWith(device.Server.Requests[2].Url, Delta.Url);
        Assert.AreEqual(New.ManifestFile.Length + Delta.Size, device.Server.ReleaseBytesRead);
        Assert.IsTrue(Delta.Size < NewImage.Length / 20, $"{Delta.Size} bytes of delta");
        AssertStaged(device);
    }

    [TestMethod]
    public void A_device_that_runs_something_else_takes_the_full_payload()
    {
        VirtualDevice device = Running(TestPublisher.Factory);

        Assert.AreEqual(UpdateState.Rebooting, device.Update().State);

        Assert.HasCount(3, device.Server.Requests);
        StringAssert.EndsWith(device.Server.Requests[2].Url, Full.Url);
        Assert.IsTrue(Full.Size < NewImage.Length, "it is compressed");
        AssertStaged(device);
    }

    [TestMethod]
    public void A_base_of_the_same_digest_and_another_size_is_another_base()
    {
        TestRelease lying = TestPublisher.SignAgain(New, manifest => manifest.Payloads[2].BaseSize--);
        VirtualDevice device = Running(Old, lying);

        Assert.AreEqual(UpdateState.Rebooting, device.Update().State);

        StringAssert.EndsWith(device.Server.Requests[2].Url, Full.Url);
    }

    [TestMethod]
    public void A_release_of_foreign_deltas_alone_has_nothing_for_this_device()
    {
        TestRelease foreign = TestPublisher.SignAgain(New, manifest => manifest.Payloads = [Foreign]);
        VirtualDevice device = Running(Old, foreign);

        Assert.AreEqual(ReasonCode.NoUsablePayload, device.Update().Reason);

        Assert.AreEqual(0, device.Server.PayloadRequests);
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    public void What_a_rotten_base_does_not_give_comes_from_the_full_payload_and_the_rest_from_the_delta(int seed)
    {
        Random random = new(seed);
        VirtualDevice device = Running(Old);
        for (int i = 0; i < 3; i++)
        {
            device.Rot("slot_a", random.Next(OldImage.Length));
        }

        List<ReasonCode> told = [];
        UpdateAgent agent = device.NewAgent();
        agent.Progress += progress => told.Add(progress.Reason);
        UpdateOutcome outcome = agent.Update(null);

        Assert.AreEqual(UpdateState.Rebooting, outcome.State, $"seed {seed}: {outcome.Reason}");
        Assert.IsTrue(outcome.Fallbacks is > 0 and <= 6, $"seed {seed}: {outcome.Fallbacks} fallbacks");
        Assert.AreEqual(outcome.Fallbacks, told.Count(reason => reason == ReasonCode.ChunkDigestMismatch));
        MemoryRequest[] full = [.. device.Server.Requests.Where(request => request.Url.EndsWith(Full.Url, StringComparison.Ordinal))];
        Assert.HasCount(outcome.Fallbacks, full, $"seed {seed}");
        Assert.HasCount(full.Length, full.DistinctBy(request => request.First), $"seed {seed}: a record was asked for twice");
        Assert.IsTrue(full.All(request => request.Last - request.First < StoredPayload.RecordSize), $"seed {seed}: one record each");
        Assert.AreEqual(New.ManifestFile.Length + Delta.Size + full.Sum(request => request.BytesRead), device.Server.ReleaseBytesRead, $"seed {seed}: the delta is read once");
        AssertStaged(device);
    }

    [TestMethod]
    public void A_base_that_was_swapped_behind_the_descriptors_back_costs_no_more_than_both_payloads()
    {
        VirtualDevice device = Running(Old);
        device.Overwrite("slot_a", [.. StrangeImage, .. new byte[OldImage.Length - StrangeImage.Length]]);

        UpdateOutcome outcome = device.Update();

        Assert.AreEqual(UpdateState.Rebooting, outcome.State, outcome.Reason.ToString());
        Assert.IsTrue(outcome.Fallbacks > 1);
        Assert.IsTrue(device.Server.ReleaseBytesRead <= New.ManifestFile.Length + Delta.Size + Full.Size, $"{device.Server.ReleaseBytesRead} bytes");
        AssertStaged(device);
    }

    [TestMethod]
    public void Records_of_one_base_offered_for_another_are_refused_before_they_are_decoded()
    {
        VirtualDevice device = Running(Old);
        byte[] foreign = New.Others[Foreign.Url];
        device.Server.Misbehaviour = request => request.Url.EndsWith(Delta.Url, StringComparison.Ordinal)
            ? device.Server.Serve(request) with { Body = Fit(foreign, Delta.Size) }
            : null;

        UpdateOutcome outcome = device.Update();

        Assert.AreEqual(ReasonCode.RecordUnexpected, outcome.Reason);
        Assert.AreEqual(RetrySchedule.MaxTries, device.Server.PayloadRequests);
        Assert.IsTrue(device.Bytes("slot_b").All(value => value == 0xFF), "something was programmed");
    }

    [TestMethod]
    public void A_full_payload_that_does_not_mend_a_chunk_ends_the_session_after_three_tries()
    {
        VirtualDevice device = Running(Old);
        device.Rot("slot_a", 100);
        byte[] damaged = (byte[])New.Payload.Clone();
        damaged[40] ^= 1;
        device.Server.Release = New with { Payload = damaged };

        UpdateOutcome outcome = device.Update();

        Assert.AreEqual(ReasonCode.RecordTagMismatch, outcome.Reason);
        Assert.AreEqual(1, outcome.Fallbacks);
        Assert.AreEqual(1 + RetrySchedule.MaxTries, device.Server.PayloadRequests);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void What_is_decoded_from_staged_chunks_that_rot_meanwhile_fails_once_and_is_downloaded_anew(bool delta)
    {
        VirtualDevice device = Running(delta ? Old : TestPublisher.Factory);
        UpdateAgent agent = device.NewAgent();
        agent.Progress += progress =>
        {
            if (progress.Chunk == 3)
            {
                Rot(device, delta);
            }
        };

        UpdateOutcome outcome = agent.Update(null);

        Assert.AreEqual(UpdateState.Failed, outcome.State);
        Assert.AreEqual(ReasonCode.ChunkDigestMismatch, outcome.Reason);
        Assert.AreEqual(UpdateState.Rebooting, device.Update().State);
        AssertStaged(device);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void Staged_chunks_that_rot_between_two_sessions_are_fetched_again_and_what_is_decoded_from_them_is_right(bool delta)
    {
        VirtualDevice device = Running(delta ? Old : TestPublisher.Factory);
        UpdateAgent agent = device.NewAgent();
        agent.Progress += progress =>
        {
            if (progress.Chunk == 3)
            {
                agent.Cancel();
            }
        };
        Assert.AreEqual(ReasonCode.Cancelled, agent.Update(null).Reason);
        Rot(device, delta);

        Assert.AreEqual(UpdateState.Rebooting, device.Update().State);

        AssertStaged(device);
    }

    /// <summary>The first staged chunk decays, and with a delta also a byte that it copies from.</summary>
    private static void Rot(VirtualDevice device, bool alsoBase)
    {
        for (int offset = 0; offset < Chunks.Size; offset++)
        {
            device.Rot("slot_b", offset);
        }

        if (alsoBase)
        {
            device.Rot("slot_a", OldImage.Length - 100);
        }
    }

    [TestMethod]
    public void A_cut_at_every_operation_of_a_delta_update_costs_one_record_at_most()
    {
        CutEverywhere(New, NewImage, device => { });
    }

    [TestMethod]
    public void A_cut_at_every_operation_of_an_update_with_a_rotten_base_costs_two_records_at_most()
    {
        CutEverywhere(New, NewImage, device => device.Rot("slot_a", 20_000), fetchedAnyway: 2 * StoredPayload.RecordSize, recordsAgain: 2);
    }

    [TestMethod]
    public void A_cut_at_every_operation_of_a_delta_of_several_records_costs_one_record_at_most()
    {
        TestRelease release = TestPublisher.Build("1.1.0", 2, LargeChange, bases: [OldImage]);
        byte[] entries = release.Manifest.Payloads[1].Records;
        int[] chunks = [.. Enumerable.Range(0, entries.Length / RecordCursor.EntryLength).Select(i => BinaryPrimitives.ReadUInt16BigEndian(entries.AsSpan(i * RecordCursor.EntryLength)))];
        Assert.IsTrue(chunks.Length >= 4 && chunks.Max() >= 2, $"records of {string.Join(", ", chunks)} chunks");

        CutEverywhere(release, LargeChange, device => { });
    }

    [TestMethod]
    public void A_connection_that_breaks_anywhere_in_a_delta_goes_on_with_the_record_that_is_missing()
    {
        for (int place = 0; place < Delta.Size; place += 97)
        {
            VirtualDevice device = Running(Old);
            int most = place;
            device.Server.Misbehaviour = request => request.Ordinal == 2 ? device.Server.Serve(request) with { BreaksAfter = most } : null;

            Assert.AreEqual(UpdateState.Rebooting, device.Update().State, $"cut at {place}");

            Assert.HasCount(4, device.Server.Requests);
            Assert.IsTrue(device.Server.ReleaseBytesRead - New.ManifestFile.Length - Delta.Size < StoredPayload.RecordSize, $"cut at {place}");
            AssertStaged(device);
        }
    }

    [TestMethod]
    public void A_delta_that_was_begun_goes_on_as_a_full_payload_when_another_image_runs()
    {
        VirtualDevice device = Running(Old);
        device.Server.Misbehaviour = request => !request.IsPayload ? null : device.Server.Serve(request) with { BreaksAfter = 0, Failure = ReasonCode.NetworkUnreachable };
        Assert.AreEqual(ReasonCode.NetworkUnreachable, device.Update().Reason);
        device.Server.Misbehaviour = null;
        DeviceStorage storage = device.Open();
        TrustStore trust = storage.ReadTrust();
        BootControl control = new(storage, trust);
        control.Load();
        UpdateAgent rescue = new(device.Board, storage, device.Transport, trust, control, Slots.None, null, null);

        Assert.AreEqual(UpdateState.Rebooting, rescue.Update(null).State);

        StringAssert.EndsWith(device.Server.Requests[^1].Url, Full.Url);
        AssertStaged(device);
    }

    [TestMethod]
    public void The_device_boots_what_a_delta_made_and_updates_from_there_by_the_next_delta()
    {
        byte[] third = RelatedImages.Next(NewImage, 7, 5);
        VirtualDevice device = Running(Old);
        device.Run(Applications.Updating);
        Assert.AreEqual(Slots.B, device.BootRecord!.ActiveSlot);
        device.Server.Release = TestPublisher.Build("1.2.0", 3, third, bases: [NewImage]);

        device.Run(Applications.Updating);

        Assert.AreEqual(Slots.A, device.BootRecord!.ActiveSlot);
        CollectionAssert.AreEqual(third, device.Bytes("slot_a")[..third.Length]);
        StringAssert.Contains(device.Server.Requests[^1].Url, ".from-");
    }

    private static void CutEverywhere(TestRelease release, byte[] image, Action<VirtualDevice> spoil, int fetchedAnyway = 0, int recordsAgain = 1)
    {
        VirtualDevice clean = Running(Old, release);
        spoil(clean);
        Assert.AreEqual(UpdateState.Rebooting, clean.Update().State);
        long operations = clean.Power.Operations;
        Assert.IsTrue(operations > 20, "there is nothing to cut");
        int most = release.Manifest.Payloads[^1].Size + fetchedAnyway + (recordsAgain * StoredPayload.RecordSize);
        for (long cut = 0; cut < operations; cut++)
        {
            VirtualDevice device = Running(Old, release);
            spoil(device);
            device.Power.CutAt(cut, (CutMoment)(cut % 3));
            Assert.ThrowsExactly<PowerCutException>(() => device.Update());
            device.Power.Restore();
            if (device.BootRecord!.TrialSlot == Slots.None)
            {
                Assert.AreEqual(UpdateState.Rebooting, device.Update().State, $"cut at operation {cut}");
            }

            int payload = device.Server.Requests.Where(request => request.IsPayload).Sum(request => request.BytesRead);
            Assert.IsTrue(payload <= most, $"cut at operation {cut}: {payload} bytes");
            CollectionAssert.AreEqual(image, device.Bytes("slot_b")[..image.Length], $"cut at operation {cut}");
        }
    }

    private static VirtualDevice Running(TestRelease factory, TestRelease? offered = null)
    {
        VirtualDevice device = new(factory);
        device.Server.Release = offered ?? New;
        return device;
    }

    private static void AssertStaged(VirtualDevice device) => CollectionAssert.AreEqual(NewImage, device.Bytes("slot_b")[..NewImage.Length]);

    private static byte[] Fit(byte[] bytes, int length) => [.. bytes.Take(length), .. new byte[Math.Max(0, length - bytes.Length)]];
}
