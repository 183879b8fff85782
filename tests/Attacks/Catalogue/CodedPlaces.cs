using Verso.Core;
using Verso.Support;

namespace Verso.Attacks;

/// <summary>False lists of records, and records that do not match the list.</summary>
internal static class CodedPlaces
{
    private const int Full = CodedForge.Full;
    private const int Delta = CodedForge.Delta;
    private const int Entry = RecordCursor.EntryLength;

    internal static IEnumerable<AttackKind> Kinds => [Lists, Headers, Encodings, Replay];

    private static TestRelease Sole => CodedForge.Sole;

    private static AttackKind Lists => new(Family.Coded, "COD-LIST", "Lists of records that lie", "a list has to go with the payload's size and the image to its last byte and chunk, before a byte is asked for (SPEC 3.5)")
    {
        { ReasonCode.SizesInconsistent, "lists records that carry a chunk more than the image has", arena => Listed(arena, list => list[^3]++) },
        { ReasonCode.SizesInconsistent, "lists records that carry a chunk less", arena => Listed(arena, list => list[^3]--) },
        { ReasonCode.SizesInconsistent, "lists a record of 65,535 chunks", arena => Listed(arena, list => (list[0], list[1]) = (0xFF, 0xFF)) },
        { ReasonCode.SizesInconsistent, "lists a record of no chunks", arena => Listed(arena, list => list[1] = 0) },
        { ReasonCode.SizesInconsistent, "lists a record of no bytes", arena => Listed(arena, list => (list[2], list[3]) = (0, 0)) },
        { ReasonCode.SizesInconsistent, "lists a record of 8,193 bytes", arena => Listed(arena, list => (list[2], list[3]) = (0x20, 0x01)) },
        { ReasonCode.SizesInconsistent, "lists a record of 65,535 bytes", arena => Listed(arena, list => (list[2], list[3]) = (0xFF, 0xFF)) },
        { ReasonCode.SizesInconsistent, "lists a record twice", arena => CodedForge.MissignDelta(arena, delta => delta.Records = [.. delta.Records[..Entry], .. delta.Records]) },
        { ReasonCode.SizesInconsistent, "lists more records than the image has chunks", arena => CodedForge.MissignDelta(arena, delta => delta.Records = [.. Enumerable.Repeat(delta.Records[..Entry], 100).SelectMany(entry => entry)]) },
        { ReasonCode.SizesInconsistent, "leaves the last record out", arena => CodedForge.MissignDelta(arena, delta => delta.Records = delta.Records[..^Entry]) },
        { ReasonCode.SizesInconsistent, "cuts the list inside a record", arena => CodedForge.MissignDelta(arena, delta => delta.Records = delta.Records[..^1]) },
        { ReasonCode.SizesInconsistent, "lists records that end beyond the payload", arena => CodedForge.MissignDelta(arena, delta => delta.Size -= 16) },
        { ReasonCode.SizesInconsistent, "lists records that leave a gap at the payload's end", arena => CodedForge.MissignDelta(arena, delta => delta.Size += 16) },
        { ReasonCode.SizesInconsistent, "has one record longer than the one chunk that it carries", LongLast },
        { ReasonCode.FieldMissing, "leaves the list out", arena => RawList(arena, raw => raw.Payload.Remove(64)) },
        { ReasonCode.FieldOutOfRange, "gives a list of three bytes", arena => RawList(arena, raw => raw.Payload.Set(64, RawCbor.Bytes(0, 8, 1))) },
        { ReasonCode.CborTruncated, "declares a list of 2³² - 1 bytes", arena => RawList(arena, raw => raw.Payload.Set(64, RawCbor.Head(2, uint.MaxValue, 4))) },
        { ReasonCode.FieldMissing, "leaves the base's size out", arena => RawList(arena, raw => AsDelta(raw).Remove(66)) },
        { ReasonCode.FieldMissing, "leaves the base's digest out", arena => RawList(arena, raw => AsDelta(raw).Remove(65)) },
        { ReasonCode.FieldOutOfRange, "names a base of 2³¹ bytes", arena => RawList(arena, raw => AsDelta(raw).Set(66, RawCbor.UInt(1u << 31))) },
    };

    private static AttackKind Headers => new(Family.Coded, "COD-HEADER", "Records that overlap, leave gaps, or lie about themselves", "a device knows the header of the next record from the signed list, and takes no other")
    {
        { ReasonCode.RecordUnexpected, "seals a record over the chunks of the one before it", arena => Lie(arena, 3, header => header.FirstChunk = 2) },
        { ReasonCode.RecordUnexpected, "seals a record that leaves a chunk out", arena => Lie(arena, 1, header => header.FirstChunk++) },
        { ReasonCode.RecordUnexpected, "seals a record that claims to begin beyond the image", arena => Lie(arena, 0, header => header.FirstChunk = int.MaxValue) },
        { ReasonCode.RecordUnexpected, "seals a record that claims a chunk more", arena => Lie(arena, 0, header => header.ChunkCount++) },
        { ReasonCode.RecordUnexpected, "seals a record that claims no chunk", arena => Lie(arena, 0, header => header.ChunkCount = 0) },
        { ReasonCode.RecordUnexpected, "seals a record that claims more bytes", arena => Lie(arena, 0, header => header.ContentLength = Chunks.Size) },
        { ReasonCode.RecordUnexpected, "seals a record that claims no bytes", arena => Lie(arena, 0, header => header.ContentLength = 0) },
        { ReasonCode.RecordUnexpected, "seals a record of another variant", arena => Lie(arena, 0, header => header.Variant = CodedForge.Foreign) },
    };

    private static AttackKind Encodings => new(Family.Coded, "COD-ENCODING", "Encoding bytes that do not match the manifest", "the list tells which records are stored, the payload's encoding is that of all others; the byte has to be the same")
    {
        { ReasonCode.RecordUnexpected, "calls a record of the delta stored", arena => Lie(arena, 0, header => header.Encoding = RecordEncoding.Stored) },
        { ReasonCode.RecordUnexpected, "calls a record of the delta compressed", arena => Lie(arena, 0, header => header.Encoding = RecordEncoding.Compressed) },
        { ReasonCode.RecordUnexpected, "calls a record by an encoding that there is none of", arena => Lie(arena, 0, header => header.Encoding = 3) },
        { ReasonCode.RecordUnexpected, "calls a stored record of the delta a delta", arena => Lie(arena, 1, header => header.Encoding = RecordEncoding.Delta) },
        { ReasonCode.RecordUnexpected, "calls a record of the compressed payload a delta", arena => CodedForge.OfferStranger(arena, Lying(CodedForge.Compressed, Full, 0, header => header.Encoding = RecordEncoding.Delta)) },
        { ReasonCode.NoUsablePayload, "has the maker sign both payloads as of encodings to come", arena => CodedForge.MissignDelta(arena, delta => (delta.Encoding, delta.Records, delta.BaseSha256, delta.BaseSize) = (3, null!, null!, 0)) },
    };

    private static AttackKind Replay => new(Family.Coded, "COD-REPLAY", "Coded records replayed at another place", "first chunk and count are in the header and in the key; the digest is the place's own")
    {
        { ReasonCode.RecordUnexpected, "exchanges two records", arena => CodedForge.Offer(arena, CodedForge.Put(Sole, Delta, 1, CodedForge.RecordOf(Sole, Delta, 2))) },
        { ReasonCode.RecordTagMismatch, "exchanges them and mends the header", arena => CodedForge.Offer(arena, CodedForge.Put(Sole, Delta, 1, CodedForge.Mended(Sole, Delta, 1, CodedForge.RecordOf(Sole, Delta, 2)))) },
        { ReasonCode.ChunkDigestMismatch, "seals a stored record's chunk for the place of another", arena => CodedForge.Offer(arena, CodedForge.Seal(Sole, Delta, 1, CodedForge.Open(Sole, Delta, 2))) },
        { ReasonCode.ChunkDigestMismatch, "seals one coded record's content for the place of another", arena => CodedForge.Offer(arena, CodedForge.Seal(Sole, Delta, 3, CodedForge.Open(Sole, Delta, 0))) },
        { ReasonCode.RecordUnexpected, "sends the first record again and again", arena => CodedForge.Offer(arena, CodedForge.Put(Sole, Delta, 1, CodedForge.RecordOf(Sole, Delta, 0))) },
        { ReasonCode.RecordTagMismatch, "sends the record of another release with the same header", arena => CodedForge.Offer(arena, CodedForge.Put(Sole, Delta, 0, Other())) },
    };

    private static void Listed(Arena arena, Action<byte[]> lie) => CodedForge.MissignDelta(arena, delta => lie(delta.Records));

    /// <summary>The last chunk is short. A record with only this chunk may not be longer, whatever its length would mean.</summary>
    private static void LongLast(Arena arena) => CodedForge.Offer(arena, TestPublisher.SignAgain(Sole, manifest =>
    {
        PayloadVariant delta = manifest.Payloads[Delta];
        int chunks = manifest.ChunkCount();
        byte[] list = new byte[2 * Entry];
        RecordCursor.WriteEntry(list, 0, chunks - 1, 100);
        RecordCursor.WriteEntry(list, Entry, 1, Chunks.Size);
        (delta.Records, delta.Size) = (list, 28 + 112 + StoredPayload.RecordSize);
    }));

    private static void RawList(Arena arena, Action<RawManifest> change)
    {
        RawManifest raw = new(CodedForge.Compressed.Manifest);
        raw.Payload.Set(64, RawCbor.Bytes(CodedForge.Compressed.Manifest.Payloads[Full].Records));
        change(raw);
        CodedForge.Offer(arena, CodedForge.Compressed with { ManifestFile = TestPublisher.Sign(raw.Encode(), TestPublisher.Key) });
    }

    private static RawMap AsDelta(RawManifest raw)
    {
        PayloadVariant delta = Sole.Manifest.Payloads[Delta];
        return raw.Payload.Set(3, RawCbor.UInt(RecordEncoding.Delta)).Set(65, RawCbor.Bytes(delta.BaseSha256)).Set(66, RawCbor.UInt((ulong)delta.BaseSize));
    }

    private static void Lie(Arena arena, int record, Action<RecordHeader> lie) => CodedForge.Offer(arena, Lying(Sole, Delta, record, lie));

    private static TestRelease Lying(TestRelease release, int variant, int record, Action<RecordHeader> lie) =>
        CodedForge.Seal(release, variant, record, CodedForge.Open(release, variant, record), lie);

    private static byte[] Other() => CodedForge.RecordOf(TestPublisher.Build("1.1.1", 3, CodedForge.NewImage, bases: [CodedForge.OtherImage, CodedForge.OldImage]), Delta, 0);
}
