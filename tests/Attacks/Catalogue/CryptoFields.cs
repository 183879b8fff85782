using Verso.Core;
using Verso.Support;

namespace Verso.Attacks;

/// <summary>A flipped bit in every field of the envelope, of the signed manifest, and of a record.</summary>
internal static class CryptoFields
{
    private static readonly Lazy<TestRelease> LazyFull = new(() => TestPublisher.SignAgain(AttackScenario.Honest, manifest =>
    {
        manifest.Expires = 4_000_000_000;
        manifest.BootAttempts = 5;
        manifest.HealthDeadlineSeconds = 300;
        manifest.BatteryPercent = 50;
        manifest.RuntimeVersion = [1, 12, 4, 289];
        manifest.Natives = [new NativeAssembly("mscorlib", 0xCAFEBABE)];
        manifest.CheckImageSha256 = false;
    }));

    /// <summary>The number, the name and the first value byte, counted from the end, of each field of a map.</summary>
    private static readonly (string Map, uint Key, string Name)[] Fields =
    [
        ("manifest", 1, "format version"), ("manifest", 2, "release id"), ("manifest", 3, "product"), ("manifest", 4, "hardware ids"),
        ("manifest", 5, "display version"), ("manifest", 6, "security counter"), ("manifest", 7, "time of creation"), ("manifest", 8, "expiry"),
        ("image", 1, "image size"), ("image", 2, "image SHA-256"), ("image", 3, "chunk size"), ("image", 4, "digest salt"), ("image", 5, "chunk digests"),
        ("payload", 1, "payload URL"), ("payload", 2, "payload size"), ("payload", 3, "payload encoding"),
        ("encryption", 1, "cipher"), ("encryption", 2, "recipients"),
        ("policy", 1, "boot attempts"), ("policy", 2, "health deadline"), ("policy", 3, "battery"), ("policy", 4, "least runtime"), ("policy", 5, "native assemblies"), ("policy", 6, "SHA-256 switch"),
    ];

    internal static IEnumerable<AttackKind> Kinds => [EnvelopeFlips, ManifestFlips, RecordFlips];

    /// <summary>The honest release with every optional field set. Without flipped bits, a device accepts it.</summary>
    internal static TestRelease Full => LazyFull.Value;

    private static AttackKind EnvelopeFlips
    {
        get
        {
            int length = AttackScenario.Honest.ManifestFile.Length;
            AttackKind kind = new(AttackSource.Cryptography, "CRY-FLIP-ENVELOPE", "Flipped bit in the envelope", "the envelope has one encoding, and the signature covers the protected headers")
            {
                { ReasonCode.EnvelopeMalformed, "in the COSE tag", scenario => scenario.Alter(file => file[0] ^= 1) },
                { ReasonCode.EnvelopeMalformed, "in the count of items", scenario => scenario.Alter(file => file[1] ^= 1) },
                { ReasonCode.AlgorithmNotAllowed, "in the algorithm", scenario => scenario.Alter(file => file[6] ^= 1) },
                { ReasonCode.UnknownKey, "in the kid", scenario => scenario.Alter(file => file[10] ^= 1) },
                { ReasonCode.EnvelopeMalformed, "in the count of unprotected headers", scenario => scenario.Alter(file => file[25] ^= 1) },
                { ReasonCode.CborTruncated, "in the payload's length", scenario => scenario.Alter(file => file[27] ^= 0x10) },
                { ReasonCode.SignatureInvalid, "in the signature's first byte", scenario => scenario.Alter(file => file[length - 256] ^= 1) },
                { ReasonCode.SignatureInvalid, "in the signature's last byte", scenario => scenario.Alter(file => file[length - 1] ^= 1) },
            };
            return kind;
        }
    }

    private static AttackKind ManifestFlips
    {
        get
        {
            AttackKind kind = new(AttackSource.Cryptography, "CRY-FLIP-MANIFEST", "Flipped bit in a signed field", "the signature covers the raw bytes");
            foreach ((string map, uint key, string name) in Fields)
            {
                kind.Add(ReasonCode.SignatureInvalid, $"in {(map == "manifest" ? "" : map + " ")}{key}, the {name}", scenario => Flip(scenario, map, key));
            }

            return kind;
        }
    }

    private static AttackKind RecordFlips => new(AttackSource.Cryptography, "CRY-FLIP-RECORD", "Flipped bit in a record", "the header has to be the expected one, and the tag is checked before decryption")
    {
        { ReasonCode.RecordUnexpected, "in the encoding", scenario => FlipRecord(scenario, 2, 0) },
        { ReasonCode.RecordUnexpected, "in the variant", scenario => FlipRecord(scenario, 2, 1) },
        { ReasonCode.RecordUnexpected, "in the chunk count", scenario => FlipRecord(scenario, 2, 3) },
        { ReasonCode.RecordUnexpected, "in the first chunk", scenario => FlipRecord(scenario, 2, 7) },
        { ReasonCode.RecordUnexpected, "in the length", scenario => FlipRecord(scenario, 2, 11) },
        { ReasonCode.RecordTagMismatch, "in the ciphertext's first block", scenario => FlipRecord(scenario, 2, 12) },
        { ReasonCode.RecordTagMismatch, "in the ciphertext's last block", scenario => FlipRecord(scenario, 2, 12 + 8191) },
        { ReasonCode.RecordTagMismatch, "in the tag's first byte", scenario => FlipRecord(scenario, 2, 12 + 8192) },
        { ReasonCode.RecordTagMismatch, "in the tag's last byte", scenario => FlipRecord(scenario, 2, 12 + 8207) },
        { ReasonCode.RecordTagMismatch, "in the short last record", scenario => FlipRecord(scenario, 5, 12) },
    };

    /// <summary>Flips the lowest bit of a field's last byte.</summary>
    private static void Flip(AttackScenario scenario, string map, uint key)
    {
        RawManifest raw = new(Full.Manifest);
        int at = map switch
        {
            "manifest" => 0,
            "image" => ValueAt(raw.Top, 9),
            "payload" => ValueAt(raw.Top, 10) + 1,
            "encryption" => ValueAt(raw.Top, 11),
            _ => ValueAt(raw.Top, 12),
        };
        RawMap fields = raw.Named(map);
        at += ValueAt(fields, key) + fields.Item(key).Length - 1;
        byte[] file = (byte[])Full.ManifestFile.Clone();
        Envelope.Read(file, out Envelope envelope);
        file[envelope.PayloadOffset + at] ^= 1;
        scenario.Device.Board.Natives["mscorlib"] = 0xCAFEBABE;
        scenario.Serve(Full with { ManifestFile = file });
    }

    /// <summary>The start of a field's value in its map.</summary>
    internal static int ValueAt(RawMap map, uint key)
    {
        int at = RawCbor.Head(RawCbor.MapType, (ulong)map.Keys.Count).Length;
        foreach (uint before in map.Keys.Where(before => before < key))
        {
            at += RawCbor.UInt(before).Length + map.Item(before).Length;
        }

        return at + RawCbor.UInt(key).Length;
    }

    private static void FlipRecord(AttackScenario scenario, int chunk, int offset) => scenario.AlterPayload(payload =>
    {
        payload[StoredPayload.RecordOffset(chunk) + offset] ^= 1;
        return payload;
    });
}
