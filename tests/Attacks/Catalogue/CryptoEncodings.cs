using Verso.Core;
using Verso.Support;

namespace Verso.Attacks;

/// <summary>Encodings that a careless signer could sign and a careless reader could accept.</summary>
internal static class CryptoEncodings
{
    internal static IEnumerable<AttackKind> Kinds => [Canonical, MapKeys, Lengths, Depth, Trailing, Critical];

    private static AttackKind Canonical => new(AttackSource.Cryptography, "CRY-CANONICAL", "Non-canonical encodings", "only the core deterministic encoding (RFC 8949 section 4.2.1) is accepted, signed or not")
    {
        { ReasonCode.CborNotCanonical, "writes an integer in two bytes that fits one", scenario => scenario.MissignRaw(raw => raw.Top.Set(1, RawCbor.Head(RawCbor.UnsignedType, 1, 1))) },
        { ReasonCode.CborNotCanonical, "writes an integer in eight bytes that fits four", scenario => scenario.MissignRaw(raw => raw.Top.Set(7, RawCbor.Head(RawCbor.UnsignedType, 1_780_000_000, 8))) },
        { ReasonCode.CborNotCanonical, "writes a length in two bytes that fits one", scenario => scenario.MissignRaw(raw => raw.Image.Set(4, [.. RawCbor.Head(RawCbor.BytesType, 16, 2), .. new byte[16]])) },
        { ReasonCode.CborNotCanonical, "writes a list of indefinite length", scenario => scenario.MissignRaw(raw => raw.Top.Set(4, [0x9F, .. RawCbor.Text("ereader-r2"), 0xFF])) },
        { ReasonCode.CborNotCanonical, "writes a map of indefinite length", scenario => scenario.MissignRaw(raw => raw.Policy.Override([0xBF, 0xFF])) },
        { ReasonCode.CborNotCanonical, "writes a byte string of indefinite length", scenario => scenario.MissignRaw(raw => raw.Top.Set(2, [0x5F, .. RawCbor.Bytes(new byte[16]), 0xFF])) },
        { ReasonCode.CborNotCanonical, "writes out a default", scenario => scenario.MissignRaw(raw => raw.Policy.Set(1, RawCbor.UInt(3))) },
        { ReasonCode.CborUnexpectedType, "puts a tag before an integer", scenario => scenario.MissignRaw(raw => raw.Top.Set(6, RawCbor.Tag(2, RawCbor.UInt(2)))) },
        { ReasonCode.CborNotCanonical, "writes a number as a float", scenario => scenario.MissignRaw(raw => raw.Top.Set(6, [0xFA, 0x40, 0, 0, 0])) },
        { ReasonCode.CborUnexpectedType, "writes null for bytes", scenario => scenario.MissignRaw(raw => raw.Top.Set(2, RawCbor.Null)) },
        { ReasonCode.CborNotCanonical, "writes the envelope's tag in two bytes", scenario => scenario.ServeManifest([0xD8, 0x12, .. AttackScenario.Honest.ManifestFile[1..]]) },
        { ReasonCode.CborNotCanonical, "writes the envelope's payload in pieces", scenario => scenario.ServeManifest(AttackerTools.Cose(payload: [0x5F, .. RawCbor.Bytes(AttackerTools.Payload), 0xFF])) },
        { ReasonCode.CborNotCanonical, "writes the algorithm in three bytes", scenario => scenario.ServeManifest(AttackerTools.Cose([0xA2, 0x01, 0x39, 0x00, 0x24, 0x04, .. RawCbor.Bytes(AttackerTools.TrustedKid)])) },
    };

    private static AttackKind MapKeys => new(AttackSource.Cryptography, "CRY-KEYS", "Duplicate and unsorted map keys", "the keys of every map ascend strictly")
    {
        { ReasonCode.CborNotCanonical, "has the security counter twice", scenario => Arrange(scenario, raw => raw.Top, pairs => [.. pairs[..6], pairs[5], .. pairs[6..]]) },
        { ReasonCode.CborNotCanonical, "has the payload's URL twice, the second one foreign", scenario => Arrange(scenario, raw => raw.Payload, pairs => [pairs[0], (RawCbor.UInt(1), RawCbor.Text("evil.bin")), .. pairs[1..]]) },
        { ReasonCode.CborNotCanonical, "writes the manifest's fields backwards", scenario => Arrange(scenario, raw => raw.Top, pairs => pairs.AsEnumerable().Reverse()) },
        { ReasonCode.CborNotCanonical, "exchanges two fields of the image", scenario => Arrange(scenario, raw => raw.Image, pairs => [pairs[1], pairs[0], .. pairs[2..]]) },
        { ReasonCode.CborNotCanonical, "has an extension twice", scenario => Arrange(scenario, raw => raw.Top, pairs => [.. pairs, (RawCbor.UInt(64), RawCbor.UInt(1)), (RawCbor.UInt(64), RawCbor.UInt(2))]) },
        { ReasonCode.CborUnexpectedType, "uses a name as the key of a field", scenario => Arrange(scenario, raw => raw.Top, pairs => [.. pairs, (RawCbor.Text("counter"), RawCbor.UInt(1))]) },
        { ReasonCode.CborUnexpectedType, "uses a negative number as the key of a field", scenario => Arrange(scenario, raw => raw.Top, pairs => [.. pairs, (RawCbor.Int(-1), RawCbor.UInt(1))]) },
    };

    private static AttackKind Lengths => new(AttackSource.Cryptography, "CRY-LENGTH", "Integer overflows in lengths", "arithmetic is unsigned, and a length is compared with the remaining bytes before anything is allocated")
    {
        { ReasonCode.CborTruncated, "declares digests of 2⁶⁴ - 1 bytes", scenario => scenario.MissignRaw(raw => raw.Image.Set(5, RawCbor.Head(RawCbor.BytesType, ulong.MaxValue))) },
        { ReasonCode.CborTruncated, "declares digests of 2³² - 1 bytes", scenario => scenario.MissignRaw(raw => raw.Image.Set(5, RawCbor.Head(RawCbor.BytesType, uint.MaxValue))) },
        { ReasonCode.CborTruncated, "declares digests of 2³¹ bytes, a negative number to a careless reader", scenario => scenario.MissignRaw(raw => raw.Image.Set(5, RawCbor.Head(RawCbor.BytesType, 0x80000000))) },
        { ReasonCode.FieldOutOfRange, "declares 2³² - 1 hardware ids", scenario => scenario.MissignRaw(raw => raw.Top.Set(4, RawCbor.Head(RawCbor.ArrayType, uint.MaxValue))) },
        { ReasonCode.FieldOutOfRange, "declares a map of 2⁶⁴ - 1 fields", scenario => scenario.MissignRaw(raw => raw.Top.Override(RawCbor.Head(RawCbor.MapType, ulong.MaxValue))) },
        { ReasonCode.FieldOutOfRange, "declares an image of 2³² - 1 bytes", scenario => scenario.MissignRaw(raw => raw.Image.Set(1, RawCbor.UInt(uint.MaxValue))) },
        { ReasonCode.FieldOutOfRange, "declares a payload of 2³¹ bytes", scenario => scenario.MissignRaw(raw => raw.Payload.Set(2, RawCbor.UInt(0x80000000))) },
        { ReasonCode.FieldOutOfRange, "declares an image of no bytes", scenario => scenario.MissignRaw(raw => raw.Image.Set(1, RawCbor.UInt(0))) },
        { ReasonCode.CborUnexpectedType, "declares an image of -1 byte", scenario => scenario.MissignRaw(raw => raw.Image.Set(1, RawCbor.Int(-1))) },
        { ReasonCode.CborTruncated, "declares an extension of 2³² - 1 bytes", scenario => scenario.MissignRaw(raw => raw.Top.Set(64, RawCbor.Head(RawCbor.BytesType, uint.MaxValue))) },
        { ReasonCode.CborTruncated, "declares the envelope's payload 2⁶³ bytes long", scenario => scenario.ServeManifest(AttackerTools.Cose(payload: RawCbor.Head(RawCbor.BytesType, 1UL << 63))) },
        { ReasonCode.RecordUnexpected, "declares a record of 2³² - 1 bytes", scenario => scenario.AlterPayload(payload => { payload.AsSpan(8, 4).Fill(0xFF); return payload; }) },
    };

    private static AttackKind Depth => new(AttackSource.Cryptography, "CRY-DEPTH", "Deep nesting", "there are at most eight levels, counted in a loop and not on the stack")
    {
        { ReasonCode.CborTooDeep, "nests arrays nine deep in an extension", scenario => scenario.MissignRaw(raw => raw.Top.Set(64, RawCbor.Nested(9, RawCbor.Null))) },
        { ReasonCode.CborTooDeep, "nests arrays four thousand deep", scenario => scenario.MissignRaw(raw => raw.Top.Set(64, RawCbor.Nested(4000, RawCbor.Null))) },
        { ReasonCode.CborTooDeep, "chains a thousand tags", scenario => scenario.MissignRaw(raw => raw.Top.Set(64, [.. Enumerable.Repeat((byte)0xC1, 1000), 0xF6])) },
        { ReasonCode.CborTruncated, "declares an array of 2³¹ items in an extension and sends none of them", scenario => scenario.MissignRaw(raw => raw.Top.Set(64, RawCbor.Head(RawCbor.ArrayType, 0x7FFFFFFF))) },
        { ReasonCode.CborUnexpectedType, "hides a map in an extension", scenario => scenario.MissignRaw(raw => raw.Top.Set(64, RawCbor.Map((RawCbor.UInt(1), RawCbor.UInt(1))))) },
    };

    private static AttackKind Trailing => new(AttackSource.Cryptography, "CRY-TRAILING", "Bytes after the end", "every reader ends exactly at its last byte")
    {
        { ReasonCode.CborTrailingBytes, "appends a byte to the manifest file", scenario => scenario.ServeManifest([.. AttackScenario.Honest.ManifestFile, 0]) },
        { ReasonCode.CborTrailingBytes, "appends a byte inside the signed payload", scenario => scenario.ServeManifest(TestPublisher.Sign([.. AttackerTools.Payload, 0], TestPublisher.Key)) },
        { ReasonCode.EnvelopeMalformed, "appends a byte inside the protected headers", scenario => scenario.ServeManifest(AttackerTools.Cose([.. RawCbor.Map((RawCbor.UInt(1), RawCbor.Int(-37)), (RawCbor.UInt(4), RawCbor.Bytes(AttackerTools.TrustedKid))), 0])) },
        { ReasonCode.EnvelopeMalformed, "appends a fifth item to the envelope", scenario => scenario.ServeManifest([0xD2, 0x85, .. AttackScenario.Honest.ManifestFile[2..], 0xF6]) },
        { ReasonCode.CborTruncated, "removes the manifest's last byte", scenario => scenario.ServeManifest(TestPublisher.Sign(AttackerTools.Payload[..^1], TestPublisher.Key)) },
    };

    private static AttackKind Critical => new(AttackSource.Cryptography, "CRY-CRITICAL", "Unknown critical fields and headers", "unknown fields below 64 are refused, and there are exactly two headers")
    {
        { ReasonCode.EnvelopeMalformed, "adds a crit header", scenario => scenario.ServeManifest(AttackerTools.Cose(RawCbor.Map((RawCbor.UInt(1), RawCbor.Int(-37)), (RawCbor.UInt(2), RawCbor.Array(RawCbor.UInt(99))), (RawCbor.UInt(4), RawCbor.Bytes(AttackerTools.TrustedKid))))) },
        { ReasonCode.EnvelopeMalformed, "adds another header", scenario => scenario.ServeManifest(AttackerTools.Cose(RawCbor.Map((RawCbor.UInt(1), RawCbor.Int(-37)), (RawCbor.UInt(4), RawCbor.Bytes(AttackerTools.TrustedKid)), (RawCbor.UInt(99), RawCbor.UInt(1))))) },
        { ReasonCode.CriticalFieldUnknown, "adds manifest field 63", scenario => scenario.MissignRaw(raw => raw.Top.Set(63, RawCbor.UInt(1))) },
        { ReasonCode.CriticalFieldUnknown, "adds field 0", scenario => scenario.MissignRaw(raw => raw.Top.Set(0, RawCbor.UInt(1))) },
        { ReasonCode.CriticalFieldUnknown, "adds a field to the encryption", scenario => scenario.MissignRaw(raw => raw.Encryption.Set(3, RawCbor.UInt(1))) },
        { ReasonCode.CriticalFieldUnknown, "adds a field to the policy", scenario => scenario.MissignRaw(raw => raw.Policy.Set(7, RawCbor.UInt(1))) },
        { ReasonCode.FieldMissing, "leaves the security counter out", scenario => scenario.MissignRaw(raw => raw.Top.Remove(6)) },
        { ReasonCode.FieldMissing, "leaves the chunk digests out", scenario => scenario.MissignRaw(raw => raw.Image.Remove(5)) },
    };

    private static void Arrange(AttackScenario scenario, Func<RawManifest, RawMap> map, Func<List<(byte[] Key, byte[] Value)>, IEnumerable<(byte[] Key, byte[] Value)>> arrange) =>
        scenario.MissignRaw(raw => map(raw).Override(AttackerTools.Pairs(map(raw), arrange)));
}
