using Verso.Core;
using Verso.Support;
using Verso.Updater;

namespace Verso.Attacks;

/// <summary>
/// Every single bit of a release of 64 KB, flipped one at a time. Each flip is refused and costs no flash operation, and once the honest
/// bytes are back, one record is fetched again. All flips go through the devices' staging and verifier; a sample goes through whole
/// sessions.
/// </summary>
[TestClass]
public sealed class EveryBitTests
{
    private const int Sessions = 64;

    private static readonly TestRelease Release = TestPublisher.Build("1.1.0", 2, TestPublisher.Image(8 * Chunks.Size, seed: 64));

    public static IEnumerable<object[]> Records() => Enumerable.Range(0, 8).Select(chunk => new object[] { chunk });

    [TestMethod]
    [DynamicData(nameof(Records))]
    public void Every_flipped_bit_of_a_record_is_refused_without_a_flash_operation_and_the_honest_record_then_taken(int chunk)
    {
        VirtualDevice device = new(TestPublisher.Factory);
        Staging staging = Begin(device);
        for (int before = 0; before < chunk; before++)
        {
            Assert.AreEqual(ReasonCode.None, Offer(staging, Release.Payload[Release.RecordOf(before)]));
        }

        Emulator.FlashCounts counts = device.Flash.Counts;
        byte[] record = Release.Payload[Release.RecordOf(chunk)];
        int flips = 0;
        BitFlips.ForEach(record, (variant, bit) =>
        {
            ReasonCode expected = bit < RecordHeader.Length * 8 ? ReasonCode.RecordUnexpected : ReasonCode.RecordTagMismatch;
            ReasonCode reason = Offer(staging, variant);
            if (reason != expected)
            {
                Assert.Fail($"bit {bit} of record {chunk} ends in {reason}");
            }

            flips++;
        });

        Assert.AreEqual(StoredPayload.RecordSize * 8, flips);
        Assert.AreEqual(counts, device.Flash.Counts, "a refused record touched flash");
        Assert.AreEqual(ReasonCode.None, Offer(staging, record));
        Assert.AreEqual(chunk + 1, staging.ChunksDone);
        CollectionAssert.AreEqual(Release.Image[..((chunk + 1) * Chunks.Size)], device.Bytes("slot_b")[..((chunk + 1) * Chunks.Size)]);
    }

    [TestMethod]
    public void Every_flipped_bit_of_the_manifest_file_is_refused()
    {
        TrustStore trust = TestPublisher.NewTrust();
        int length = Release.ManifestFile.Length;
        Parallel.For(0, length, at =>
        {
            byte[] variant = (byte[])Release.ManifestFile.Clone();
            for (int bit = 0; bit < 8; bit++)
            {
                variant[at] ^= (byte)(1 << bit);
                ReasonCode reason = ManifestVerifier.Verify(variant, trust, out SignedManifest? signed);
                if (reason == ReasonCode.None || signed is not null)
                {
                    Assert.Fail($"bit {bit} of byte {at} of the manifest is taken: {reason}");
                }

                variant[at] ^= (byte)(1 << bit);
            }
        });
        Assert.AreEqual(ReasonCode.None, ManifestVerifier.Verify(Release.ManifestFile, trust, out _));
    }

    [TestMethod]
    public void A_flipped_bit_in_one_transfer_costs_a_session_one_request_and_one_record()
    {
        foreach (int bit in Sample(Release.Payload.Length * 8))
        {
            VirtualDevice device = new(TestPublisher.Factory);
            device.Server.Release = Release;
            byte[] flipped = Flip(Release.Payload, bit);
            device.Server.Misbehaviour = request => request.Ordinal == 2 ? device.Server.Serve(request) with { Body = flipped } : null;
            int chunk = bit / 8 / StoredPayload.RecordSize;

            Assert.AreEqual(UpdateState.Rebooting, device.Update().State, $"bit {bit}");

            Assert.HasCount(4, device.Server.Requests);
            Assert.AreEqual(StoredPayload.RecordOffset(chunk), device.Server.Requests[3].First, $"bit {bit}");
            Assert.IsTrue(device.Server.ReleaseBytesRead <= Release.ManifestFile.Length + Release.Payload.Length + StoredPayload.RecordSize, $"bit {bit}");
            Assert.AreEqual(16L, device.Wear("slot_b"), $"bit {bit}: each sector is erased once");
        }
    }

    [TestMethod]
    public void A_payload_with_a_flipped_bit_ends_in_its_reason_and_its_chunk_stays_blank_until_it_is_mended()
    {
        foreach (int bit in Sample(Release.Payload.Length * 8))
        {
            VirtualDevice device = new(TestPublisher.Factory);
            DeviceSnapshot before = new(device);
            device.Server.Release = Release with { Payload = Flip(Release.Payload, bit) };
            int place = bit / 8 % StoredPayload.RecordSize;
            int chunk = bit / 8 / StoredPayload.RecordSize;

            Assert.AreEqual(place < RecordHeader.Length ? ReasonCode.RecordUnexpected : ReasonCode.RecordTagMismatch, device.Update().Reason, $"bit {bit}");

            Assert.IsEmpty(before.Changed);
            byte[] slot = device.Bytes("slot_b");
            CollectionAssert.AreEqual(Release.Image[..(chunk * Chunks.Size)], slot[..(chunk * Chunks.Size)], $"bit {bit}");
            Assert.IsTrue(Bytes.AllAre(slot, chunk * Chunks.Size, slot.Length - (chunk * Chunks.Size), 0xFF), $"bit {bit}");
            device.Server.Release = Release;
            Assert.AreEqual(UpdateState.Rebooting, device.Update().State, $"bit {bit}");
            Assert.AreEqual(StoredPayload.RecordOffset(chunk), device.Server.Requests[^1].First, $"bit {bit}: what was stored is kept");
        }
    }

    [TestMethod]
    public void A_manifest_with_a_flipped_bit_costs_two_requests_and_no_byte_of_flash_but_the_result()
    {
        foreach (int bit in Sample(Release.ManifestFile.Length * 8))
        {
            VirtualDevice device = new(TestPublisher.Factory);
            DeviceSnapshot before = new(device);
            device.Server.Release = Release with { ManifestFile = Flip(Release.ManifestFile, bit) };

            Assert.AreEqual(UpdateState.Failed, device.Update().State, $"bit {bit}");

            Assert.HasCount(2, device.Server.Requests);
            Assert.IsEmpty(before.Changed);
            Assert.IsTrue(Bytes.AllAre(device.Bytes("slot_b"), 0, 65536, 0xFF) && Bytes.AllAre(device.Bytes("meta_b"), 0, 16384, 0xFF), $"bit {bit}");
            device.Server.Release = Release;
            Assert.AreEqual(UpdateState.Rebooting, device.Update().State, $"bit {bit}");
        }
    }

    private static Staging Begin(VirtualDevice device)
    {
        DeviceStorage storage = device.Open();
        byte[] contentKey = TestPublisher.Fleet.TryUnwrap(Release.Manifest.Recipients[0].WrappedKey)!;
        Staging staging = new(storage.Journal, storage.Slot(Slots.B), Release.Manifest, 0, contentKey);
        Assert.AreEqual(ReasonCode.None, staging.Start(Release.ManifestFile));
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

    /// <summary>Bits spread over all of them, including the first and the last; the same in each run.</summary>
    private static IEnumerable<int> Sample(int bits) => Enumerable.Range(0, Sessions).Select(i => (int)((long)i * (bits - 1) / (Sessions - 1)));

    private static byte[] Flip(byte[] bytes, int bit)
    {
        byte[] flipped = BitFlips.Flipped(bytes, bit);
        return flipped;
    }
}
