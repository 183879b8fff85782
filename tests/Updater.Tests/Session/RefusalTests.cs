using Verso.Core;
using Verso.Signing;
using Verso.Support;

namespace Verso.Updater.Tests.Session;

/// <summary>
/// A device refuses every unacceptable manifest for its own reason, before a byte of the payload is requested, and the running image stays
/// as it is. The next good release is then accepted.
/// </summary>
[TestClass]
public sealed class RefusalTests
{
    private static readonly byte[] Image = TestPublisher.Image(9000);

    public static IEnumerable<object[]> Refusals()
    {
        yield return Case("unknown key", ReasonCode.UnknownKey, () => TestPublisher.Build("1.1.0", 2, Image, key: TestPublisher.OtherKey));
        yield return Case("wrong signature", ReasonCode.SignatureInvalid, () => Altered(file => file[^1] ^= 1));
        yield return Case("signature of another length", ReasonCode.SignatureLength, ShortSignature);
        yield return Case("altered payload of the envelope", ReasonCode.SignatureInvalid, () => Altered(file => file[file.Length / 2] ^= 0x40));
        yield return Case("wrong product", ReasonCode.WrongProduct, () => Changed(manifest => manifest.Product = "someone-elses"));
        yield return Case("wrong hardware", ReasonCode.WrongHardware, () => Changed(manifest => manifest.HardwareIds = ["ereader-r1", "ereader-r3"]));
        yield return Case("image larger than the slot", ReasonCode.ImageTooLarge, () => TestPublisher.Build("1.1.0", 2, TestPublisher.Image(65537)));
        yield return Case("truncated", ReasonCode.CborTruncated, () => Cut(1));
        yield return Case("truncated to one byte", ReasonCode.CborTruncated, () => With(file => file[..1]));
        yield return Case("trailing byte", ReasonCode.CborTrailingBytes, () => With(file => [.. file, 0]));
        yield return Case("not canonical", ReasonCode.CborNotCanonical, () => With(file => [0xD8, 0x12, .. file[1..]]));
        yield return Case("not an envelope", ReasonCode.EnvelopeMalformed, () => With(_ => [0x83, 1, 2, 3]));
        yield return Case("signed, not canonical inside", ReasonCode.CborNotCanonical, NotCanonicalInside);
        yield return Case("signed, trailing byte inside", ReasonCode.CborTrailingBytes, TrailingInside);
        yield return Case("over its cap", ReasonCode.ManifestTooLarge, () => With(file => [.. file, .. new byte[Manifest.MaxFileLength(65536)]]));
        yield return Case("no payload that can be read", ReasonCode.NoUsablePayload, () => Changed(manifest => manifest.Payloads[0].Encoding = 200));
        yield return Case("sizes that contradict each other", ReasonCode.SizesInconsistent, () => Changed(manifest => manifest.Payloads[0].Size++));
        yield return Case("no recipient", ReasonCode.NoRecipient, () => TestPublisher.Build("1.1.0", 2, Image, fleet: FleetKey.Create()));
        yield return Case("key that does not unwrap", ReasonCode.KeyUnwrapFailed, () => Changed(manifest => manifest.Recipients[0].WrappedKey[7] ^= 1));
        yield return Case("runtime too old", ReasonCode.RuntimeTooOld, () => Changed(manifest => manifest.RuntimeVersion = [1, 17, 0, 1]));
        yield return Case("native assembly in another version", ReasonCode.NativeMismatch, () => Changed(manifest => manifest.Natives = [new NativeAssembly("mscorlib", 5)]));
        yield return Case("expired", ReasonCode.Expired, () => Changed(manifest => manifest.Expires = manifest.Created + 1), device => device.Board.Unix = 4_000_000_000);
        yield return Case("battery", ReasonCode.BatteryTooLow, () => Changed(manifest => manifest.BatteryPercent = 51), device => device.Board.Battery = 50);
    }

    [TestMethod]
    [DynamicData(nameof(Refusals))]
    public void A_release_that_is_refused_is_refused_before_its_payload_is_asked_for(string name, ReasonCode reason, Func<TestRelease> release, Action<VirtualDevice> prepare)
    {
        VirtualDevice device = new(TestPublisher.Factory);
        prepare(device);
        device.Server.Release = release();
        DeviceSnapshot before = new(device);

        UpdateOutcome outcome = device.Update();

        Assert.AreEqual(reason, outcome.Reason);
        Assert.AreEqual(UpdateState.Failed, outcome.State);
        Assert.AreEqual(0, device.Server.PayloadRequests);
        Assert.HasCount(2, device.Server.Requests);
        Assert.AreEqual(0, device.Board.Reboots);
        Assert.IsEmpty(before.Changed);
        Assert.AreEqual(reason, device.Check!.Reason);
        Assert.AreEqual("1.1.0", device.Check.Version, "the pointer names what the reason is about");
        Assert.IsNull(device.Result, "a release that was refused is no update");
        AssertTakesGoodRelease(device);
    }

    [TestMethod]
    public void A_lower_security_counter_is_not_asked_for_however_high_the_version()
    {
        VirtualDevice device = DeviceAtCounter(5);
        device.Server.Release = TestPublisher.Build("9.9.9", 4, Image);
        DeviceSnapshot before = new(device);

        UpdateOutcome outcome = device.Update();

        Assert.AreEqual(ReasonCode.NotOffered, outcome.Reason);
        Assert.AreEqual(UpdateState.Idle, outcome.State);
        Assert.HasCount(1, device.Server.Requests);
        Assert.IsTrue(device.Server.Requests[0].IsPointer);
        Assert.IsEmpty(before.Changed);
    }

    [TestMethod]
    public void An_equal_security_counter_is_up_to_date_even_for_another_release()
    {
        VirtualDevice device = DeviceAtCounter(5);
        device.Server.Release = TestPublisher.Build("5.0.1", 5, Image);

        UpdateOutcome outcome = device.Update();

        Assert.AreEqual(ReasonCode.UpToDate, outcome.Reason);
        Assert.AreEqual(UpdateState.Idle, outcome.State);
        Assert.HasCount(1, device.Server.Requests, "the pointer says it all");
    }

    [TestMethod]
    public void A_release_that_was_rolled_back_is_not_asked_for_again_and_its_rollback_stays_on_record()
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = TestPublisher.Next;
        device.Update();
        device.Run(agent => agent.IsTrial ? Boot.LaunchOutcome.NotLoaded : Boot.LaunchOutcome.Returned);
        DeviceSnapshot before = new(device);
        int requests = device.Server.Requests.Count;

        UpdateOutcome outcome = device.Update();

        Assert.AreEqual((UpdateState.Idle, ReasonCode.NotOffered), (outcome.State, outcome.Reason));
        Assert.HasCount(requests + 1, device.Server.Requests);
        Assert.IsTrue(device.Server.Requests[^1].IsPointer);
        Assert.IsEmpty(before.Changed);
        Assert.AreEqual(UpdateState.Rollback, device.Result!.State);
        Assert.AreEqual(ReasonCode.AttemptsExhausted, device.Result.Reason);
        device.Server.Release = TestPublisher.Build("1.1.1", 3, Image);
        Assert.AreEqual(UpdateState.Rebooting, device.Update().State);
    }

    [TestMethod]
    public void A_refusal_that_repeats_at_every_wake_wears_no_flash()
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = Changed(manifest => manifest.Product = "someone-elses");
        device.Update();
        long operations = device.Power.Operations;

        for (int wake = 0; wake < 10; wake++)
        {
            Assert.AreEqual(ReasonCode.WrongProduct, device.Update().Reason);
        }

        Assert.AreEqual(operations, device.Power.Operations);
    }

    [TestMethod]
    public void A_device_that_does_not_know_the_time_takes_a_release_that_may_have_expired()
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = Changed(manifest => manifest.Expires = manifest.Created + 1);
        device.Board.Unix = 0;

        Assert.AreEqual(UpdateState.Rebooting, device.Update().State);
    }

    [TestMethod]
    public void A_release_whose_runtime_and_native_assemblies_are_there_is_taken()
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Board.Natives["mscorlib"] = 5;
        device.Server.Release = Changed(manifest =>
        {
            manifest.RuntimeVersion = [1, 16, 9, 9];
            manifest.Natives = [new NativeAssembly("mscorlib", 5)];
        });

        Assert.AreEqual(UpdateState.Rebooting, device.Update().State);
    }

    [TestMethod]
    public void A_download_waits_for_the_battery_and_then_goes_on_where_it_was()
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = TestPublisher.Next;
        device.Server.Misbehaviour = request => !request.IsPayload ? null
            : request.Ordinal == 2 ? device.Server.Serve(request) with { BreaksAfter = 2 * StoredPayload.RecordSize }
            : new MemoryReply { Failure = ReasonCode.NetworkUnreachable };
        device.Update();
        device.Server.Misbehaviour = null;
        int requests = device.Server.Requests.Count;
        device.Board.Battery = 10;

        Assert.AreEqual(ReasonCode.BatteryTooLow, device.Update().Reason);
        Assert.AreEqual(requests + 1, device.Server.Requests.Count);
        device.Board.Battery = 100;
        Assert.AreEqual(UpdateState.Rebooting, device.Update().State);

        Assert.AreEqual(requests + 3, device.Server.Requests.Count, "a pointer at each wake, and the missing range");
        Assert.AreEqual(2 * StoredPayload.RecordSize, device.Server.Requests[^1].First);
    }

    [TestMethod]
    public void A_journal_that_has_no_room_for_the_chunks_refuses_the_image_before_its_payload()
    {
        // The layout rules would refuse such a journal. A device with one must not find out at the last chunk.
        Acceptance acceptance = new(TestPublisher.NewTrust(), new VirtualDevice(TestPublisher.Factory).BootRecord, Slots.A, new VirtualBoard());

        Assert.AreEqual(ReasonCode.None, acceptance.Judge(TestPublisher.Next.Manifest, 65536, 6, out _));
        Assert.AreEqual(ReasonCode.ImageTooLarge, acceptance.Judge(TestPublisher.Next.Manifest, 65536, 5, out _));
    }

    private static object[] Case(string name, ReasonCode reason, Func<TestRelease> release, Action<VirtualDevice>? prepare = null) =>
        [name, reason, release, prepare ?? (_ => { })];

    private static TestRelease Good() => TestPublisher.Build("1.1.0", 2, Image);

    private static TestRelease Changed(Action<Manifest> change) => TestPublisher.SignAgain(Good(), change);

    private static TestRelease With(Func<byte[], byte[]> file)
    {
        TestRelease good = Good();
        return good with { ManifestFile = file(good.ManifestFile) };
    }

    private static TestRelease Altered(Action<byte[]> alter)
    {
        TestRelease good = Good();
        alter(good.ManifestFile);
        return good;
    }

    private static TestRelease Cut(int bytes) => With(file => file[..^bytes]);

    private static TestRelease ShortSignature()
    {
        TestRelease good = Good();
        byte[] payload = ManifestWriter.Write(good.Manifest);
        return good with { ManifestFile = Envelope.Write(TestPublisher.Key.PublicKey.Kid, payload, new byte[384]) };
    }

    private static TestRelease NotCanonicalInside()
    {
        TestRelease good = Good();
        byte[] payload = ManifestWriter.Write(good.Manifest);

        // The format version 1, as an integer of two bytes.
        byte[] longer = [.. payload[..2], 0x18, .. payload[2..]];
        return good with { ManifestFile = TestPublisher.Sign(longer, TestPublisher.Key) };
    }

    private static TestRelease TrailingInside()
    {
        TestRelease good = Good();
        return good with { ManifestFile = TestPublisher.Sign([.. ManifestWriter.Write(good.Manifest), 0], TestPublisher.Key) };
    }

    private static VirtualDevice DeviceAtCounter(uint counter) => new(TestPublisher.Build("5.0.0", counter, Image));

    private static void AssertTakesGoodRelease(VirtualDevice device)
    {
        device.Board.Battery = 100;
        device.Server.Release = Good();
        Assert.AreEqual(UpdateState.Rebooting, device.Update().State);
    }
}
