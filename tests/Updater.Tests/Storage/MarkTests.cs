using Verso.Core;
using Verso.Emulator;
using Verso.Support;

namespace Verso.Updater.Tests.Storage;

/// <summary>Marks of a slot descriptor on flash that reads a bit wrongly once.</summary>
[TestClass]
public sealed class MarkTests
{
    private static readonly byte[] SealKey = Samples.Fill(32, 0x5A);
    private readonly NorFlash _flash = NorFlash.InMemory(2 * NorFlash.SectorSize);

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
