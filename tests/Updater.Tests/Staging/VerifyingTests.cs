using Verso.Core;
using Verso.Support;

namespace Verso.Updater.Tests;

/// <summary>No data is trusted because it was once in RAM, or once on flash.</summary>
[TestClass]
public sealed class VerifyingTests
{
    [TestMethod]
    [DataRow(0, 0)]
    [DataRow(8191, 3)]
    [DataRow(44999, 5)]
    public void Flash_that_rots_after_its_chunk_was_journalled_is_noticed_before_the_flip(int offset, int chunk)
    {
        VirtualDevice device = Device();
        UpdateAgent agent = device.NewAgent();
        agent.Progress += progress =>
        {
            if (progress.Phase == UpdateState.Verifying)
            {
                device.Rot("slot_b", offset);
            }
        };
        DeviceSnapshot before = new(device);

        UpdateOutcome outcome = agent.Update(null);

        Assert.AreEqual(ReasonCode.ChunkDigestMismatch, outcome.Reason, $"chunk {chunk}");
        Assert.AreEqual(UpdateState.Failed, outcome.State);
        Assert.IsEmpty(before.Changed);
        Assert.AreEqual(0, device.Board.Reboots);
        AssertRecovers(device);
    }

    [TestMethod]
    public void An_image_whose_SHA_256_is_not_the_signed_one_is_refused_although_every_chunk_is_right()
    {
        VirtualDevice device = Device();
        device.Server.Release = TestPublisher.SignAgain(TestPublisher.Next, manifest => manifest.ImageSha256[0] ^= 1);

        UpdateOutcome outcome = device.Update();

        Assert.AreEqual(ReasonCode.ImageDigestMismatch, outcome.Reason);
        Assert.AreEqual(Slots.None, device.BootRecord!.TrialSlot);
        AssertRecovers(device);
    }

    [TestMethod]
    public void A_release_may_leave_the_SHA_256_out_of_the_device_check()
    {
        VirtualDevice device = Device();
        device.Server.Release = TestPublisher.SignAgain(TestPublisher.Next, manifest =>
        {
            manifest.ImageSha256[0] ^= 1;
            manifest.CheckImageSha256 = false;
        });

        Assert.AreEqual(UpdateState.Rebooting, device.Update().State);
    }

    [TestMethod]
    public void A_slot_that_is_sealed_and_not_yet_named_in_the_boot_record_goes_on_to_the_flip_with_one_request_for_the_pointer()
    {
        VirtualDevice device = Device();
        device.Power.Counts = name => name.StartsWith("boot_", StringComparison.Ordinal);

        // Before the download the record is written twice, unchanged.
        device.Power.CutAt(2, CutMoment.Before);
        Assert.ThrowsExactly<PowerCutException>(() => device.Update());
        device.Power.Restore();
        Assert.IsTrue(device.Open().Slot(Slots.B).Inspect(device.Trust!.SealKey).IsSealed);

        Assert.AreEqual(UpdateState.Rebooting, device.Update().State);

        Assert.HasCount(4, device.Server.Requests);
        Assert.IsTrue(device.Server.Requests[3].IsPointer);
        Assert.AreEqual(Slots.B, device.BootRecord!.TrialSlot);
    }

    [TestMethod]
    public void A_seal_that_was_torn_after_any_byte_is_made_good()
    {
        for (int bytes = 0; bytes <= SlotDescriptor.MarkLength; bytes++)
        {
            VirtualDevice device = Device();
            device.Power.Counts = name => name == "meta_b";

            // The erase, and header, whole blocks and last block of the descriptor come before it.
            device.Power.CutAt(4, CutMoment.Within, bytes);
            Assert.ThrowsExactly<PowerCutException>(() => device.Update());
            device.Power.Restore();

            // A last byte of 0xFF needs no write: the mark is complete without it.
            byte[] mark = SlotDescriptor.WriteMark(device.Trust!.SealKey, Slots.B, SlotDescriptor.Sealed, SlotDescriptor.ManifestDigest(TestPublisher.Next.ManifestFile));
            Assert.AreEqual(mark.Skip(bytes).All(value => value == 0xFF), device.Open().Slot(Slots.B).Inspect(device.Trust.SealKey).IsSealed);

            Assert.AreEqual(UpdateState.Rebooting, device.Update().State, $"{bytes} bytes");
            Assert.HasCount(4, device.Server.Requests);
            Assert.IsTrue(device.Server.Requests[3].IsPointer);
        }
    }

    [TestMethod]
    public void A_journal_of_another_release_than_the_descriptors_is_not_resumed()
    {
        VirtualDevice device = Interrupted();
        device.Open().Journal.Start(Slots.B, 0, 6, new byte[32]);

        Assert.AreEqual(UpdateState.Rebooting, device.Update().State);

        Assert.AreEqual(0, device.Server.Requests[^1].First);
    }

    [TestMethod]
    public void A_descriptor_that_is_lost_is_written_again_and_its_download_goes_on()
    {
        VirtualDevice device = Interrupted();
        int first = device.Server.Requests.Count;
        device.Destroy("meta_b");

        Assert.AreEqual(UpdateState.Rebooting, device.Update().State);

        AssertGoesOn(device, first);
    }

    [TestMethod]
    public void A_descriptor_whose_manifest_rotted_is_written_again_and_its_download_goes_on()
    {
        VirtualDevice device = Interrupted();
        int first = device.Server.Requests.Count;
        device.Rot("meta_b", 200);
        device.Rot("meta_b", 201);

        Assert.AreEqual(UpdateState.Rebooting, device.Update().State);

        AssertGoesOn(device, first);
    }

    [TestMethod]
    public void A_descriptor_of_another_release_that_a_cut_left_before_its_journal_costs_the_download_nothing()
    {
        VirtualDevice device = Interrupted();
        int first = device.Server.Requests.Count;
        TestRelease other = TestPublisher.Build("1.2.0", 3, TestPublisher.Image(9000));
        Assert.AreEqual(ReasonCode.None, device.Open().Slot(Slots.B).Begin(other.ManifestFile));

        Assert.AreEqual(UpdateState.Rebooting, device.Update().State);

        AssertGoesOn(device, first);
    }

    [TestMethod]
    public void A_journal_that_is_not_readable_starts_the_download_anew()
    {
        VirtualDevice device = Interrupted();
        device.Rot("journal", 0);

        Assert.AreEqual(UpdateState.Rebooting, device.Update().State);

        Assert.AreEqual(0, device.Server.Requests[^1].First);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(2)]
    public void A_staged_chunk_that_rots_between_two_sessions_is_fetched_again_and_none_before_it(int chunk)
    {
        VirtualDevice device = Interrupted();
        device.Rot("slot_b", (chunk * Chunks.Size) + 100);

        Assert.AreEqual(UpdateState.Rebooting, device.Update().State);

        Assert.AreEqual(StoredPayload.RecordOffset(chunk), device.Server.Requests[^1].First);
        CollectionAssert.AreEqual(TestPublisher.Next.Image, device.Bytes("slot_b")[..TestPublisher.Next.Image.Length]);
    }

    [TestMethod]
    [DataRow("slot_b", 0, UpdateState.Verifying)]
    [DataRow("slot_b", 5 * Chunks.Size, UpdateState.Verifying)]
    [DataRow("meta_b", 0, UpdateState.Applying)]
    [DataRow("meta_b", SlotDescriptor.HeaderLength, UpdateState.Applying)]
    public void A_bit_that_is_misread_once_between_download_and_flip_costs_nothing(string partition, int offset, UpdateState state)
    {
        VirtualDevice device = Device();
        UpdateAgent agent = MisreadingAgent(device, partition, out MisreadingPartition misreading);
        agent.Progress += progress => misreading.MisreadAt = progress.Phase == state ? offset : misreading.MisreadAt;

        Assert.AreEqual(UpdateState.Rebooting, agent.Update(null).State);

        Assert.AreEqual(-1, misreading.MisreadAt, "the place was read");
        Assert.HasCount(3, device.Server.Requests);
    }

    [TestMethod]
    [DataRow("journal", 0)]
    [DataRow("journal", JournalFormat.HeaderLength)]
    [DataRow("meta_b", 0)]
    [DataRow("meta_b", SlotDescriptor.HeaderLength)]
    public void A_bit_that_is_misread_once_where_a_download_is_gone_on_with_costs_no_chunk(string partition, int offset)
    {
        VirtualDevice device = Interrupted();
        UpdateAgent agent = MisreadingAgent(device, partition, out MisreadingPartition misreading);
        misreading.MisreadAt = offset;

        Assert.AreEqual(UpdateState.Rebooting, agent.Update(null).State);

        Assert.AreEqual(-1, misreading.MisreadAt, "the place was read");
        Assert.AreEqual(3 * StoredPayload.RecordSize, device.Server.Requests[^1].First);
    }

    private static UpdateAgent MisreadingAgent(VirtualDevice device, string name, out MisreadingPartition misreading)
    {
        MisreadingPartition? found = null;
        device.Through = partition => partition.Name == name ? found = new MisreadingPartition(partition) : partition;
        UpdateAgent agent = device.NewAgent();
        misreading = found!;
        return agent;
    }

    private static VirtualDevice Device()
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = TestPublisher.Next;
        return device;
    }

    private static VirtualDevice Interrupted()
    {
        VirtualDevice device = Device();
        device.Server.Misbehaviour = request => !request.IsPayload ? null : request.Ordinal == 2
            ? device.Server.Serve(request) with { BreaksAfter = 3 * StoredPayload.RecordSize }
            : new MemoryReply { Failure = ReasonCode.NetworkUnreachable };
        Assert.AreEqual(UpdateState.Idle, device.Update().State);
        device.Server.Misbehaviour = null;
        return device;
    }

    /// <summary>After the pointer the manifest is requested again, and the missing part of the payload.</summary>
    private static void AssertGoesOn(VirtualDevice device, int firstRequest)
    {
        MemoryRequest[] requests = [.. device.Server.Requests.Skip(firstRequest)];
        Assert.HasCount(3, requests);
        Assert.IsTrue(requests[0].IsPointer);
        Assert.IsTrue(requests[1].IsManifest);
        Assert.AreEqual(StoredPayload.RecordOffset(3), requests[2].First);
        CollectionAssert.AreEqual(TestPublisher.Next.ManifestFile, device.Open().Slot(Slots.B).ReadManifestFile());
        device.Run(Applications.Healthy);
        Assert.AreEqual(Slots.B, device.BootRecord!.ActiveSlot);
    }

    private static void AssertRecovers(VirtualDevice device)
    {
        device.Server.Release = TestPublisher.Next;
        Assert.AreEqual(UpdateState.Rebooting, device.Update().State);
        CollectionAssert.AreEqual(TestPublisher.Next.Image, device.Bytes("slot_b")[..TestPublisher.Next.Image.Length]);
    }
}
