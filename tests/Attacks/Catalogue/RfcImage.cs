using Verso.Boot;
using Verso.Core;
using Verso.Support;

namespace Verso.Attacks;

/// <summary>RFC 9124 sections 4.2.1 to 4.2.9: threats to the image and its delivery.</summary>
internal static class RfcImage
{
    internal static IEnumerable<AttackKind> Kinds => [Expired, ExpiredOffline, Incompatible, Format, Location, Redirect, OnPath, Replace, NonAuth];

    private static AttackKind Expired => new(Family.Rfc9124, "RFC-IMG-EXPIRED", "THREAT.IMG.EXPIRED", "security counter; expiry where the device knows the time")
    {
        { ReasonCode.CounterTooLow, "sends an old, vulnerable release to a device that has its successor", arena => OlderThanRunning(arena, 3) },
        { ReasonCode.Expired, "sends a release whose time is over", arena => { arena.Device.Board.Unix = 1_900_000_000; arena.Missign(manifest => manifest.Expires = 1_800_000_000); } },
        { ReasonCode.StaleManifest, "sends the release before the one that the device was offered last", arena => Replaced(arena, unix: 1_790_000_000) },
    };

    private static AttackKind ExpiredOffline => new(Family.Rfc9124, "RFC-IMG-OFFLINE", "THREAT.IMG.EXPIRED.OFFLINE", "counter and as-of stand in flash and need neither clock nor server")
    {
        { ReasonCode.CounterTooLow, "waits until the device was offline for long, and sends an older release", arena => { OlderThanRunning(arena, 7); arena.Device.Board.Unix = 0; arena.Device.Board.Pass(int.MaxValue); } },
        { ReasonCode.StaleManifest, "sends a release that was replaced, after a power-on without network and clock", arena => { Replaced(arena, unix: 0); arena.Device.PowerOn(Applications.Healthy); } },
        { ReasonCode.CounterTooLow, "damages what runs, and waits with an older release for the offline device to come to the rescue", OldRescue },
    };

    private static AttackKind Incompatible => new(Family.Rfc9124, "RFC-IMG-INCOMPATIBLE", "THREAT.IMG.INCOMPATIBLE", "product, hardware ids, least runtime and native checksums; all signed")
    {
        { ReasonCode.WrongHardware, "sends a release for the next board revision", arena => arena.Missign(manifest => manifest.HardwareIds = ["ereader-r3"]) },
        { ReasonCode.WrongProduct, "sends a release for a sister product on the same board", arena => arena.Missign(manifest => manifest.Product = "verso-ereader-pro") },
        { ReasonCode.NativeMismatch, "sends a release that needs a native assembly which this firmware lacks", arena => arena.Missign(manifest => manifest.Natives = [new NativeAssembly("Windows.Devices.Wifi", 1)]) },
        { ReasonCode.RuntimeTooOld, "sends a release for the next runtime", arena => arena.Missign(manifest => manifest.RuntimeVersion = [2, 0, 0, 0]) },
    };

    private static AttackKind Format => new(Family.Rfc9124, "RFC-IMG-FORMAT", "THREAT.IMG.FORMAT", "the encoding is signed and repeated in each record's header; what is unknown and critical is refused")
    {
        { ReasonCode.NoUsablePayload, "labels the payload with an encoding that nobody knows", arena => arena.Missign(manifest => manifest.Payloads[0].Encoding = 255) },
        { ReasonCode.RecordUnexpected, "labels one record with another encoding", arena => arena.AlterPayload(payload => { payload[0] = 1; return payload; }) },
        { ReasonCode.FormatVersion, "labels the manifest with a format to come", arena => arena.MissignRaw(raw => raw.Top.Set(1, RawCbor.UInt(2))) },
        { ReasonCode.CipherUnknown, "labels the cipher as AES-CTR", arena => arena.MissignRaw(raw => raw.Encryption.Set(1, RawCbor.Int(-65532))) },
        { ReasonCode.FieldOutOfRange, "labels the chunks as twice as large", arena => arena.MissignRaw(raw => raw.Image.Set(3, RawCbor.UInt(16384))) },
    };

    private static AttackKind Location => new(Family.Rfc9124, "RFC-IMG-LOCATION", "THREAT.IMG.LOCATION", "a manifest names no place: it is always the slot that does not run")
    {
        { ReasonCode.RecordUnexpected, "has the first record claim the last chunk's place", arena => arena.AlterPayload(payload => { payload[7] = 5; return payload; }) },
        { ReasonCode.RecordUnexpected, "has a record claim two chunks' places", arena => arena.AlterPayload(payload => { payload[3] = 2; return payload; }) },
        { ReasonCode.CriticalFieldUnknown, "adds a storage location to the image", arena => arena.MissignRaw(raw => raw.Image.Set(6, RawCbor.UInt(0))) },
        { ReasonCode.ImageTooLarge, "signs an image that would run over the slot's end", arena => arena.Serve(TestPublisher.Build("1.1.0", 2, TestPublisher.Image(9 * 8192))) },
    };

    private static AttackKind Redirect => new(Family.Rfc9124, "RFC-NET-REDIRECT", "THREAT.NET.REDIRECT", "redirects are not followed, and what comes from anywhere is proven")
    {
        { ReasonCode.Redirected, "moves the manifest for good: 301", arena => arena.AnswerManifest(_ => new MemoryReply { Status = 301, ContentLength = 0 }) },
        { ReasonCode.Redirected, "sends the device elsewhere for the payload: 307", arena => arena.AnswerPayload(_ => new MemoryReply { Status = 307, ContentLength = 0 }) },
        { ReasonCode.SignatureInvalid, "changes the payload's URL in the manifest", arena => arena.Alter(file => file[IndexOf(file, "payload.bin"u8)] = (byte)'q') },
        { ReasonCode.UnexpectedStatus, "answers with a choice of places: 300 in disguise, 299", arena => arena.AnswerPayload(_ => new MemoryReply { Status = 299, ContentLength = 0 }) },
    };

    private static AttackKind OnPath => new(Family.Rfc9124, "RFC-NET-ONPATH", "THREAT.NET.ONPATH", "signature, tags and digests; encryption of the payload")
    {
        { ReasonCode.SignatureInvalid, "changes the manifest on its way", arena => arena.Alter(file => file[file.Length / 2] ^= 0x10) },
        { ReasonCode.RecordTagMismatch, "changes a record on its way", arena => arena.AlterPayload(payload => { payload[20_000] ^= 0x10; return payload; }) },
        { ReasonCode.CborTruncated, "cuts the manifest short, and its Content-Length with it", arena => arena.ServeManifest(Arena.Honest.ManifestFile[..^1]) },
        { ReasonCode.NetworkUnreachable, "drops everything", arena => arena.AnswerManifest(_ => new MemoryReply { Failure = ReasonCode.NetworkUnreachable }) },
    };

    private static AttackKind Replace => new(Family.Rfc9124, "RFC-IMG-REPLACE", "THREAT.IMG.REPLACE", "a slot is read back whole before it is sealed, and digested again at every boot")
    {
        { ReasonCode.ChunkDigestMismatch, "alters a stored chunk while the next ones come", arena => arena.During(UpdateState.Downloading, 3, () => Touch(arena, 100)) },
        { ReasonCode.ChunkDigestMismatch, "alters the first chunk behind the flip", arena => arena.AfterFlip(() => Touch(arena, 0)), Ending.TrialRejected },
        { ReasonCode.ChunkDigestMismatch, "alters the last byte behind the flip", arena => arena.AfterFlip(() => Touch(arena, Arena.Honest.Image.Length - 1)), Ending.TrialRejected },
        { ReasonCode.ChunkDigestMismatch, "writes another image into the slot behind the flip", arena => arena.AfterFlip(() => arena.Device.Overwrite("slot_b", Forge.Malware)), Ending.TrialRejected },
    };

    private static AttackKind NonAuth => new(Family.Rfc9124, "RFC-IMG-NONAUTH", "THREAT.IMG.NON_AUTH", "nothing that the signature does not cover is programmed")
    {
        { ReasonCode.EnvelopeMalformed, "sends the bare manifest, without an envelope", arena => arena.ServeManifest(Forge.Payload) },
        { ReasonCode.EnvelopeMalformed, "sends null where the signature belongs", arena => arena.ServeManifest(Forge.Cose(signature: RawCbor.Null)) },
        { ReasonCode.SignatureInvalid, "signs with a key that the device does not hold, under one that it does", arena => arena.ServeManifest(Forge.File(TestPublisher.OtherKey.Sign(Forge.Payload))) },
        { ReasonCode.RecordTagMismatch, "sends the image in plain, in records with tags of zeros", arena => arena.AlterPayload(payload => { Arena.Honest.Image.AsSpan(0, 8192).CopyTo(payload.AsSpan(12)); payload.AsSpan(8204, 16).Clear(); return payload; }) },
    };

    private static void OlderThanRunning(Arena arena, uint counter) => arena.Use(new VirtualDevice(TestPublisher.Build("3.0.0", counter, TestPublisher.Image(9000))));

    private static void Replaced(Arena arena, long unix)
    {
        arena.Device.Board.Unix = unix;
        arena.Missign(manifest => (manifest.Created, manifest.Counter, manifest.BatteryPercent) = (manifest.Created + 3600, 3, 80));
        arena.Device.Board.Battery = 79;
        arena.Device.Update();
        arena.Device.Board.Battery = 100;
        arena.Serve(Arena.Honest);
    }

    private static void OldRescue(Arena arena)
    {
        OlderThanRunning(arena, 7);
        arena.Device.Rot("slot_a", 500);
        arena.ActWith(() =>
        {
            BootReport report = arena.Device.PowerOn(Applications.Healthy);
            return report.Decision == BootDecision.Rescue ? arena.Device.Check!.Reason : ReasonCode.None;
        });
    }

    /// <summary>Changes a byte of slot B without the device's software. The attacker wrote that byte.</summary>
    private static void Touch(Arena arena, int offset)
    {
        byte[] slot = arena.Device.Bytes("slot_b");
        slot[offset] ^= 0x01;
        arena.Proven.Add(slot);
        arena.Device.Overwrite("slot_b", slot);
    }

    private static int IndexOf(byte[] file, ReadOnlySpan<byte> text) => file.AsSpan().IndexOf(text);
}
