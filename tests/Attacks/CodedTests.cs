using Verso.Core;
using Verso.Support;
using Verso.Updater;

namespace Verso.Attacks;

/// <summary>The catalogue's attacks on coded records for which a full payload is available, and every single bit of such a record.</summary>
[TestClass]
public sealed class CodedTests
{
    private static readonly string[] OnContents = ["COD-BOMB", "COD-LENGTH", "COD-COPY", "COD-NUMBER"];

    private static TestRelease Sole => CodedAttackerTools.Sole;

    [TestMethod]
    public void What_the_attacks_alter_is_taken_when_nobody_alters_it()
    {
        foreach (TestRelease release in new[] { CodedAttackerTools.Release, Sole, CodedAttackerTools.SealAgain(Sole, Sole, CodedAttackerTools.Delta), CodedAttackerTools.Seal(Sole, CodedAttackerTools.Delta, 0, CodedAttackerTools.Open(Sole, CodedAttackerTools.Delta, 0)) })
        {
            AttackScenario scenario = new();
            CodedAttackerTools.Offer(scenario, release);
            AssertTaken(scenario, 0);
            StringAssert.EndsWith(scenario.Device.Server.Requests[^1].Url, release.Manifest.Payloads[CodedAttackerTools.Delta].Url);
        }

        AttackScenario stranger = new();
        CodedAttackerTools.OfferStranger(stranger, CodedAttackerTools.Compressed);
        AssertTaken(stranger, 0);
    }

    [TestMethod]
    public void The_delta_under_attack_has_coded_records_of_several_chunks_around_stored_ones()
    {
        RecordCursor[] places = [.. Enumerable.Range(0, 4).Select(record => CodedAttackerTools.Place(Sole, CodedAttackerTools.Delta, record))];

        CollectionAssert.AreEqual(new[] { false, true, true, false }, places.Select(place => place.IsStored).ToArray());
        CollectionAssert.AreEqual(new[] { 2, 1, 1 }, places[..3].Select(place => place.ChunkCount).ToArray());
        Assert.IsTrue(places[3].IsLast && places[3].ChunkCount > 1);
    }

    [TestMethod]
    public void What_a_thief_of_the_content_key_seals_into_a_delta_costs_one_record_of_the_full_payload()
    {
        foreach (Attack attack in AttackCatalogue.Kinds.Where(kind => OnContents.Contains(kind.Code)).SelectMany(kind => kind))
        {
            AttackScenario scenario = new() { KeepsFull = true };
            attack.Mount(scenario);
            if (!ReferenceEquals(scenario.Device.Server.Release!.Manifest, CodedAttackerTools.Release.Manifest))
            {
                // The full payload itself is attacked, or the manifest.
                continue;
            }

            AssertTaken(scenario, attack.Reason == ReasonCode.ChunkDigestMismatch ? 2 : 1, attack.ToString());
        }
    }

    [TestMethod]
    public void Every_flipped_bit_of_a_coded_record_is_refused_without_a_flash_operation()
    {
        VirtualDevice device = new(CodedAttackerTools.Running);
        Staging staging = Begin(device);
        byte[] record = CodedAttackerTools.RecordOf(Sole, CodedAttackerTools.Delta, 0);
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
        byte[] content = CodedAttackerTools.Open(Sole, CodedAttackerTools.Delta, 0);
        int taken = 0;
        BitFlips.ForEach(content, (variant, bit) =>
        {
            VirtualDevice device = new(CodedAttackerTools.Running);
            Staging staging = Begin(device);
            TestRelease forged = CodedAttackerTools.Seal(Sole, CodedAttackerTools.Delta, 0, variant);
            ReasonCode reason = Offer(staging, CodedAttackerTools.RecordOf(forged, CodedAttackerTools.Delta, 0));
            if (reason == ReasonCode.None)
            {
                staging.StoreNext(out reason);
            }

            Assert.IsTrue(reason is ReasonCode.None or ReasonCode.ChunkDigestMismatch or ReasonCode.OperationsInvalid, $"bit {bit} ends in {reason}");
            taken += reason == ReasonCode.None ? 1 : 0;
            int done = staging.ChunksDone * Chunks.Size;
            byte[] slot = device.Bytes("slot_b");
            Assert.IsTrue(slot.AsSpan(0, done).SequenceEqual(CodedAttackerTools.NewImage.AsSpan(0, done)) && Bytes.AllAre(slot, done, slot.Length - done, 0xFF), $"bit {bit} is programmed");
        });
        Assert.IsTrue(taken < content.Length, "operations have two encodings here and there, and not everywhere");
    }

    private static void AssertTaken(AttackScenario scenario, int most, string attack = "")
    {
        Assert.AreEqual(ReasonCode.None, scenario.Act(), attack);
        Assert.AreEqual(UpdateState.Rebooting, scenario.Outcome!.State, attack);
        Assert.IsTrue(scenario.Outcome.Fallbacks <= most && scenario.Outcome.Fallbacks >= Math.Min(most, 1), $"{attack}: {scenario.Outcome.Fallbacks} fallbacks");
        CollectionAssert.AreEqual(CodedAttackerTools.NewImage, scenario.Device.Bytes("slot_b")[..CodedAttackerTools.NewImage.Length], attack);
        Assert.IsTrue(scenario.Device.Server.PayloadRequests <= 1 + (2 * most), $"{attack}: {scenario.Device.Server.PayloadRequests} requests");
    }

    private static Staging Begin(VirtualDevice device)
    {
        DeviceStorage storage = device.Open();
        byte[] contentKey = TestPublisher.Fleet.TryUnwrap(Sole.Manifest.Recipients[0].WrappedKey)!;
        Staging staging = new(storage.Journal, storage.Slot(Slots.B), Sole.Manifest, CodedAttackerTools.Delta, contentKey);
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
