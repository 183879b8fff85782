using Verso.Core;
using Verso.Emulator;
using Verso.Support;
using Verso.Updater.Tests.Storage;

namespace Verso.Updater.Tests;

/// <summary>From an interrupted download to the seal, step by step: the reads, the writes, and the cost of a misread.</summary>
[TestClass]
public sealed class StagingSealTests
{
    private static readonly TestRelease Next = TestPublisher.Next;
    private static readonly TestRelease Other = TestPublisher.Build("1.2.0", 3, TestPublisher.Image(9000));

    private static readonly int FirstMark = SlotDescriptor.MarkOffset(Next.ManifestFile.Length, 0);

    [TestMethod]
    public void A_download_goes_on_behind_its_chunks_and_writes_no_descriptor_that_is_there()
    {
        StagingBench bench = Interrupted();

        Assert.AreEqual(ReasonCode.None, bench.Staging.Resume(Next.ManifestFile));

        Assert.AreEqual(3, bench.Staging.ChunksDone);
        Assert.IsFalse(bench.Meta.Asked.Any(one => one.What != PartitionCall.Read));
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(2)]
    public void A_download_goes_on_from_the_first_chunk_that_has_rotted(int chunk)
    {
        StagingBench bench = Interrupted();
        bench.Device.Rot("slot_b", (chunk * Chunks.Size) + 77);
        Assert.AreEqual(ReasonCode.ChunkDigestMismatch, bench.Staging.VerifyStaged());

        Assert.AreEqual(ReasonCode.None, bench.Staging.Resume(Next.ManifestFile));

        Assert.AreEqual(chunk, bench.Staging.ChunksDone);
        Assert.AreEqual(ReasonCode.None, bench.Staging.VerifyStaged());
    }

    [TestMethod]
    public void A_chunk_that_is_misread_once_costs_nothing_and_one_that_is_misread_twice_is_fetched_again()
    {
        StagingBench bench = Interrupted();
        bench.Image.RefuseNext(PartitionCall.Read, ReasonCode.ReadFailed, from: 2 * Chunks.Size);
        Assert.AreEqual(ReasonCode.None, bench.Staging.Resume(Next.ManifestFile));
        Assert.AreEqual(3, bench.Staging.ChunksDone);

        bench.Image.RefuseNext(PartitionCall.Read, ReasonCode.ReadFailed, times: 2, from: 2 * Chunks.Size);
        Assert.AreEqual(ReasonCode.None, bench.Staging.Resume(Next.ManifestFile));
        Assert.AreEqual(2, bench.Staging.ChunksDone);
    }

    [TestMethod]
    public void A_chunk_that_stands_on_flash_without_its_entry_is_not_done()
    {
        StagingBench bench = Interrupted();
        byte[] chunk = Next.Image[(3 * Chunks.Size)..(4 * Chunks.Size)];
        bench.Image.Erase(3 * Chunks.Size, chunk.Length);
        bench.Image.Write(3 * Chunks.Size, chunk, 0, chunk.Length);

        Assert.AreEqual(ReasonCode.None, bench.Staging.Resume(Next.ManifestFile));

        Assert.AreEqual(3, bench.Staging.ChunksDone);
    }

    [TestMethod]
    public void A_download_that_is_whole_goes_on_with_nothing()
    {
        StagingBench bench = Whole(Next);

        Assert.AreEqual(ReasonCode.None, bench.Staging.Resume(Next.ManifestFile));

        Assert.AreEqual(6, bench.Staging.ChunksDone);
        Assert.AreEqual(ReasonCode.None, bench.Staging.VerifyStaged());
    }

    [TestMethod]
    public void A_descriptor_that_is_misread_once_is_not_written_again_and_one_that_is_misread_twice_is()
    {
        foreach (int times in new[] { 1, 2 })
        {
            StagingBench bench = Interrupted();
            bench.Meta.RefuseNext(PartitionCall.Read, ReasonCode.ReadFailed, times);

            Assert.AreEqual(ReasonCode.None, bench.Staging.Resume(Next.ManifestFile));

            Assert.AreEqual(times == 2, bench.Meta.Asked.Any(one => one.What == PartitionCall.Erase), $"{times} misreads");
            CollectionAssert.AreEqual(Next.ManifestFile, bench.Storage.Slot(Slots.B).ReadManifestFile());
        }
    }

    [TestMethod]
    public void A_descriptor_of_another_release_is_written_again()
    {
        StagingBench bench = Interrupted();
        bench.Storage.Slot(Slots.B).Begin(Other.ManifestFile);

        Assert.AreEqual(ReasonCode.None, bench.Staging.Resume(Next.ManifestFile));

        CollectionAssert.AreEqual(Next.ManifestFile, bench.Storage.Slot(Slots.B).ReadManifestFile());
        Assert.AreEqual(3, bench.Staging.ChunksDone);
    }

    [TestMethod]
    public void A_descriptor_that_cannot_be_written_again_ends_the_session_before_a_chunk_is_looked_at()
    {
        StagingBench bench = Interrupted();
        bench.Device.Destroy("meta_b");
        bench.Device.SetFault("meta_b", FlashFault.EraseFails);

        Assert.AreEqual(ReasonCode.EraseFailed, bench.Staging.Resume(Next.ManifestFile));

        Assert.IsEmpty(bench.Image.Asked);
    }

    [TestMethod]
    public void Every_byte_of_the_slot_is_read_back_before_it_is_sealed()
    {
        foreach (int offset in new[] { 0, Chunks.Size, (5 * Chunks.Size) + 4039 })
        {
            StagingBench bench = Whole(Next);
            Assert.AreEqual(ReasonCode.None, bench.Staging.Verify());
            bench.Device.Rot("slot_b", offset, (byte)(Next.Image[offset] & (Next.Image[offset] - 1)));

            Assert.AreEqual(ReasonCode.ChunkDigestMismatch, bench.Staging.Verify(), $"byte {offset}");
        }
    }

    [TestMethod]
    public void The_images_own_digest_holds_too_unless_the_release_leaves_it_out()
    {
        TestRelease wrong = TestPublisher.SignAgain(Next, manifest => manifest.ImageSha256[0] ^= 1);
        TestRelease unasked = TestPublisher.SignAgain(wrong, manifest => manifest.CheckImageSha256 = false);

        Assert.AreEqual(ReasonCode.ImageDigestMismatch, Whole(wrong).Staging.Verify());
        Assert.AreEqual(ReasonCode.None, Whole(unasked).Staging.Verify());
    }

    [TestMethod]
    [DataRow(1, ReasonCode.None)]
    [DataRow(2, ReasonCode.ReadFailed)]
    public void A_slot_that_is_misread_once_verifies_at_the_second_look_and_there_is_no_third(int times, ReasonCode reason)
    {
        StagingBench bench = Whole(Next);
        bench.Image.RefuseNext(PartitionCall.Read, ReasonCode.ReadFailed, times);

        Assert.AreEqual(reason, bench.Staging.Verify());
    }

    [TestMethod]
    public void A_slot_is_sealed_once()
    {
        StagingBench bench = Whole(Next);

        Assert.AreEqual(ReasonCode.None, bench.Staging.Seal(bench.SealKey));
        Assert.IsTrue(bench.Content().IsSealed);

        bench.Meta.Asked.Clear();
        Assert.AreEqual(ReasonCode.None, bench.Staging.Seal(bench.SealKey));
        Assert.IsFalse(bench.Meta.Asked.Any(one => one.What != PartitionCall.Read), "a seal that is there is not set again");
    }

    [TestMethod]
    public void A_seal_is_never_set_on_a_descriptor_that_the_journal_does_not_name()
    {
        StagingBench bench = Whole(Next);
        bench.Storage.Slot(Slots.B).Begin(Other.ManifestFile);

        Assert.AreEqual(ReasonCode.SlotMismatch, bench.Staging.Seal(bench.SealKey));

        Assert.IsFalse(bench.Content().IsSealed);
    }

    [TestMethod]
    public void A_slot_without_a_descriptor_is_not_sealed_and_one_that_is_misread_once_is()
    {
        StagingBench bench = Whole(Next);
        bench.Meta.RefuseNext(PartitionCall.Read, ReasonCode.ReadFailed, times: 2);
        Assert.AreEqual(ReasonCode.ReadFailed, bench.Staging.Seal(bench.SealKey));
        Assert.IsFalse(bench.Content().IsSealed);

        bench.Meta.RefuseNext(PartitionCall.Read, ReasonCode.ReadFailed);
        Assert.AreEqual(ReasonCode.None, bench.Staging.Seal(bench.SealKey));
        Assert.IsTrue(bench.Content().IsSealed);

        StagingBench empty = Whole(Next);
        empty.Device.Overwrite("meta_b", []);
        Assert.AreEqual(ReasonCode.SlotEmpty, empty.Staging.Seal(empty.SealKey));
    }

    [TestMethod]
    public void A_descriptor_whose_marks_are_used_up_is_written_anew_and_sealed()
    {
        StagingBench bench = Whole(Next);
        UseUp(bench);

        Assert.AreEqual(ReasonCode.None, bench.Staging.Seal(bench.SealKey));

        Assert.IsTrue(bench.Content().IsSealed);
        CollectionAssert.AreEqual(Next.ManifestFile, bench.Storage.Slot(Slots.B).ReadManifestFile());
    }

    [TestMethod]
    public void A_descriptor_that_cannot_be_written_anew_tells_what_that_came_to()
    {
        StagingBench bench = Whole(Next);
        UseUp(bench);
        bench.Meta.RefuseNext(PartitionCall.Erase, ReasonCode.EraseFailed);

        Assert.AreEqual(ReasonCode.EraseFailed, bench.Staging.Seal(bench.SealKey));

        Assert.IsFalse(bench.Content().IsSealed);
    }

    [TestMethod]
    public void A_drive_that_is_full_keeps_its_descriptor()
    {
        StagingBench bench = Whole(Next);
        bench.Meta.Refuse = (what, _) => what == PartitionCall.Write ? ReasonCode.DriveFull : ReasonCode.None;

        Assert.AreEqual(ReasonCode.DriveFull, bench.Staging.Seal(bench.SealKey));

        Assert.IsFalse(bench.Meta.Asked.Any(one => one.What == PartitionCall.Erase));
        CollectionAssert.AreEqual(Next.ManifestFile, bench.Storage.Slot(Slots.B).ReadManifestFile());
    }

    [TestMethod]
    public void A_descriptor_is_not_given_up_where_it_does_not_read_back_as_what_was_sealed()
    {
        // The write of the seal fails, and from then on the file cannot be read, or reads as that of another release.
        foreach (bool swapped in new[] { false, true })
        {
            StagingBench bench = Whole(Next);
            bool refused = false;
            bench.Meta.Refuse = (what, offset) =>
            {
                if (what == PartitionCall.Write && offset >= FirstMark && !refused)
                {
                    refused = true;
                    Action spoil = swapped ? () => Replace(bench, Other.ManifestFile) : () => bench.Device.Rot("meta_b", SlotDescriptor.HeaderLength + 8);
                    spoil();
                    UseUpRaw(bench, swapped ? Other.ManifestFile.Length : Next.ManifestFile.Length);
                    return ReasonCode.ProgramFailed;
                }

                return ReasonCode.None;
            };

            ReasonCode reason = bench.Staging.Seal(bench.SealKey);

            Assert.AreEqual(ReasonCode.ProgramFailed, reason, $"swapped: {swapped}");
            Assert.IsFalse(bench.Meta.Asked.Any(one => one.What == PartitionCall.Erase), $"swapped: {swapped}");
        }
    }

    private static void Replace(StagingBench bench, byte[] file) => bench.Device.Overwrite("meta_b", SlotDescriptor.Write(file));

    /// <summary>Fills every entry for a mark without the device's software, so that none is blank.</summary>
    private static void UseUpRaw(StagingBench bench, int manifestLength)
    {
        for (int i = 0; i < SlotDescriptor.MaxMarks; i++)
        {
            bench.Device.Rot("meta_b", SlotDescriptor.MarkOffset(manifestLength, i));
            bench.Device.Rot("meta_b", SlotDescriptor.MarkOffset(Next.ManifestFile.Length, i));
        }
    }

    private static void UseUp(StagingBench bench) => UseUpRaw(bench, Next.ManifestFile.Length);

    private static StagingBench Interrupted()
    {
        StagingBench bench = new StagingBench(Next).Started(3);
        bench.PowerOn();
        Assert.AreEqual(3, bench.Staging.ChunksDone);
        return bench;
    }

    private static StagingBench Whole(TestRelease release)
    {
        StagingBench bench = new StagingBench(release).Started(release.Manifest.ChunkCount());
        bench.Meta.Asked.Clear();
        bench.Image.Asked.Clear();
        return bench;
    }
}
