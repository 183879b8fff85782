using Verso.Boot;
using Verso.Core;
using Verso.Signing;
using Verso.Support;

namespace Verso.Updater.Tests;

/// <summary>
/// The order of SPEC 2.3 and 20.3: of any two faults of a release, the one that comes first is the reason. The faults are in one table in their
/// order, and every possible pair is tried. A whole session meets them, unless the pointer already keeps the release from the device.
/// </summary>
[TestClass]
public sealed class AcceptanceOrderTests
{
    private const char LastBeforeAcceptance = 'd';
    private const char Counters = 'g';
    private const char Rollbacks = 'h';

    private static readonly TestRelease Small = TestPublisher.Build("1.1.0", 2, TestPublisher.Image(9000));
    private static readonly TestRelease TooLarge = TestPublisher.SignAgain(TestPublisher.Build("1.1.0", 2, TestPublisher.Image(65_537)), manifest => manifest.ReleaseId = Small.Manifest.ReleaseId);
    private static readonly FleetKey Stranger = FleetKey.Create();

    /// <summary>The faults in the order of SPEC 2.3. Of those with the same letter, only one can occur at a time.</summary>
    private static readonly Condition[] InOrder =
    [
        new("a file beyond its cap", ReasonCode.ManifestTooLarge, 'a') { File = file => [.. file, .. new byte[20_000]] },
        new("a byte behind the file", ReasonCode.CborTrailingBytes, 'a') { File = file => [.. file, 0] },
        new("a stranger's signature", ReasonCode.UnknownKey, 'b') { Key = TestPublisher.OtherKey },
        new("a wrong signature", ReasonCode.SignatureInvalid, 'b') { File = file => [.. file[..^1], (byte)(file[^1] ^ 1)] },
        new("a field out of its bounds", ReasonCode.FieldOutOfRange, 'c') { Change = manifest => manifest.BootAttempts = 11 },
        new("another version than the offer's", ReasonCode.OfferMismatch, LastBeforeAcceptance) { Offer = offer => offer.Version = "1.1.1" },
        new("another product", ReasonCode.WrongProduct, 'e') { Change = manifest => manifest.Product = "someone-elses" },
        new("other hardware", ReasonCode.WrongHardware, 'f') { Change = manifest => manifest.HardwareIds = ["ereader-r1", "ereader-r3"] },
        new("the counter of what runs", ReasonCode.UpToDate, Counters) { Change = manifest => manifest.Counter = 20, Counter = 20 },
        new("a lower counter", ReasonCode.CounterTooLow, Counters) { Change = manifest => manifest.Counter = 19, Counter = 20 },
        new("a rollback before", ReasonCode.RejectedBefore, Rollbacks) { Prepare = RolledBack },
        new("an expiry that has passed", ReasonCode.Expired, 'i') { Change = manifest => manifest.Expires = manifest.Created + 1, Now = device => device.Board.Unix = 4_000_000_000 },
        new("an image that does not fit", ReasonCode.ImageTooLarge, 'j') { Release = TooLarge },
        new("no payload that can be read", ReasonCode.NoUsablePayload, 'k') { Change = manifest => manifest.Payloads[0].Encoding = 200 },
        new("no recipient", ReasonCode.NoRecipient, 'l') { Change = manifest => manifest.Recipients = [new Recipient(Stranger.Id, Stranger.Wrap(new byte[32]))] },
        new("a key that does not unwrap", ReasonCode.KeyUnwrapFailed, 'l') { Change = manifest => manifest.Recipients[0].WrappedKey[7] ^= 1 },
        new("a runtime that is too old", ReasonCode.RuntimeTooOld, 'm') { Change = manifest => manifest.RuntimeVersion = [1, 17, 0, 1] },
        new("a native assembly that is missing", ReasonCode.NativeMismatch, 'n') { Change = manifest => manifest.Natives = [new NativeAssembly("mscorlib", 5)] },
        new("a battery that is too low", ReasonCode.BatteryTooLow, 'o') { Change = manifest => manifest.BatteryPercent = 51, Now = device => device.Board.Battery = 50 },
    ];

    public static IEnumerable<object[]> First() => Enumerable.Range(0, InOrder.Length).Select(i => new object[] { i, InOrder[i].Name });

    [TestMethod]
    [DynamicData(nameof(First))]
    public void Of_two_faults_at_once_the_one_that_stands_first_in_SPEC_2_3_is_the_reason(int first, string name)
    {
        Condition one = InOrder[first];
        Assert.AreEqual(one.Reason, Judge(one, null), $"{name} alone");
        for (int second = first + 1; second < InOrder.Length; second++)
        {
            Condition other = InOrder[second];
            if (other.Group != one.Group)
            {
                Assert.AreEqual(one.Reason, Judge(one, other), $"{name}, and {other.Name}");
            }
        }
    }

    [TestMethod]
    public void A_reader_that_is_up_to_date_and_whose_battery_is_empty_records_no_failure()
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = TestPublisher.Factory;
        device.Board.Battery = 0;

        UpdateOutcome outcome = device.Update();

        Assert.AreEqual(ReasonCode.UpToDate, outcome.Reason);
        Assert.AreEqual(UpdateState.Idle, outcome.State);
        Assert.IsNull(device.Result, "being up to date is no outcome, and certainly no failure");
    }

    private static ReasonCode Judge(Condition one, Condition? other)
    {
        Condition[] both = other is null ? [one] : [one, other];
        uint counter = both.Max(condition => condition.Counter);
        VirtualDevice device = new(counter == 0 ? TestPublisher.Factory : TestPublisher.Build("1.0.0", counter, TestPublisher.Image(9000, 3)));
        TestRelease basis = both.Select(condition => condition.Release).FirstOrDefault(release => release is not null) ?? Small;
        if (counter > 0)
        {
            // As new as the running release unless a condition changes it: a release that was rolled back had to be newer once.
            basis = TestPublisher.SignAgain(basis, manifest => manifest.Counter = counter + 1);
        }

        foreach (Condition condition in both)
        {
            condition.Prepare?.Invoke(device, counter);
        }

        TestRelease wrong = TestPublisher.SignAgain(basis, manifest => Array.ForEach(both, condition => condition.Change?.Invoke(manifest)), both.Select(condition => condition.Key).FirstOrDefault(key => key is not null));
        byte[] file = both.Aggregate(wrong.ManifestFile, (bytes, condition) => condition.File?.Invoke(bytes) ?? bytes);
        device.Server.Release = wrong with { ManifestFile = file };
        Array.ForEach(both, condition => condition.Now?.Invoke(device));
        bool isOfChannel = both.Any(condition => condition.Group is Counters or Rollbacks);
        if (isOfChannel && one.Group > LastBeforeAcceptance)
        {
            return JudgeAlone(device, file);
        }

        // The device requests what it could not install only if the pointer is wrong about it.
        device.Server.Site.Change = pointer =>
        {
            pointer.Offers[0].ReleaseId = isOfChannel ? Samples.Fill(16, 77) : pointer.Offers[0].ReleaseId;
            pointer.Offers[0].Counter += isOfChannel ? 1000u : 0;
            Array.ForEach(both, condition => condition.Offer?.Invoke(pointer.Offers[0]));
        };
        return device.Update().Reason;
    }

    /// <summary>Judges a manifest that verifies without the pointer that would keep it from the device.</summary>
    private static ReasonCode JudgeAlone(VirtualDevice device, byte[] file)
    {
        DeviceStorage storage = device.Open();
        TrustStore trust = storage.ReadTrust();
        Assert.AreEqual(ReasonCode.None, ManifestVerifier.Verify(file, trust, out SignedManifest signed));
        BootControl control = new(storage, trust);
        control.Load();
        int running = control.Record.ActiveSlot;
        return new Acceptance(trust, control.Record, running, device.Board)
            .Judge(signed.Manifest, storage.Slot(Slots.Other(running)).Image.Size, storage.Journal.Capacity, out _);
    }

    /// <summary>Lets the device try the release that will be offered again, and roll it back.</summary>
    private static void RolledBack(VirtualDevice device, uint counter)
    {
        device.Server.Release = counter == 0 ? Small : TestPublisher.SignAgain(Small, manifest => manifest.Counter = counter + 1);
        Assert.AreEqual(UpdateState.Rebooting, device.Update().State);
        device.Run(Applications.OnTrial(LaunchOutcome.Crashed));
        Assert.AreEqual(UpdateState.Rollback, device.Result!.State);
    }

    /// <summary>One fault.</summary>
    private sealed record Condition(string Name, ReasonCode Reason, char Group)
    {
        /// <summary>The fault of the manifest.</summary>
        public Action<Manifest>? Change { get; init; }

        /// <summary>The fault of its offer.</summary>
        public Action<Offer>? Offer { get; init; }

        /// <summary>The fault of its file.</summary>
        public Func<byte[], byte[]>? File { get; init; }

        /// <summary>The signing key.</summary>
        public SigningKey? Key { get; init; }

        /// <summary>The release that it is based on; a small one if null.</summary>
        public TestRelease? Release { get; init; }

        /// <summary>The counter of the running release; 1 if 0.</summary>
        public uint Counter { get; init; }

        /// <summary>The history of the device.</summary>
        public Action<VirtualDevice, uint>? Prepare { get; init; }

        /// <summary>The state of the device at the check.</summary>
        public Action<VirtualDevice>? Now { get; init; }
    }
}
