using Verso.Core;
using Verso.Emulator;
using Verso.Support;
using Verso.Updater.Tests.Storage;

namespace Verso.Updater.Tests;

/// <summary>The way of a record to flash (SPEC 3.3), record by record.</summary>
[TestClass]
public sealed class StagingTests
{
    private const int Unit = NorFlash.SectorSize;

    private static readonly TestRelease Next = TestPublisher.Next;

    private static readonly byte[] OldImage = RelatedImages.First(60_000, 5);
    private static readonly TestRelease Old = TestPublisher.Build("1.0.0", 1, OldImage);
    private static readonly TestRelease Flat = TestPublisher.Build("1.1.0", 2, new byte[45_000], bases: []);

    /// <summary>Releases of two chunks, by the length of the second in bytes.</summary>
    private static readonly Dictionary<int, TestRelease> OfTwoChunks = new[] { 1, Unit - 1, Unit, Unit + 1, (2 * Unit) - 1, 2 * Unit }
        .ToDictionary(length => length, length => TestPublisher.Build("1.1.0", 2, TestPublisher.Image(Chunks.Size + length)));

    private static readonly TestRelease Coded = TestPublisher.Build("1.1.0", 2, RelatedImages.Next(OldImage, 6, 12), bases: [OldImage]);

    [TestMethod]
    public void A_stored_payload_is_taken_record_by_record_from_its_first_byte_to_its_last()
    {
        StagingBench bench = new StagingBench(Next).Started();
        Staging staging = bench.Staging;
        for (int chunk = 0; chunk < 6; chunk++)
        {
            Assert.AreEqual(StoredPayload.RecordOffset(chunk), staging.FirstByte);
            Assert.AreEqual(Next.Payload.Length - 1, staging.LastByte);
            Assert.AreEqual(chunk, staging.ChunksDone);
            Assert.IsFalse(staging.HoldsNext);
            Assert.AreEqual(ReasonCode.None, bench.Next(), $"chunk {chunk}");
            Assert.AreEqual(StoreOutcome.Stored, bench.Outcome);
        }

        Assert.AreSame(Next.Manifest, staging.Manifest);
        Assert.AreEqual(0, staging.Fallbacks);
        CollectionAssert.AreEqual(Next.Image, bench.Staged());
        Assert.AreEqual(6, bench.Storage.Journal.ChunksDone);
    }

    [TestMethod]
    public void Every_full_chunk_is_read_into_the_same_array_and_the_last_one_into_one_of_its_ciphertexts_length()
    {
        StagingBench bench = new StagingBench(Next).Started();
        byte[] first = bench.Staging.ContentBuffer();
        Assert.HasCount(Chunks.Size, first);
        bench.Next();
        Assert.AreSame(first, bench.Staging.ContentBuffer());
        for (int chunk = 1; chunk < 5; chunk++)
        {
            bench.Next();
        }

        // 45,000 bytes leave 4,040 for the last chunk, which the cipher pads to 4,048.
        Assert.HasCount(4048, bench.Staging.ContentBuffer());
    }

    [TestMethod]
    public void A_record_with_a_bit_that_is_not_the_publishers_touches_no_flash_and_the_right_one_is_taken_afterwards()
    {
        StagingBench bench = new StagingBench(Next).Started(1);
        int asked = bench.Image.Asked.Count;

        Assert.AreEqual(ReasonCode.RecordTagMismatch, bench.Next((_, tag) => tag[15] ^= 1));
        Assert.AreEqual(ReasonCode.RecordTagMismatch, bench.Next((content, _) => content[^1] ^= 1));

        Assert.AreEqual(1, bench.Staging.ChunksDone);
        Assert.HasCount(asked, bench.Image.Asked);
        Assert.AreEqual(ReasonCode.None, bench.Next());
    }

    [TestMethod]
    public void A_chunk_whose_digest_is_not_the_signed_one_touches_no_flash()
    {
        StagingBench bench = new StagingBench(TestPublisher.SignAgain(Next, manifest => manifest.ChunkDigests[Manifest.DigestLength + 5] ^= 1)).Started();
        bench.Next();
        int asked = bench.Image.Asked.Count;

        Assert.AreEqual(ReasonCode.ChunkDigestMismatch, bench.Next());

        Assert.HasCount(asked, bench.Image.Asked);
        Assert.AreEqual(StoreOutcome.Failed, bench.Outcome, "there is no other payload");
        Assert.AreEqual(1, bench.Storage.Journal.ChunksDone);
    }

    [TestMethod]
    [DataRow(1, Unit)]
    [DataRow(Unit - 1, Unit)]
    [DataRow(Unit, Unit)]
    [DataRow(Unit + 1, 2 * Unit)]
    [DataRow((2 * Unit) - 1, 2 * Unit)]
    [DataRow(2 * Unit, 2 * Unit)]
    public void A_chunk_erases_the_units_that_it_lies_in_and_no_other(int lastChunk, int erased)
    {
        TestRelease release = OfTwoChunks[lastChunk];
        StagingBench bench = new StagingBench(release).Started(2);

        CollectionAssert.AreEqual(new[] { (0, Chunks.Size), (Chunks.Size, erased) }, bench.Image.All(PartitionCall.Erase).ToArray());
        CollectionAssert.AreEqual(new[] { (0, Chunks.Size), (Chunks.Size, lastChunk) }, bench.Image.All(PartitionCall.Write).ToArray());
        CollectionAssert.AreEqual(release.Image, bench.Staged());
    }

    [TestMethod]
    [DataRow(PartitionCall.Erase, ReasonCode.EraseFailed)]
    [DataRow(PartitionCall.Write, ReasonCode.ProgramFailed)]
    [DataRow(PartitionCall.Write, ReasonCode.DriveFull)]
    [DataRow(PartitionCall.Read, ReasonCode.ReadFailed)]
    public void A_chunk_that_flash_refuses_is_not_journalled_and_nothing_is_asked_behind_the_refusal(PartitionCall operation, ReasonCode reason)
    {
        StagingBench bench = new StagingBench(Next).Started(2);
        bench.Image.Asked.Clear();
        bench.Image.RefuseNext(operation, reason);

        Assert.AreEqual(reason, bench.Next());

        Assert.AreEqual(StoreOutcome.Failed, bench.Outcome);
        Assert.AreEqual(operation, bench.Image.Asked[^1].What);
        Assert.AreEqual(2, bench.Staging.ChunksDone);
        Assert.AreEqual(ReasonCode.None, bench.Next());
        Assert.AreEqual(3, bench.Staging.ChunksDone);
    }

    [TestMethod]
    public void A_chunk_that_does_not_read_back_as_it_was_written_is_a_fault_of_flash_and_not_of_the_release()
    {
        StagingBench bench = new StagingBench(Next).Started();
        bench.Device.SetFault("slot_b", FlashFault.ProgramDoesNotStick);

        Assert.AreEqual(ReasonCode.ReadBackMismatch, bench.Next());

        Assert.AreEqual(0, bench.Staging.ChunksDone);
    }

    [TestMethod]
    public void A_chunk_whose_journal_entry_does_not_take_is_not_done()
    {
        StagingBench bench = new StagingBench(Next).Started();
        bench.Device.SetFault("journal", FlashFault.ProgramFails);

        Assert.AreEqual(ReasonCode.ProgramFailed, bench.Next());

        Assert.AreEqual(0, bench.Staging.ChunksDone);
    }

    [TestMethod]
    public void A_staging_begins_with_descriptor_and_journal_and_without_the_one_there_is_not_the_other()
    {
        StagingBench bench = new(Next);
        bench.Device.SetFault("meta_b", FlashFault.EraseFails);
        Assert.AreEqual(ReasonCode.EraseFailed, bench.Staging.Start(Next.ManifestFile));
        Assert.IsFalse(bench.Storage.Journal.IsOpen);

        bench.Device.SetFault("meta_b", FlashFault.None);
        Assert.AreEqual(ReasonCode.None, bench.Staging.Start(Next.ManifestFile));

        Journal journal = bench.Storage.Journal;
        Assert.AreEqual((Slots.B, 0, 6), (journal.Slot, journal.Variant, journal.ChunkCount));
        Assert.IsTrue(journal.IsFor(SlotDescriptor.ManifestDigest(Next.ManifestFile)));
        CollectionAssert.AreEqual(Next.ManifestFile, bench.Storage.Slot(Slots.B).ReadManifestFile());
    }

    [TestMethod]
    [DataRow(45_000, 8)]
    [DataRow(63 * Chunks.Size, 8)]
    [DataRow(505 * Chunks.Size, 8)]
    [DataRow(506 * Chunks.Size, 9)]
    [DataRow(1017 * Chunks.Size, 9)]
    [DataRow(1018 * Chunks.Size, 10)]
    public void Room_is_claimed_for_the_image_and_for_what_is_written_beside_it(int imageSize, int spareUnits)
    {
        // A descriptor of 8,448 bytes fills two units, a journal of 506 entries one; six more are for started units and the small records.
        StagingBench bench = new(TestPublisher.SignAgain(Next, manifest => manifest.ImageSize = imageSize));

        Assert.AreEqual(ReasonCode.None, bench.Staging.Claim());

        CollectionAssert.AreEqual(new[] { (spareUnits * Unit, imageSize) }, bench.Image.All(PartitionCall.Claim).ToArray());
        bench.Image.RefuseNext(PartitionCall.Claim, ReasonCode.DriveFull);
        Assert.AreEqual(ReasonCode.DriveFull, bench.Staging.Claim());
    }

    [TestMethod]
    public void A_record_of_several_chunks_is_held_until_they_are_used_up()
    {
        StagingBench bench = new StagingBench(Flat).Started();
        Assert.AreEqual(6, bench.Staging.NextHeader().ChunkCount);
        for (int chunk = 0; chunk < 6; chunk++)
        {
            Assert.AreEqual(chunk > 0, bench.Staging.HoldsNext);
            Assert.AreEqual(ReasonCode.None, bench.Next(), $"chunk {chunk}");
        }

        CollectionAssert.AreEqual(Flat.Image, bench.Staged());
    }

    [TestMethod]
    public void A_delta_copies_from_what_runs()
    {
        StagingBench bench = new(Coded, 1, Old);
        bench.Staging.CopyFrom(bench.Storage.Slot(Slots.A).Image, 1024);
        bench.Started(bench.Staging.Manifest.ChunkCount());

        Assert.AreEqual(0, bench.Staging.Fallbacks);
        CollectionAssert.AreEqual(Coded.Image, bench.Staged());
    }

    [TestMethod]
    public void What_a_delta_does_not_give_is_asked_for_as_one_record_of_the_full_payload()
    {
        StagingBench bench = new(Coded, 1, Old);
        bench.Device.Rot("slot_a", 100);
        bench.Staging.CopyFrom(bench.Storage.Slot(Slots.A).Image, 1024);
        bench.Started();
        Assert.AreEqual(Coded.Manifest.Payloads[1].Size - 1, bench.Staging.LastByte);

        Assert.AreEqual(ReasonCode.ChunkDigestMismatch, bench.Next());

        Assert.AreEqual(StoreOutcome.FellBack, bench.Outcome);
        Assert.AreEqual(1, bench.Staging.Fallbacks);
        Assert.AreSame(Coded.Manifest.Payloads[1].Url, bench.Staging.Payload.Url, "the request that is under way is read to its end");
        RecordCursor full = new(Coded.Manifest, 0);
        bench.Staging.ChoosePayload();
        Assert.AreSame(Coded.Manifest.Payloads[0].Url, bench.Staging.Payload.Url);
        Assert.AreEqual((full.Offset, full.Offset + full.Length - 1), (bench.Staging.FirstByte, bench.Staging.LastByte));
        for (int chunk = 0; chunk < full.ChunkCount; chunk++)
        {
            Assert.AreSame(Coded.Manifest.Payloads[0].Url, bench.Staging.Payload.Url);
            Assert.AreEqual(ReasonCode.None, bench.Next());
        }

        bench.Staging.ChoosePayload();
        Assert.AreSame(Coded.Manifest.Payloads[1].Url, bench.Staging.Payload.Url, "one record, and then the delta goes on");
        while (bench.Staging.ChunksDone < Coded.Manifest.ChunkCount())
        {
            Assert.AreEqual(ReasonCode.None, bench.Next());
        }

        CollectionAssert.AreEqual(Coded.Image, bench.Staged());
        Assert.AreEqual(1, bench.Staging.Fallbacks);
    }

    [TestMethod]
    public void A_base_that_cannot_be_read_is_told_as_that_and_not_as_a_wrong_digest()
    {
        StagingBench bench = new(Coded, 1, Old);
        WatchedPartition silent = new(bench.Storage.Slot(Slots.A).Image) { Refuse = (_, _) => ReasonCode.ReadFailed };
        bench.Staging.CopyFrom(silent, 1024);
        bench.Started();

        Assert.AreEqual(ReasonCode.ReadFailed, bench.Next());

        Assert.AreEqual(StoreOutcome.FellBack, bench.Outcome);
    }

    [TestMethod]
    public void A_coded_record_is_read_into_an_array_of_its_own_because_chunks_are_decoded_beside_it()
    {
        StagingBench bench = new StagingBench(Flat).Started();

        Assert.AreNotSame(bench.Staging.ContentBuffer(), bench.Staging.ContentBuffer());
    }

    [TestMethod]
    public void A_full_payload_needs_nothing_to_copy_from()
    {
        StagingBench bench = new(Coded, 0, Old);
        bench.Staging.CopyFrom(null, 1024);
        bench.Started(bench.Staging.Manifest.ChunkCount());

        Assert.AreEqual(0, bench.Staging.Fallbacks);
        CollectionAssert.AreEqual(Coded.Image, bench.Staged());
    }
}
