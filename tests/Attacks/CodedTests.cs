using Verso.Core;
using Verso.Support;
using Verso.Updater;

namespace Verso.Attacks;

/// <summary>The catalogue's attacks on coded records for which a full payload is available, and every single bit of such a record.</summary>
[TestClass]
public sealed class CodedTests
{
    private static readonly string[] OnContents = ["COD-BOMB", "COD-LENGTH", "COD-COPY", "COD-NUMBER"];

    private static TestRelease Sole => CodedForge.Sole;

    [TestMethod]
    public void What_the_attacks_alter_is_taken_when_nobody_alters_it()
    {
        foreach (TestRelease release in new[] { CodedForge.Release, Sole, CodedForge.SealAgain(Sole, Sole, CodedForge.Delta), CodedForge.Seal(Sole, CodedForge.Delta, 0, CodedForge.Open(Sole, CodedForge.Delta, 0)) })
        {
            Arena arena = new();
            CodedForge.Offer(arena, release);
            AssertTaken(arena, 0);
            StringAssert.EndsWith(arena.Device.Server.Requests[^1].Url, release.Manifest.Payloads[CodedForge.Delta].Url);
        }

        Arena stranger = new();
        CodedForge.OfferStranger(stranger, CodedForge.Compressed);
        AssertTaken(stranger, 0);
    }

    [TestMethod]
    public void The_delta_under_attack_has_coded_records_of_several_chunks_around_stored_ones()
    {
        RecordCursor[] places = [.. Enumerable.Range(0, 4).Select(record => CodedForge.Place(Sole, CodedForge.Delta, record))];

        CollectionAssert.AreEqual(new[] { false, true, true, false }, places.Select(place => place.IsStored).ToArray());
        CollectionAssert.AreEqual(new[] { 2, 1, 1 }, places[..3].Select(place => place.ChunkCount).ToArray());
        Assert.IsTrue(places[3].IsLast && places[3].ChunkCount > 1);
    }

    [TestMethod]
    public void What_a_thief_of_the_content_key_seals_into_a_delta_costs_one_record_of_the_full_payload()
    {
        foreach (Attack attack in AttackCatalogue.Kinds.Where(kind => OnContents.Contains(kind.Code)).SelectMany(kind => kind))
        {
            Arena arena = new() { KeepsFull = true };
            attack.Mount(arena);
            if (!ReferenceEquals(arena.Device.Server.Release!.Manifest, CodedForge.Release.Manifest))
            {
                // The full payload itself is attacked, or the manifest.
                continue;
            }

            AssertTaken(arena, attack.Reason == ReasonCode.ChunkDigestMismatch ? 2 : 1, attack.ToString());
        }
    }

    [TestMethod]
    public void Every_flipped_bit_of_a_coded_record_is_refused_without_a_flash_operation()
    {
        VirtualDevice device = new(CodedForge.Running);
        Staging staging = Begin(device);
        byte[] record = CodedForge.RecordOf(Sole, CodedForge.Delta, 0);
        Emulator.FlashCounts counts = device.Flash.Counts;

        BitFlips.ForEach(record, (variant, bit) =>
        {
            ReasonCode expected = bit < RecordHeader.Length * 8 ? ReasonCode.RecordUnexpected : ReasonCode.RecordTagMismatch;
            ReasonCode reason = Offer(staging, variant);
            if (reason != expected)
            {
                Assert.Fail($"bit {bit} ends in {reason}");
            }
        });

        Assert.AreEqual(counts, device.Flash.Counts, "a refused record touched flash");
        Assert.AreEqual(ReasonCode.None, Offer(staging, record));
    }

    [TestMethod]
    public void Every_flipped_bit_of_a_coded_records_content_under_a_tag_that_holds_leaves_nothing_but_signed_chunks()
    {
        byte[] content = CodedForge.Open(Sole, CodedForge.Delta, 0);
        int taken = 0;
        BitFlips.ForEach(content, (variant, bit) =>
        {
            VirtualDevice device = new(CodedForge.Running);
            Staging staging = Begin(device);
            TestRelease forged = CodedForge.Seal(Sole, CodedForge.Delta, 0, variant);
            ReasonCode reason = Offer(staging, CodedForge.RecordOf(forged, CodedForge.Delta, 0));
            if (reason == ReasonCode.None)
            {
                staging.StoreNext(out reason);
            }

            Assert.IsTrue(reason is ReasonCode.None or ReasonCode.ChunkDigestMismatch or ReasonCode.OperationsInvalid, $"bit {bit} ends in {reason}");
            taken += reason == ReasonCode.None ? 1 : 0;
            int done = staging.ChunksDone * Chunks.Size;
            byte[] slot = device.Bytes("slot_b");
            Assert.IsTrue(slot.AsSpan(0, done).SequenceEqual(CodedForge.NewImage.AsSpan(0, done)) && Bytes.AllAre(slot, done, slot.Length - done, 0xFF), $"bit {bit} is programmed");
        });
        Assert.IsTrue(taken < content.Length, "operations have two encodings here and there, and not everywhere");
    }

    private static void AssertTaken(Arena arena, int most, string attack = "")
    {
        Assert.AreEqual(ReasonCode.None, arena.Act(), attack);
        Assert.AreEqual(UpdateState.Rebooting, arena.Outcome!.State, attack);
        Assert.IsTrue(arena.Outcome.Fallbacks <= most && arena.Outcome.Fallbacks >= Math.Min(most, 1), $"{attack}: {arena.Outcome.Fallbacks} fallbacks");
        CollectionAssert.AreEqual(CodedForge.NewImage, arena.Device.Bytes("slot_b")[..CodedForge.NewImage.Length], attack);
        Assert.IsTrue(arena.Device.Server.PayloadRequests <= 1 + (2 * most), $"{attack}: {arena.Device.Server.PayloadRequests} requests");
    }

    private static Staging Begin(VirtualDevice device)
    {
        DeviceStorage storage = device.Open();
        byte[] contentKey = TestPublisher.Fleet.TryUnwrap(Sole.Manifest.Recipients[0].WrappedKey)!;
        Staging staging = new(storage.Journal, storage.Slot(Slots.B), Sole.Manifest, CodedForge.Delta, contentKey);
        staging.CopyFrom(storage.Slot(Slots.A).Image, PageCache.DefaultSize);
        Assert.AreEqual(ReasonCode.None, staging.Start(Sole.ManifestFile));
        return staging;
    }

    /// <summary>Does what the downloader does with a record that it has read.</summary>
    private static ReasonCode Offer(Staging staging, byte[] record)
    {
        if (!staging.NextHeader().Matches(record, 0))
        {
            return ReasonCode.RecordUnexpected;
        }

        byte[] content = staging.ContentBuffer();
        Array.Copy(record, RecordHeader.Length, content, 0, content.Length);
        staging.Store(record[..RecordHeader.Length], content, record[^RecordHeader.TagLength..], out ReasonCode reason);
        return reason;
    }
}
