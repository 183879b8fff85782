using Verso.Core;
using Verso.Support;

namespace Verso.Updater.Tests;

/// <summary>Only bytes that the signature covers are ever programmed, and a repaired payload continues where it broke.</summary>
[TestClass]
public sealed class RecordFaultTests
{
    private static readonly Lazy<TestRelease> Other = new(() => TestPublisher.Build("1.1.0", 2, TestPublisher.Next.Image));

    public static IEnumerable<object[]> Faults()
    {
        yield return Case("flipped bit in a ciphertext", ReasonCode.RecordTagMismatch, 2, payload => payload[At(2) + 100] ^= 4);
        yield return Case("flipped bit in a tag", ReasonCode.RecordTagMismatch, 2, payload => payload[At(3) - 1] ^= 1);
        yield return Case("flipped bit in a header's encoding", ReasonCode.RecordUnexpected, 2, payload => payload[At(2)] ^= 1);
        yield return Case("flipped bit in a header's index", ReasonCode.RecordUnexpected, 2, payload => payload[At(2) + 7] ^= 1);
        yield return Case("flipped bit in a header's length", ReasonCode.RecordUnexpected, 2, payload => payload[At(2) + 11] ^= 1);
        yield return Case("two records exchanged", ReasonCode.RecordUnexpected, 1, payload => Exchange(payload, 1, 3));
        yield return Case("two ciphertexts exchanged under their headers", ReasonCode.RecordTagMismatch, 1, payload => Exchange(payload, 1, 3, keepHeaders: true));
        yield return Case("a record of another release", ReasonCode.RecordTagMismatch, 4, payload => Other.Value.Payload.AsSpan(At(4), StoredPayload.RecordSize).CopyTo(payload.AsSpan(At(4))));
        yield return Case("the last record altered", ReasonCode.RecordTagMismatch, 5, payload => payload[^20] ^= 0x80);
    }

    [TestMethod]
    [DynamicData(nameof(Faults))]
    public void A_damaged_record_is_asked_for_three_times_and_never_programmed(string name, ReasonCode reason, int chunk, Action<byte[]> damage)
    {
        VirtualDevice device = new(TestPublisher.Factory);
        byte[] payload = (byte[])TestPublisher.Next.Payload.Clone();
        damage(payload);
        device.Server.Release = TestPublisher.Next with { Payload = payload };
        DeviceSnapshot before = new(device);

        UpdateOutcome outcome = device.Update();

        Assert.AreEqual(reason, outcome.Reason, name);
        Assert.AreEqual(UpdateState.Failed, outcome.State);
        Assert.AreEqual(RetrySchedule.MaxTries, device.Server.PayloadRequests);
        Assert.IsEmpty(before.Changed);
        Assert.AreEqual(reason, device.Result!.Reason);
        Assert.IsTrue(device.Bytes("slot_b").AsSpan(chunk * Chunks.Size).IndexOfAnyExcept((byte)0xFF) < 0, "a chunk that was not proven was programmed");
        Assert.AreEqual(0, device.Board.Reboots);

        device.Server.Release = TestPublisher.Next;
        Assert.AreEqual(UpdateState.Rebooting, device.Update().State);
        Assert.AreEqual(At(chunk), device.Server.Requests[^1].First, "what was done is kept");
    }

    [TestMethod]
    public void A_record_whose_zero_fill_is_not_zero_is_refused()
    {
        (TestRelease release, byte[] key) = Sealed(image => image.Length + 1);
        Assert.AreEqual(ReasonCode.RecordFillNotZero, Take(release, key));
    }

    [TestMethod]
    public void A_well_sealed_record_with_another_content_than_the_signed_digest_is_refused()
    {
        (TestRelease release, byte[] key) = Sealed(_ => 3);
        Assert.AreEqual(ReasonCode.ChunkDigestMismatch, Take(release, key));
    }

    [TestMethod]
    public void A_single_damaged_transfer_costs_one_request_and_no_more()
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = TestPublisher.Next;
        byte[] damaged = (byte[])TestPublisher.Next.Payload.Clone();
        damaged[At(3) + 50] ^= 1;
        device.Server.Misbehaviour = request => request.Ordinal == 2 ? device.Server.Serve(request) with { Body = damaged } : null;

        Assert.AreEqual(UpdateState.Rebooting, device.Update().State);

        Assert.HasCount(4, device.Server.Requests);
        Assert.AreEqual(At(3), device.Server.Requests[3].First);
    }

    private static int At(int chunk) => StoredPayload.RecordOffset(chunk);

    private static object[] Case(string name, ReasonCode reason, int chunk, Action<byte[]> damage) => [name, reason, chunk, damage];

    private static void Exchange(byte[] payload, int first, int second, bool keepHeaders = false)
    {
        int skip = keepHeaders ? RecordHeader.Length : 0;
        int length = StoredPayload.RecordSize - skip;
        byte[] one = payload.AsSpan(At(first) + skip, length).ToArray();
        payload.AsSpan(At(second) + skip, length).CopyTo(payload.AsSpan(At(first) + skip));
        one.CopyTo(payload.AsSpan(At(second) + skip));
    }

    /// <summary>
    /// A release of one chunk of 100 bytes whose record an attacker with the content key sealed, with one byte of the plain text changed.
    /// </summary>
    private static (TestRelease Release, byte[] ContentKey) Sealed(Func<byte[], int> where)
    {
        TestRelease release = TestPublisher.Build("1.1.0", 2, TestPublisher.Image(100));
        byte[] contentKey = TestPublisher.Fleet.TryUnwrap(release.Manifest.Recipients[0].WrappedKey)!;
        RecordKeys keys = new(contentKey, release.Manifest.Cipher, release.Manifest.ReleaseId);
        byte[] plain = new byte[112];
        release.Image.CopyTo(plain, 0);
        plain[where(release.Image)] ^= 1;
        byte[] header = release.Payload[..RecordHeader.Length];
        using System.Security.Cryptography.Aes aes = System.Security.Cryptography.Aes.Create();
        aes.Key = keys.EncryptionKey;
        byte[] ciphertext = aes.EncryptCbc(plain, keys.Iv(header, 0), System.Security.Cryptography.PaddingMode.None);
        byte[] payload = [.. header, .. ciphertext, .. keys.Tag(header, 0, ciphertext)];
        return (release with { Payload = payload }, contentKey);
    }

    private static ReasonCode Take(TestRelease release, byte[] contentKey)
    {
        Assert.HasCount(32, contentKey);
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = release;
        UpdateOutcome outcome = device.Update();
        Assert.AreEqual(UpdateState.Failed, outcome.State);
        Assert.IsTrue(Bytes.AllAre(device.Bytes("slot_b"), 0, 65536, 0xFF));
        return outcome.Reason;
    }
}
