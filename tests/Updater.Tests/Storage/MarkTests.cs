using Verso.Core;
using Verso.Emulator;
using Verso.Support;

namespace Verso.Updater.Tests.Storage;

/// <summary>The marks of a slot descriptor on flash that misreads a bit once.</summary>
[TestClass]
public sealed class MarkTests
{
    private static readonly byte[] SealKey = Samples.Fill(32, 0x5A);
    private readonly NorFlash _flash = NorFlash.InMemory(2 * NorFlash.SectorSize);

    [TestMethod]
    [DataRow(false, false)]
    [DataRow(true, false)]
    [DataRow(false, true)]
    [DataRow(true, true)]
    public void A_slot_is_confirmed_where_it_is_sealed_as_well_in_whatever_order_the_marks_stand(bool seal, bool confirmedFirst)
    {
        byte[] file = TestPublisher.Next.ManifestFile;
        byte[] digest = SlotDescriptor.ManifestDigest(file);
        SlotStore slot = new(Slots.A, new NorPartition(_flash, "slot_a", NorFlash.SectorSize, NorFlash.SectorSize), new NorPartition(_flash, "meta_a", 0, NorFlash.SectorSize));
        slot.Begin(file);
        foreach (int kind in confirmedFirst ? new[] { SlotDescriptor.Confirmed, SlotDescriptor.Sealed } : [SlotDescriptor.Sealed, SlotDescriptor.Confirmed])
        {
            if (seal || kind == SlotDescriptor.Confirmed)
            {
                Assert.AreEqual(ReasonCode.None, slot.Mark(SealKey, kind, file.Length, digest));
            }
        }

        Assert.AreEqual(seal, slot.Inspect(SealKey).IsSealed);
        Assert.AreEqual(seal, slot.Inspect(SealKey).IsConfirmed);
        Assert.IsFalse(slot.Inspect(Samples.Fill(32, 0x5B)).IsSealed, "another device's key");
    }

    [TestMethod]
    public void A_mark_is_found_in_each_of_its_places_behind_marks_that_are_torn()
    {
        byte[] file = TestPublisher.Next.ManifestFile;
        byte[] digest = SlotDescriptor.ManifestDigest(file);
        for (int torn = 0; torn <= SlotDescriptor.MaxMarks; torn++)
        {
            NorPartition meta = new(_flash, "meta_a", 0, NorFlash.SectorSize);
            SlotStore slot = new(Slots.A, new NorPartition(_flash, "slot_a", NorFlash.SectorSize, NorFlash.SectorSize), meta);
            slot.Begin(file);
            for (int i = 0; i < torn; i++)
            {
                meta.Write(SlotDescriptor.MarkOffset(file.Length, i), [0x56], 0, 1);
            }

            bool fits = torn < SlotDescriptor.MaxMarks;
            Assert.AreEqual(fits ? ReasonCode.None : ReasonCode.PartitionTooSmall, slot.Mark(SealKey, SlotDescriptor.Sealed, file.Length, digest), $"{torn} torn marks");
            Assert.AreEqual(fits, slot.Inspect(SealKey).IsSealed, $"{torn} torn marks");
        }
    }

    [TestMethod]
    public void A_blank_entry_that_is_misread_once_is_still_the_one_that_takes_the_mark()
    {
        int length = TestPublisher.Next.ManifestFile.Length;
        MisreadingPartition meta = new(new NorPartition(_flash, "meta_a", 0, NorFlash.SectorSize));
        SlotStore slot = new(Slots.A, new NorPartition(_flash, "slot_a", NorFlash.SectorSize, NorFlash.SectorSize), meta);
        Assert.AreEqual(ReasonCode.None, slot.Begin(TestPublisher.Next.ManifestFile));
        meta.MisreadAt = SlotDescriptor.MarkOffset(length, 0);

        Assert.AreEqual(ReasonCode.None, slot.Mark(SealKey, SlotDescriptor.Sealed, length, SlotDescriptor.ManifestDigest(TestPublisher.Next.ManifestFile)));

        Assert.AreEqual(-1, meta.MisreadAt, "the entry was read");
        Assert.IsTrue(slot.Inspect(SealKey).IsSealed);
    }
}
