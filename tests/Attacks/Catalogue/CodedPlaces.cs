using Verso.Core;
using Verso.Support;

namespace Verso.Attacks;

/// <summary>False lists of records, and records that do not match the list.</summary>
internal static class CodedPlaces
{
    private const int Full = CodedAttackerTools.Full;
    private const int Delta = CodedAttackerTools.Delta;
    private const int Entry = RecordCursor.EntryLength;

    internal static IEnumerable<AttackKind> Kinds => [Lists, Headers, Encodings, Replay];

    private static TestRelease Sole => CodedAttackerTools.Sole;

    private static AttackKind Lists => new(AttackSource.Coded, "COD-LIST", "False lists of records", "a list has to match payload and image to the last byte and chunk before a byte is requested (SPEC 3.5)")
    {
        { ReasonCode.SizesInconsistent, "lists records with one chunk more than the image has", scenario => Listed(scenario, list => list[^3]++) },
        { ReasonCode.SizesInconsistent, "lists records with one chunk less", scenario => Listed(scenario, list => list[^3]--) },
        { ReasonCode.SizesInconsistent, "lists a record of 65,535 chunks", scenario => Listed(scenario, list => (list[0], list[1]) = (0xFF, 0xFF)) },
        { ReasonCode.SizesInconsistent, "lists a record of no chunks", scenario => Listed(scenario, list => list[1] = 0) },
        { ReasonCode.SizesInconsistent, "lists a record of no bytes", scenario => Listed(scenario, list => (list[2], list[3]) = (0, 0)) },
        { ReasonCode.SizesInconsistent, "lists a record of 8,193 bytes", scenario => Listed(scenario, list => (list[2], list[3]) = (0x20, 0x01)) },
        { ReasonCode.SizesInconsistent, "lists a record of 65,535 bytes", scenario => Listed(scenario, list => (list[2], list[3]) = (0xFF, 0xFF)) },
        { ReasonCode.SizesInconsistent, "lists a record twice", scenario => CodedAttackerTools.MissignDelta(scenario, delta => delta.Records = [.. delta.Records[..Entry], .. delta.Records]) },
        { ReasonCode.SizesInconsistent, "lists more records than the image has chunks", scenario => CodedAttackerTools.MissignDelta(scenario, delta => delta.Records = [.. Enumerable.Repeat(delta.Records[..Entry], 100).SelectMany(entry => entry)]) },
        { ReasonCode.SizesInconsistent, "leaves the last record out", scenario => CodedAttackerTools.MissignDelta(scenario, delta => delta.Records = delta.Records[..^Entry]) },
        { ReasonCode.SizesInconsistent, "cuts the list inside a record", scenario => CodedAttackerTools.MissignDelta(scenario, delta => delta.Records = delta.Records[..^1]) },
        { ReasonCode.SizesInconsistent, "lists records that end beyond the payload", scenario => CodedAttackerTools.MissignDelta(scenario, delta => delta.Size -= 16) },
        { ReasonCode.SizesInconsistent, "lists records that leave a gap at the payload's end", scenario => CodedAttackerTools.MissignDelta(scenario, delta => delta.Size += 16) },
        { ReasonCode.SizesInconsistent, "has one record longer than the one chunk that it carries", LongLast },
        { ReasonCode.FieldMissing, "leaves the list out", scenario => RawList(scenario, raw => raw.Payload.Remove(64)) },
        { ReasonCode.FieldOutOfRange, "has a list of three bytes", scenario => RawList(scenario, raw => raw.Payload.Set(64, RawCbor.Bytes(0, 8, 1))) },
        { ReasonCode.CborTruncated, "declares a list of 2³² - 1 bytes", scenario => RawList(scenario, raw => raw.Payload.Set(64, RawCbor.Head(2, uint.MaxValue, 4))) },
        { ReasonCode.FieldMissing, "leaves the base's size out", scenario => RawList(scenario, raw => AsDelta(raw).Remove(66)) },
        { ReasonCode.FieldMissing, "leaves the base's digest out", scenario => RawList(scenario, raw => AsDelta(raw).Remove(65)) },
        { ReasonCode.FieldOutOfRange, "names a base of 2³¹ bytes", scenario => RawList(scenario, raw => AsDelta(raw).Set(66, RawCbor.UInt(1u << 31))) },
    };

    private static AttackKind Headers => new(AttackSource.Coded, "COD-HEADER", "Records that overlap, leave gaps, or have a false header", "a device knows the header of the next record from the signed list, and accepts no other")
    {
        { ReasonCode.RecordUnexpected, "seals a record over the chunks of the one before it", scenario => Lie(scenario, 3, header => header.FirstChunk = 2) },
        { ReasonCode.RecordUnexpected, "seals a record that leaves a chunk out", scenario => Lie(scenario, 1, header => header.FirstChunk++) },
        { ReasonCode.RecordUnexpected, "seals a record that claims to begin beyond the image", scenario => Lie(scenario, 0, header => header.FirstChunk = int.MaxValue) },
        { ReasonCode.RecordUnexpected, "seals a record that claims a chunk more", scenario => Lie(scenario, 0, header => header.ChunkCount++) },
        { ReasonCode.RecordUnexpected, "seals a record that claims no chunk", scenario => Lie(scenario, 0, header => header.ChunkCount = 0) },
        { ReasonCode.RecordUnexpected, "seals a record that claims more bytes", scenario => Lie(scenario, 0, header => header.ContentLength = Chunks.Size) },
        { ReasonCode.RecordUnexpected, "seals a record that claims no bytes", scenario => Lie(scenario, 0, header => header.ContentLength = 0) },
        { ReasonCode.RecordUnexpected, "seals a record of another variant", scenario => Lie(scenario, 0, header => header.Variant = CodedAttackerTools.Foreign) },
    };

    private static AttackKind Encodings => new(AttackSource.Coded, "COD-ENCODING", "Encoding bytes that do not match the manifest", "the list determines which records are stored; all others have the encoding of the payload, and the byte has to agree")
    {
        { ReasonCode.RecordUnexpected, "labels a record of the delta as stored", scenario => Lie(scenario, 0, header => header.Encoding = RecordEncoding.Stored) },
        { ReasonCode.RecordUnexpected, "labels a record of the delta as compressed", scenario => Lie(scenario, 0, header => header.Encoding = RecordEncoding.Compressed) },
        { ReasonCode.RecordUnexpected, "labels a record with an encoding that does not exist", scenario => Lie(scenario, 0, header => header.Encoding = 3) },
        { ReasonCode.RecordUnexpected, "labels a stored record of the delta as a delta", scenario => Lie(scenario, 1, header => header.Encoding = RecordEncoding.Delta) },
        { ReasonCode.RecordUnexpected, "labels a record of the compressed payload as a delta", scenario => CodedAttackerTools.OfferStranger(scenario, Lying(CodedAttackerTools.Compressed, Full, 0, header => header.Encoding = RecordEncoding.Delta)) },
        { ReasonCode.NoUsablePayload, "has the maker sign both payloads with later encodings", scenario => CodedAttackerTools.MissignDelta(scenario, delta => (delta.Encoding, delta.Records, delta.BaseSha256, delta.BaseSize) = (3, null!, null!, 0)) },
    };

    private static AttackKind Replay => new(AttackSource.Coded, "COD-REPLAY", "Coded records replayed at another place", "first chunk and count are in the header and in the key, and each place has a digest of its own")
    {
        { ReasonCode.RecordUnexpected, "exchanges two records", scenario => CodedAttackerTools.Offer(scenario, CodedAttackerTools.Put(Sole, Delta, 1, CodedAttackerTools.RecordOf(Sole, Delta, 2))) },
        { ReasonCode.RecordTagMismatch, "exchanges them and adjusts the header", scenario => CodedAttackerTools.Offer(scenario, CodedAttackerTools.Put(Sole, Delta, 1, CodedAttackerTools.Mended(Sole, Delta, 1, CodedAttackerTools.RecordOf(Sole, Delta, 2)))) },
        { ReasonCode.ChunkDigestMismatch, "seals a stored record's chunk for the place of another", scenario => CodedAttackerTools.Offer(scenario, CodedAttackerTools.Seal(Sole, Delta, 1, CodedAttackerTools.Open(Sole, Delta, 2))) },
        { ReasonCode.ChunkDigestMismatch, "seals one coded record's content for the place of another", scenario => CodedAttackerTools.Offer(scenario, CodedAttackerTools.Seal(Sole, Delta, 3, CodedAttackerTools.Open(Sole, Delta, 0))) },
        { ReasonCode.RecordUnexpected, "sends the first record repeatedly", scenario => CodedAttackerTools.Offer(scenario, CodedAttackerTools.Put(Sole, Delta, 1, CodedAttackerTools.RecordOf(Sole, Delta, 0))) },
        { ReasonCode.RecordTagMismatch, "sends the record of another release with the same header", scenario => CodedAttackerTools.Offer(scenario, CodedAttackerTools.Put(Sole, Delta, 0, Other())) },
    };

    private static void Listed(AttackScenario scenario, Action<byte[]> lie) => CodedAttackerTools.MissignDelta(scenario, delta => lie(delta.Records));

    /// <summary>The last chunk is short. A record with only this chunk may not be longer, whatever its length would mean.</summary>
    private static void LongLast(AttackScenario scenario) => CodedAttackerTools.Offer(scenario, TestPublisher.SignAgain(Sole, manifest =>
    {
        PayloadVariant delta = manifest.Payloads[Delta];
        int chunks = manifest.ChunkCount();
        byte[] list = new byte[2 * Entry];
        RecordCursor.WriteEntry(list, 0, chunks - 1, 100);
        RecordCursor.WriteEntry(list, Entry, 1, Chunks.Size);
        (delta.Records, delta.Size) = (list, 28 + 112 + StoredPayload.RecordSize);
    }));

    private static void RawList(AttackScenario scenario, Action<RawManifest> change)
    {
        RawManifest raw = new(CodedAttackerTools.Compressed.Manifest);
        raw.Payload.Set(64, RawCbor.Bytes(CodedAttackerTools.Compressed.Manifest.Payloads[Full].Records));
        change(raw);
        CodedAttackerTools.Offer(scenario, CodedAttackerTools.Compressed with { ManifestFile = TestPublisher.Sign(raw.Encode(), TestPublisher.Key) });
    }

    private static RawMap AsDelta(RawManifest raw)
    {
        PayloadVariant delta = Sole.Manifest.Payloads[Delta];
        return raw.Payload.Set(3, RawCbor.UInt(RecordEncoding.Delta)).Set(65, RawCbor.Bytes(delta.BaseSha256)).Set(66, RawCbor.UInt((ulong)delta.BaseSize));
    }

    private static void Lie(AttackScenario scenario, int record, Action<RecordHeader> lie) => CodedAttackerTools.Offer(scenario, Lying(Sole, Delta, record, lie));

    private static TestRelease Lying(TestRelease release, int variant, int record, Action<RecordHeader> lie) =>
        CodedAttackerTools.Seal(release, variant, record, CodedAttackerTools.Open(release, variant, record), lie);

    private static byte[] Other() => CodedAttackerTools.RecordOf(TestPublisher.Build("1.1.1", 3, CodedAttackerTools.NewImage, bases: [CodedAttackerTools.OtherImage, CodedAttackerTools.OldImage]), Delta, 0);
}
