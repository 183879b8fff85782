using Verso.Core;
using Verso.Emulator;
using Verso.Support;

namespace Verso.Updater.Tests.Storage;

/// <summary>A slot's descriptor on flash (SPEC 10): the manifest file, and the marks after it.</summary>
[TestClass]
public sealed class SlotStoreTests
{
    private const int MetaSize = 3 * NorFlash.SectorSize;
    private const int ImageSize = 2 * NorFlash.SectorSize;

    private static readonly byte[] SealKey = Samples.Fill(32, 0x5A);
    private static readonly byte[] File = TestPublisher.Next.ManifestFile;
    private static readonly byte[] Digest = SlotDescriptor.ManifestDigest(File);

    private readonly NorFlash _flash = NorFlash.InMemory(MetaSize + ImageSize);

    [TestMethod]
    public void A_manifest_file_of_any_length_reads_back_and_is_filled_up_to_16_bytes_with_zeros()
    {
        foreach (int length in new[] { 1, 15, 16, 17, 255, 256, 257, 272, 1000 })
        {
            byte[] file = TestPublisher.Image(length);
            SlotStore slot = Slot();

            Assert.AreEqual(ReasonCode.None, slot.Begin(file), $"{length} bytes");

            CollectionAssert.AreEqual(file, slot.ReadManifestFile(), $"{length} bytes");
            CollectionAssert.AreEqual(SlotDescriptor.Write(file), Bytes(0, SlotDescriptor.MarkOffset(length, 0)), $"{length} bytes");
            Assert.IsTrue(Bytes(SlotDescriptor.MarkOffset(length, 0), 64).All(value => value == 0xFF), $"{length} bytes and nothing behind them");
        }
    }

    [TestMethod]
    public void The_longest_manifest_is_what_the_descriptor_holds_and_no_longer_than_the_slot_can_need()
    {
        NorFlash flash = NorFlash.InMemory(64 * NorFlash.SectorSize);
        for (int metaSectors = 1; metaSectors <= 4; metaSectors++)
        {
            for (int imageSectors = 2; imageSectors <= 32; imageSectors += 2)
            {
                NorPartition meta = new(flash, "meta_a", 0, metaSectors * NorFlash.SectorSize);
                NorPartition image = new(flash, "slot_a", 4 * NorFlash.SectorSize, imageSectors * NorFlash.SectorSize);

                // 16 of header, 8 marks of 48, and the padding to a multiple of 16.
                int room = meta.Size - 16 - (8 * 48) - 15;
                int cap = 8192 + (32 * (imageSectors / 2));
                Assert.AreEqual(Math.Min(room, cap), new SlotStore(Slots.A, image, meta).MaxManifestLength, $"{metaSectors} and {imageSectors} sectors");
            }
        }
    }

    [TestMethod]
    [DataRow(FlashFault.EraseFails, ReasonCode.EraseFailed)]
    [DataRow(FlashFault.ProgramFails, ReasonCode.ProgramFailed)]
    [DataRow(FlashFault.ProgramDoesNotStick, ReasonCode.ReadBackMismatch)]
    public void A_descriptor_that_does_not_take_gives_its_reason(FlashFault fault, ReasonCode reason)
    {
        _flash.SetFault(0, fault);

        Assert.AreEqual(reason, Slot().Begin(File));

        Assert.IsNull(Slot().ReadManifestFile());
    }

    [TestMethod]
    public void A_descriptor_that_does_not_take_in_a_later_sector_is_noticed_too()
    {
        byte[] file = TestPublisher.Image(5000);
        _flash.SetFault(1, FlashFault.ProgramDoesNotStick);

        Assert.AreEqual(ReasonCode.ReadBackMismatch, Slot().Begin(file));
    }

    [TestMethod]
    public void A_descriptor_that_cannot_be_read_back_is_a_fault_and_holds_nothing()
    {
        bool silent = true;
        SlotStore slot = Slot(meta => new UnreadablePartition(meta, () => silent));

        Assert.AreEqual(ReasonCode.ReadFailed, slot.Begin(File));
        silent = false;
        Assert.AreEqual(ReasonCode.None, slot.Begin(File));
        silent = true;
        Assert.IsNull(slot.ReadManifestFile());
        Assert.IsNull(slot.Inspect(SealKey).Manifest);
    }

    [TestMethod]
    public void A_descriptor_of_which_a_bit_is_lost_holds_nothing()
    {
        for (int at = 0; at < SlotDescriptor.HeaderLength + File.Length; at += 7)
        {
            Slot().Begin(File);
            byte[] one = Bytes(at, 1);
            _flash.Program(at, [(byte)(one[0] & (one[0] - 1))], 0, 1);
            bool lost = one[0] != 0;

            Assert.AreEqual(lost, Slot().ReadManifestFile() == null, $"byte {at}");
            Assert.AreEqual(lost ? ReasonCode.SlotEmpty : ReasonCode.SlotNotSealed, Slot().Inspect(SealKey).Reason, $"byte {at}");
        }
    }

    [TestMethod]
    public void A_file_that_is_no_manifest_gives_the_reason_of_its_reader()
    {
        SlotStore slot = Slot();
        slot.Begin(TestPublisher.Image(300));
        Envelope.Read(TestPublisher.Image(300), out _);
        Assert.AreEqual(Envelope.Read(TestPublisher.Image(300), out _), slot.Inspect(SealKey).Reason);

        slot.Begin(TestPublisher.Sign([0xA0], TestPublisher.Key));
        SlotContent content = slot.Inspect(SealKey);
        Assert.AreEqual(ReasonCode.FieldMissing, content.Reason);
        Assert.IsNull(content.Manifest);
    }

    [TestMethod]
    public void What_is_in_a_slot_is_sealed_and_confirmed_by_its_marks_in_this_order()
    {
        SlotStore slot = Begun();
        AssertMarks(slot.Inspect(SealKey), isSealed: false, isConfirmed: false);

        Assert.AreEqual(ReasonCode.None, Mark(slot, SlotDescriptor.Sealed));
        AssertMarks(slot.Inspect(SealKey), isSealed: true, isConfirmed: false);

        Assert.AreEqual(ReasonCode.None, Mark(slot, SlotDescriptor.Confirmed));
        AssertMarks(slot.Inspect(SealKey), isSealed: true, isConfirmed: true);
        AssertMarks(slot.Inspect(null), isSealed: true, isConfirmed: true);

        SlotStore other = Begun();
        Mark(other, SlotDescriptor.Confirmed);
        AssertMarks(other.Inspect(SealKey), isSealed: false, isConfirmed: false);
    }

    [TestMethod]
    public void Marks_of_another_key_slot_or_manifest_count_only_where_the_key_is_lost()
    {
        byte[][] marks =
        [
            SlotDescriptor.WriteMark(Samples.Fill(32, 1), Slots.A, SlotDescriptor.Sealed, Digest),
            SlotDescriptor.WriteMark(SealKey, Slots.B, SlotDescriptor.Sealed, Digest),
            SlotDescriptor.WriteMark(SealKey, Slots.A, SlotDescriptor.Sealed, new byte[32]),
        ];
        foreach (byte[] mark in marks)
        {
            SlotStore slot = Begun();
            _flash.Program(SlotDescriptor.MarkOffset(File.Length, 0), mark, 0, mark.Length);

            AssertMarks(slot.Inspect(SealKey), isSealed: false, isConfirmed: false);
            AssertMarks(slot.Inspect(null), isSealed: true, isConfirmed: false);
        }
    }

    [TestMethod]
    public void A_mark_counts_in_each_of_the_eight_entries_and_never_behind_a_blank_one()
    {
        byte[] mark = SlotDescriptor.WriteMark(SealKey, Slots.A, SlotDescriptor.Sealed, Digest);
        for (int place = 0; place <= SlotDescriptor.MaxMarks; place++)
        {
            SlotStore slot = Begun();
            for (int i = 0; i < place; i++)
            {
                _flash.Program(SlotDescriptor.MarkOffset(File.Length, i), new byte[SlotDescriptor.MarkLength], 0, SlotDescriptor.MarkLength);
            }

            _flash.Program(SlotDescriptor.MarkOffset(File.Length, place), mark, 0, mark.Length);
            Assert.AreEqual(place < SlotDescriptor.MaxMarks, slot.Inspect(SealKey).IsSealed, $"entry {place}");

            SlotStore blank = Begun();
            _flash.Program(SlotDescriptor.MarkOffset(File.Length, place + 1), mark, 0, mark.Length);
            Assert.IsFalse(blank.Inspect(SealKey).IsSealed, $"entry {place} is blank");
        }
    }

    [TestMethod]
    public void A_mark_goes_into_the_first_entry_that_takes_it_and_a_ninth_does_not_fit()
    {
        for (int used = 0; used <= SlotDescriptor.MaxMarks; used++)
        {
            SlotStore slot = Begun();
            for (int i = 0; i < used; i++)
            {
                _flash.Program(SlotDescriptor.MarkOffset(File.Length, i), new byte[SlotDescriptor.MarkLength], 0, SlotDescriptor.MarkLength);
            }

            Assert.AreEqual(used < SlotDescriptor.MaxMarks ? ReasonCode.None : ReasonCode.PartitionTooSmall, Mark(slot, SlotDescriptor.Sealed), $"{used} used");

            Assert.AreEqual(used < SlotDescriptor.MaxMarks, slot.Inspect(SealKey).IsSealed, $"{used} used");
        }
    }

    [TestMethod]
    [DataRow(FlashFault.ProgramFails, ReasonCode.ProgramFailed)]
    [DataRow(FlashFault.ProgramDoesNotStick, ReasonCode.ReadBackMismatch)]
    public void A_mark_that_does_not_take_gives_its_reason(FlashFault fault, ReasonCode reason)
    {
        SlotStore slot = Begun();
        _flash.SetFault(SlotDescriptor.MarkOffset(File.Length, 0) / NorFlash.SectorSize, fault);

        Assert.AreEqual(reason, Mark(slot, SlotDescriptor.Sealed));

        Assert.IsFalse(slot.Inspect(SealKey).IsSealed);
    }

    [TestMethod]
    public void A_mark_is_tried_as_often_as_there_are_entries_and_then_given_up()
    {
        Begun();
        WatchedPartition? watched = null;
        SlotStore slot = Slot(meta => watched = new WatchedPartition(meta) { Refuse = (what, _) => what == PartitionCall.Write ? ReasonCode.ProgramFailed : ReasonCode.None });

        Assert.AreEqual(ReasonCode.ProgramFailed, Mark(slot, SlotDescriptor.Sealed));

        (int, int) first = (SlotDescriptor.MarkOffset(File.Length, 0), SlotDescriptor.MarkLength);
        CollectionAssert.AreEqual(Enumerable.Repeat(first, SlotDescriptor.MaxMarks).ToArray(), watched!.All(PartitionCall.Write).ToArray());
    }

    [TestMethod]
    public void No_write_is_asked_of_flash_that_writes_nothing()
    {
        foreach (int length in new[] { 15, 16, 17 })
        {
            WatchedPartition? watched = null;
            Slot(meta => watched = new WatchedPartition(meta)).Begin(TestPublisher.Image(length));

            Assert.IsTrue(watched!.All(PartitionCall.Write).All(write => write.Count > 0), $"{length} bytes");
        }
    }

    [TestMethod]
    public void Marks_that_cannot_be_read_count_for_nothing()
    {
        SlotStore slot = Begun();
        Mark(slot, SlotDescriptor.Sealed);
        Mark(slot, SlotDescriptor.Confirmed);
        int reads = 0;
        int silent = -1;
        SlotStore read = Slot(meta => new UnreadablePartition(meta, () => reads++ == silent));
        AssertMarks(read.Inspect(SealKey), isSealed: true, isConfirmed: true);
        int all = reads;

        // Header, file, the entry of the seal, that of the seal again, and that of the confirmation.
        Assert.AreEqual(5, all);
        for (silent = 0; silent < all; silent++)
        {
            reads = 0;
            SlotContent content = read.Inspect(SealKey);
            Assert.AreEqual(silent < 2, content.Manifest == null, $"read {silent}");
            Assert.AreEqual(silent < 3 ? ReasonCode.ReadFailed : ReasonCode.None, content.Reason, $"read {silent}");
            Assert.AreEqual(silent > 2, content.IsSealed, $"read {silent}");
            Assert.IsFalse(content.IsConfirmed, $"read {silent}");
        }
    }

    private static ReasonCode Mark(SlotStore slot, int kind) => slot.Mark(SealKey, kind, File.Length, Digest);

    private static void AssertMarks(SlotContent content, bool isSealed, bool isConfirmed)
    {
        Assert.AreEqual(isSealed, content.IsSealed);
        Assert.AreEqual(isConfirmed, content.IsConfirmed);
        Assert.AreEqual(isSealed ? ReasonCode.None : ReasonCode.SlotNotSealed, content.Reason);
        Assert.AreEqual(File.Length, content.FileLength);
        CollectionAssert.AreEqual(Digest, content.Digest);
        Assert.AreEqual(TestPublisher.Next.Manifest.Counter, content.Manifest.Counter);
    }

    private SlotStore Begun()
    {
        SlotStore slot = Slot();
        Assert.AreEqual(ReasonCode.None, slot.Begin(File));
        return slot;
    }

    private SlotStore Slot(Func<Partition, Partition>? through = null)
    {
        NorPartition meta = new(_flash, "meta_a", 0, MetaSize);
        return new SlotStore(Slots.A, new NorPartition(_flash, "slot_a", MetaSize, ImageSize), through is null ? meta : through(meta));
    }

    private byte[] Bytes(int offset, int count)
    {
        byte[] bytes = new byte[count];
        Assert.AreEqual(ReasonCode.None, _flash.Read(offset, bytes, 0, count));
        return bytes;
    }
}
