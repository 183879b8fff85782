using Verso.Boot;
using Verso.Core;
using Verso.Support;

namespace Verso.Attacks;

/// <summary>RFC 9124 sections 4.2.1 to 4.2.9: threats to the image and its delivery.</summary>
internal static class RfcImage
{
    internal static IEnumerable<AttackKind> Kinds => [Expired, ExpiredOffline, Incompatible, Format, Location, Redirect, OnPath, Replace, NonAuth];

    private static AttackKind Expired => new(AttackSource.Rfc9124, "RFC-IMG-EXPIRED", "THREAT.IMG.EXPIRED", "the security counter, and the expiry if the device knows the time")
    {
        { ReasonCode.NotOffered, "sends an old, vulnerable release to a device that has its successor", scenario => OlderThanRunning(scenario, 3) },
        { ReasonCode.Expired, "sends a release that has expired", scenario => { scenario.Device.Board.Unix = 1_900_000_000; scenario.Missign(manifest => manifest.Expires = 1_800_000_000); } },
        { ReasonCode.PointerReplayed, "sends the pointer to the release before the one that the device was offered last", scenario => Replaced(scenario, unix: 1_790_000_000) },
    };

    private static AttackKind ExpiredOffline => new(AttackSource.Rfc9124, "RFC-IMG-OFFLINE", "THREAT.IMG.EXPIRED.OFFLINE", "counter and sequence are on flash, and need neither a clock nor a server")
    {
        { ReasonCode.NotOffered, "sends an older release after the device was offline for long", scenario => { OlderThanRunning(scenario, 7); scenario.Device.Board.Unix = 0; scenario.Device.Board.Pass(int.MaxValue); } },
        { ReasonCode.PointerReplayed, "sends the pointer to a release that was replaced, after a power-on without network and clock", scenario => { Replaced(scenario, unix: 0); scenario.Device.PowerOn(Applications.Healthy); } },
        { ReasonCode.NotOffered, "damages the running image, and offers an older release to the rescue of the offline device", OldRescue },
    };

    private static AttackKind Incompatible => new(AttackSource.Rfc9124, "RFC-IMG-INCOMPATIBLE", "THREAT.IMG.INCOMPATIBLE", "product, hardware ids, least runtime and native checksums are signed")
    {
        { ReasonCode.WrongHardware, "sends a release for the next board revision", scenario => scenario.Missign(manifest => manifest.HardwareIds = ["ereader-r3"]) },
        { ReasonCode.WrongProduct, "sends a release for a sister product on the same board", scenario => scenario.Missign(manifest => manifest.Product = "verso-ereader-pro") },
        { ReasonCode.NativeMismatch, "sends a release that needs a native assembly which this firmware lacks", scenario => scenario.Missign(manifest => manifest.Natives = [new NativeAssembly("Windows.Devices.Wifi", 1)]) },
        { ReasonCode.RuntimeTooOld, "sends a release for the next runtime", scenario => scenario.Missign(manifest => manifest.RuntimeVersion = [2, 0, 0, 0]) },
    };

    private static AttackKind Format => new(AttackSource.Rfc9124, "RFC-IMG-FORMAT", "THREAT.IMG.FORMAT", "the encoding is signed and repeated in each record's header, and unknown critical fields are refused")
    {
        { ReasonCode.NoUsablePayload, "labels the payload with an encoding that nobody knows", scenario => scenario.Missign(manifest => manifest.Payloads[0].Encoding = 255) },
        { ReasonCode.RecordUnexpected, "labels one record with another encoding", scenario => scenario.AlterPayload(payload => { payload[0] = 1; return payload; }) },
        { ReasonCode.FormatVersion, "labels the manifest with a format to come", scenario => scenario.MissignRaw(raw => raw.Top.Set(1, RawCbor.UInt(2))) },
        { ReasonCode.CipherUnknown, "labels the cipher as AES-CTR", scenario => scenario.MissignRaw(raw => raw.Encryption.Set(1, RawCbor.Int(-65532))) },
        { ReasonCode.FieldOutOfRange, "labels the chunks as twice as large", scenario => scenario.MissignRaw(raw => raw.Image.Set(3, RawCbor.UInt(16384))) },
    };

    private static AttackKind Location => new(AttackSource.Rfc9124, "RFC-IMG-LOCATION", "THREAT.IMG.LOCATION", "a manifest names no place: an image always goes into the slot that does not run")
    {
        { ReasonCode.RecordUnexpected, "moves the first record to the last chunk's place", scenario => scenario.AlterPayload(payload => { payload[7] = 5; return payload; }) },
        { ReasonCode.RecordUnexpected, "makes a record claim the places of two chunks", scenario => scenario.AlterPayload(payload => { payload[3] = 2; return payload; }) },
        { ReasonCode.CriticalFieldUnknown, "adds a storage location to the image", scenario => scenario.MissignRaw(raw => raw.Image.Set(6, RawCbor.UInt(0))) },
        { ReasonCode.ImageTooLarge, "signs an image that would exceed the slot", scenario => scenario.Serve(TestPublisher.Build("1.1.0", 2, TestPublisher.Image(9 * 8192))) },
    };

    private static AttackKind Redirect => new(AttackSource.Rfc9124, "RFC-NET-REDIRECT", "THREAT.NET.REDIRECT", "redirects are not followed, and every byte is verified, whatever its source is")
    {
        { ReasonCode.Redirected, "moves the manifest for good: 301", scenario => scenario.AnswerManifest(_ => new MemoryReply { Status = 301, ContentLength = 0 }) },
        { ReasonCode.Redirected, "redirects the request for the payload: 307", scenario => scenario.AnswerPayload(_ => new MemoryReply { Status = 307, ContentLength = 0 }) },
        { ReasonCode.SignatureInvalid, "changes the payload's URL in the manifest", scenario => scenario.Alter(file => file[IndexOf(file, "payload.bin"u8)] = (byte)'q') },
        { ReasonCode.UnexpectedStatus, "answers with a choice of places: 299 in place of 300", scenario => scenario.AnswerPayload(_ => new MemoryReply { Status = 299, ContentLength = 0 }) },
    };

    private static AttackKind OnPath => new(AttackSource.Rfc9124, "RFC-NET-ONPATH", "THREAT.NET.ONPATH", "the signature, tags and digests, and the encryption of the payload")
    {
        { ReasonCode.SignatureInvalid, "changes the manifest in transit", scenario => scenario.Alter(file => file[file.Length / 2] ^= 0x10) },
        { ReasonCode.RecordTagMismatch, "changes a record in transit", scenario => scenario.AlterPayload(payload => { payload[20_000] ^= 0x10; return payload; }) },
        { ReasonCode.CborTruncated, "cuts the manifest short, and its Content-Length with it", scenario => scenario.ServeManifest(AttackScenario.Honest.ManifestFile[..^1]) },
        { ReasonCode.NetworkUnreachable, "drops everything", scenario => scenario.AnswerManifest(_ => new MemoryReply { Failure = ReasonCode.NetworkUnreachable }) },
    };

    private static AttackKind Replace => new(AttackSource.Rfc9124, "RFC-IMG-REPLACE", "THREAT.IMG.REPLACE", "all of a slot is read back before it is sealed, and digested again at every boot")
    {
        { ReasonCode.ChunkDigestMismatch, "alters a stored chunk while the next ones arrive", scenario => scenario.During(UpdateState.Downloading, 3, () => Touch(scenario, 100)) },
        { ReasonCode.ChunkDigestMismatch, "alters the first chunk after the flip", scenario => scenario.AfterFlip(() => Touch(scenario, 0)), PermittedChange.TrialRejected },
        { ReasonCode.ChunkDigestMismatch, "alters the last byte after the flip", scenario => scenario.AfterFlip(() => Touch(scenario, AttackScenario.Honest.Image.Length - 1)), PermittedChange.TrialRejected },
        { ReasonCode.ChunkDigestMismatch, "writes another image into the slot after the flip", scenario => scenario.AfterFlip(() => scenario.Device.Overwrite("slot_b", AttackerTools.Malware)), PermittedChange.TrialRejected },
    };

    private static AttackKind NonAuth => new(AttackSource.Rfc9124, "RFC-IMG-NONAUTH", "THREAT.IMG.NON_AUTH", "nothing that the signature does not cover is programmed")
    {
        { ReasonCode.EnvelopeMalformed, "sends the bare manifest, without an envelope", scenario => scenario.ServeManifest(AttackerTools.Payload) },
        { ReasonCode.EnvelopeMalformed, "sends null in place of the signature", scenario => scenario.ServeManifest(AttackerTools.Cose(signature: RawCbor.Null)) },
        { ReasonCode.SignatureInvalid, "signs with an unknown key under the kid of a trusted one", scenario => scenario.ServeManifest(AttackerTools.File(TestPublisher.OtherKey.Sign(AttackerTools.Payload))) },
        { ReasonCode.RecordTagMismatch, "sends the image unencrypted, in records with tags of zeros", scenario => scenario.AlterPayload(payload => { AttackScenario.Honest.Image.AsSpan(0, 8192).CopyTo(payload.AsSpan(12)); payload.AsSpan(8204, 16).Clear(); return payload; }) },
    };

    private static void OlderThanRunning(AttackScenario scenario, uint counter) => scenario.Use(new VirtualDevice(TestPublisher.Build("3.0.0", counter, TestPublisher.Image(9000))));

    private static void Replaced(AttackScenario scenario, long unix)
    {
        scenario.Device.Board.Unix = unix;
        byte[] earlier = scenario.Site.PointerFor()!;
        scenario.Missign(manifest => (manifest.Counter, manifest.BatteryPercent) = (3, 80));
        scenario.Device.Board.Battery = 79;
        scenario.Device.Update();
        scenario.Device.Board.Battery = 100;
        scenario.Serve(AttackScenario.Honest);
        scenario.ServePointer(earlier);
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
