using Verso.Boot;
using Verso.Core;
using Verso.Support;

namespace Verso.Attacks;

/// <summary>RFC 9124 sections 4.2.1 to 4.2.9: threats to the image and its delivery.</summary>
internal static class RfcImage
{
    internal static IEnumerable<AttackKind> Kinds => [Expired, ExpiredOffline, Incompatible, Format, Location, Redirect, OnPath, Replace, NonAuth];

    private static AttackKind Expired => new(AttackSource.Rfc9124, "RFC-IMG-EXPIRED", "THREAT.IMG.EXPIRED", "security counter; expiry where the device knows the time")
    {
        { ReasonCode.CounterTooLow, "sends an old, vulnerable release to a device that has its successor", scenario => OlderThanRunning(scenario, 3) },
        { ReasonCode.Expired, "sends a release whose time is over", scenario => { scenario.Device.Board.Unix = 1_900_000_000; scenario.Missign(manifest => manifest.Expires = 1_800_000_000); } },
        { ReasonCode.StaleManifest, "sends the release before the one that the device was offered last", scenario => Replaced(scenario, unix: 1_790_000_000) },
    };

    private static AttackKind ExpiredOffline => new(AttackSource.Rfc9124, "RFC-IMG-OFFLINE", "THREAT.IMG.EXPIRED.OFFLINE", "counter and as-of stand in flash and need neither clock nor server")
    {
        { ReasonCode.CounterTooLow, "waits until the device was offline for long, and sends an older release", scenario => { OlderThanRunning(scenario, 7); scenario.Device.Board.Unix = 0; scenario.Device.Board.Pass(int.MaxValue); } },
        { ReasonCode.StaleManifest, "sends a release that was replaced, after a power-on without network and clock", scenario => { Replaced(scenario, unix: 0); scenario.Device.PowerOn(Applications.Healthy); } },
        { ReasonCode.CounterTooLow, "damages what runs, and waits with an older release for the offline device to come to the rescue", OldRescue },
    };

    private static AttackKind Incompatible => new(AttackSource.Rfc9124, "RFC-IMG-INCOMPATIBLE", "THREAT.IMG.INCOMPATIBLE", "product, hardware ids, least runtime and native checksums; all signed")
    {
        { ReasonCode.WrongHardware, "sends a release for the next board revision", scenario => scenario.Missign(manifest => manifest.HardwareIds = ["ereader-r3"]) },
        { ReasonCode.WrongProduct, "sends a release for a sister product on the same board", scenario => scenario.Missign(manifest => manifest.Product = "verso-ereader-pro") },
        { ReasonCode.NativeMismatch, "sends a release that needs a native assembly which this firmware lacks", scenario => scenario.Missign(manifest => manifest.Natives = [new NativeAssembly("Windows.Devices.Wifi", 1)]) },
        { ReasonCode.RuntimeTooOld, "sends a release for the next runtime", scenario => scenario.Missign(manifest => manifest.RuntimeVersion = [2, 0, 0, 0]) },
    };

    private static AttackKind Format => new(AttackSource.Rfc9124, "RFC-IMG-FORMAT", "THREAT.IMG.FORMAT", "the encoding is signed and repeated in each record's header; what is unknown and critical is refused")
    {
        { ReasonCode.NoUsablePayload, "labels the payload with an encoding that nobody knows", scenario => scenario.Missign(manifest => manifest.Payloads[0].Encoding = 255) },
        { ReasonCode.RecordUnexpected, "labels one record with another encoding", scenario => scenario.AlterPayload(payload => { payload[0] = 1; return payload; }) },
        { ReasonCode.FormatVersion, "labels the manifest with a format to come", scenario => scenario.MissignRaw(raw => raw.Top.Set(1, RawCbor.UInt(2))) },
        { ReasonCode.CipherUnknown, "labels the cipher as AES-CTR", scenario => scenario.MissignRaw(raw => raw.Encryption.Set(1, RawCbor.Int(-65532))) },
        { ReasonCode.FieldOutOfRange, "labels the chunks as twice as large", scenario => scenario.MissignRaw(raw => raw.Image.Set(3, RawCbor.UInt(16384))) },
    };

    private static AttackKind Location => new(AttackSource.Rfc9124, "RFC-IMG-LOCATION", "THREAT.IMG.LOCATION", "a manifest names no place: it is always the slot that does not run")
    {
        { ReasonCode.RecordUnexpected, "has the first record claim the last chunk's place", scenario => scenario.AlterPayload(payload => { payload[7] = 5; return payload; }) },
        { ReasonCode.RecordUnexpected, "has a record claim two chunks' places", scenario => scenario.AlterPayload(payload => { payload[3] = 2; return payload; }) },
        { ReasonCode.CriticalFieldUnknown, "adds a storage location to the image", scenario => scenario.MissignRaw(raw => raw.Image.Set(6, RawCbor.UInt(0))) },
        { ReasonCode.ImageTooLarge, "signs an image that would run over the slot's end", scenario => scenario.Serve(TestPublisher.Build("1.1.0", 2, TestPublisher.Image(9 * 8192))) },
    };

    private static AttackKind Redirect => new(AttackSource.Rfc9124, "RFC-NET-REDIRECT", "THREAT.NET.REDIRECT", "redirects are not followed, and what comes from anywhere is proven")
    {
        { ReasonCode.Redirected, "moves the manifest for good: 301", scenario => scenario.AnswerManifest(_ => new MemoryReply { Status = 301, ContentLength = 0 }) },
        { ReasonCode.Redirected, "sends the device elsewhere for the payload: 307", scenario => scenario.AnswerPayload(_ => new MemoryReply { Status = 307, ContentLength = 0 }) },
        { ReasonCode.SignatureInvalid, "changes the payload's URL in the manifest", scenario => scenario.Alter(file => file[IndexOf(file, "payload.bin"u8)] = (byte)'q') },
        { ReasonCode.UnexpectedStatus, "answers with a choice of places: 300 in disguise, 299", scenario => scenario.AnswerPayload(_ => new MemoryReply { Status = 299, ContentLength = 0 }) },
    };

    private static AttackKind OnPath => new(AttackSource.Rfc9124, "RFC-NET-ONPATH", "THREAT.NET.ONPATH", "signature, tags and digests; encryption of the payload")
    {
        { ReasonCode.SignatureInvalid, "changes the manifest on its way", scenario => scenario.Alter(file => file[file.Length / 2] ^= 0x10) },
        { ReasonCode.RecordTagMismatch, "changes a record on its way", scenario => scenario.AlterPayload(payload => { payload[20_000] ^= 0x10; return payload; }) },
        { ReasonCode.CborTruncated, "cuts the manifest short, and its Content-Length with it", scenario => scenario.ServeManifest(AttackScenario.Honest.ManifestFile[..^1]) },
        { ReasonCode.NetworkUnreachable, "drops everything", scenario => scenario.AnswerManifest(_ => new MemoryReply { Failure = ReasonCode.NetworkUnreachable }) },
    };

    private static AttackKind Replace => new(AttackSource.Rfc9124, "RFC-IMG-REPLACE", "THREAT.IMG.REPLACE", "a slot is read back whole before it is sealed, and digested again at every boot")
    {
        { ReasonCode.ChunkDigestMismatch, "alters a stored chunk while the next ones come", scenario => scenario.During(UpdateState.Downloading, 3, () => Touch(scenario, 100)) },
        { ReasonCode.ChunkDigestMismatch, "alters the first chunk behind the flip", scenario => scenario.AfterFlip(() => Touch(scenario, 0)), PermittedChange.TrialRejected },
        { ReasonCode.ChunkDigestMismatch, "alters the last byte behind the flip", scenario => scenario.AfterFlip(() => Touch(scenario, AttackScenario.Honest.Image.Length - 1)), PermittedChange.TrialRejected },
        { ReasonCode.ChunkDigestMismatch, "writes another image into the slot behind the flip", scenario => scenario.AfterFlip(() => scenario.Device.Overwrite("slot_b", AttackerTools.Malware)), PermittedChange.TrialRejected },
    };

    private static AttackKind NonAuth => new(AttackSource.Rfc9124, "RFC-IMG-NONAUTH", "THREAT.IMG.NON_AUTH", "nothing that the signature does not cover is programmed")
    {
        { ReasonCode.EnvelopeMalformed, "sends the bare manifest, without an envelope", scenario => scenario.ServeManifest(AttackerTools.Payload) },
        { ReasonCode.EnvelopeMalformed, "sends null where the signature belongs", scenario => scenario.ServeManifest(AttackerTools.Cose(signature: RawCbor.Null)) },
        { ReasonCode.SignatureInvalid, "signs with a key that the device does not hold, under one that it does", scenario => scenario.ServeManifest(AttackerTools.File(TestPublisher.OtherKey.Sign(AttackerTools.Payload))) },
        { ReasonCode.RecordTagMismatch, "sends the image in plain, in records with tags of zeros", scenario => scenario.AlterPayload(payload => { AttackScenario.Honest.Image.AsSpan(0, 8192).CopyTo(payload.AsSpan(12)); payload.AsSpan(8204, 16).Clear(); return payload; }) },
    };

    private static void OlderThanRunning(AttackScenario scenario, uint counter) => scenario.Use(new VirtualDevice(TestPublisher.Build("3.0.0", counter, TestPublisher.Image(9000))));

    private static void Replaced(AttackScenario scenario, long unix)
    {
        scenario.Device.Board.Unix = unix;
        scenario.Missign(manifest => (manifest.Created, manifest.Counter, manifest.BatteryPercent) = (manifest.Created + 3600, 3, 80));
        scenario.Device.Board.Battery = 79;
        scenario.Device.Update();
        scenario.Device.Board.Battery = 100;
        scenario.Serve(AttackScenario.Honest);
    }

    private static void OldRescue(AttackScenario scenario)
    {
        OlderThanRunning(scenario, 7);
        scenario.Device.Rot("slot_a", 500);
        scenario.ActWith(() =>
        {
            BootReport report = scenario.Device.PowerOn(Applications.Healthy);
            return report.Decision == BootDecision.Rescue ? scenario.Device.Check!.Reason : ReasonCode.None;
        });
    }

    /// <summary>Changes a byte of slot B without the device's software. The attacker wrote that byte.</summary>
    private static void Touch(AttackScenario scenario, int offset)
    {
        byte[] slot = scenario.Device.Bytes("slot_b");
        slot[offset] ^= 0x01;
        scenario.Proven.Add(slot);
        scenario.Device.Overwrite("slot_b", slot);
    }

    private static int IndexOf(byte[] file, ReadOnlySpan<byte> text) => file.AsSpan().IndexOf(text);
}
