using System.Security.Cryptography;
using Verso.Core;
using Verso.Signing;
using Verso.Support;

namespace Verso.Attacks;

/// <summary>Attacks on records, initialisation vectors and wrapped keys.</summary>
internal static class CryptoRecords
{
    private const int Record = StoredPayload.RecordSize;

    internal static IEnumerable<AttackKind> Kinds => [Reorder, Splice, Iv, Wrap];

    private static AttackKind Reorder => new(AttackSource.Cryptography, "CRY-REORDER", "Records reordered, repeated, cut short", "a device knows the header of the next record, and the key of the tag depends on it")
    {
        { ReasonCode.RecordUnexpected, "exchanges two records", scenario => scenario.AlterPayload(payload => Exchange(payload, 1, 3, 0)) },
        { ReasonCode.RecordTagMismatch, "exchanges two records and adjusts their headers", scenario => scenario.AlterPayload(payload => Exchange(payload, 1, 3, 12)) },
        { ReasonCode.RecordUnexpected, "sends the first record twice", scenario => scenario.AlterPayload(payload => { payload.AsSpan(0, Record).CopyTo(payload.AsSpan(Record)); return payload; }) },
        { ReasonCode.PayloadSizeMismatch, "leaves the last record out", scenario => scenario.AlterPayload(payload => payload[..(5 * Record)]) },
        { ReasonCode.RecordUnexpected, "leaves the first record out and repeats the last", scenario => scenario.AlterPayload(payload => [.. payload[Record..], .. payload[..Record]]) },
        { ReasonCode.PayloadSizeMismatch, "cuts the last tag short by a byte", scenario => scenario.AlterPayload(payload => payload[..^1]) },
    };

    private static AttackKind Splice => new(AttackSource.Cryptography, "CRY-SPLICE", "Records spliced between releases", "the key of every record depends on release id, variant and chunk")
    {
        { ReasonCode.RecordTagMismatch, "uses a record of another release with the same header", scenario => scenario.AlterPayload(payload => { Other[..Record].CopyTo(payload, 0); return payload; }) },
        { ReasonCode.RecordTagMismatch, "uses its ciphertext with this release's tag", scenario => scenario.AlterPayload(payload => { Other[12..(12 + 8192)].CopyTo(payload, 12); return payload; }) },
        { ReasonCode.RecordTagMismatch, "uses its tag with this release's ciphertext", scenario => scenario.AlterPayload(payload => { Other[(Record - 16)..Record].CopyTo(payload, Record - 16); return payload; }) },
        { ReasonCode.RecordTagMismatch, "uses half of one ciphertext and half of another", scenario => scenario.AlterPayload(payload => { Other[(12 + 4096)..(12 + 8192)].CopyTo(payload, 12 + 4096); return payload; }) },
        { ReasonCode.RecordTagMismatch, "seals for another release id with the same content key", scenario => scenario.AlterPayload(payload => { new RecordSealer(AttackerTools.ContentKey, new byte[16], 256).SealChunk(0, 0, AttackScenario.Honest.Image[..8192]).CopyTo(payload, 0); return payload; }) },
    };

    private static AttackKind Iv => new(AttackSource.Cryptography, "CRY-IV", "Tricks with the initialisation vector", "the vector is derived from the record's context and not sent, and the tag binds the ciphertext to it")
    {
        { ReasonCode.RecordTagMismatch, "flips a bit of the first block, as if an IV preceded it", scenario => scenario.AlterPayload(payload => { payload[12] ^= 0x80; return payload; }) },
        { ReasonCode.RecordTagMismatch, "moves every block by one place, so that the first becomes the IV of the next", scenario => scenario.AlterPayload(payload => { payload.AsSpan(12, 8176).ToArray().CopyTo(payload, 28); return payload; }) },
        { ReasonCode.ChunkDigestMismatch, "seals a record whose cipher ran with an IV of zeros", scenario => scenario.AlterPayload(payload => { WithIv(new byte[16]).CopyTo(payload, 0); return payload; }) },
        { ReasonCode.ChunkDigestMismatch, "seals a record with the IV of the next", scenario => scenario.AlterPayload(payload => { WithIv(Keys.Iv(RecordSealer.Header(0, 0, 1, 1, 8192), 0)).CopyTo(payload, 0); return payload; }) },
    };

    private static AttackKind Wrap => new(AttackSource.Cryptography, "CRY-WRAP", "Wrong-key wraps", "RFC 3394's integrity check is compared in constant time")
    {
        { ReasonCode.KeyUnwrapFailed, "wraps under another fleet's key and names this one", scenario => Wrapped(scenario, FleetKey.Create().Wrap(AttackerTools.ContentKey)) },
        { ReasonCode.KeyUnwrapFailed, "flips a bit of the wrapped key", scenario => scenario.Missign(manifest => manifest.Recipients[0].WrappedKey[39] ^= 1) },
        { ReasonCode.KeyUnwrapFailed, "wraps with an initial value of zeros", scenario => Wrapped(scenario, AttackerTools.Wrap(TestPublisher.Fleet.ToBytes(), AttackerTools.ContentKey, 0)) },
        { ReasonCode.KeyUnwrapFailed, "wraps with the initial value of RFC 5649, for keys of any length", scenario => Wrapped(scenario, AttackerTools.Wrap(TestPublisher.Fleet.ToBytes(), AttackerTools.ContentKey, 0xA65959A600000020)) },
        { ReasonCode.KeyUnwrapFailed, "wraps under the first half of the fleet key, as for AES-128", scenario => Wrapped(scenario, AttackerTools.Wrap(TestPublisher.Fleet.ToBytes()[..16], AttackerTools.ContentKey, 0xA6A6A6A6A6A6A6A6)) },
        { ReasonCode.KeyUnwrapFailed, "sends the content key unwrapped, after eight bytes of 0xA6", scenario => Wrapped(scenario, [.. Enumerable.Repeat((byte)0xA6, 8), .. AttackerTools.ContentKey]) },
        { ReasonCode.FieldOutOfRange, "sends a wrapped key of 24 bytes", scenario => scenario.MissignRaw(raw => Recipient(raw, new byte[24])) },
        { ReasonCode.FieldOutOfRange, "sends a wrapped key of 48 bytes", scenario => scenario.MissignRaw(raw => Recipient(raw, new byte[48])) },
    };

    private static byte[] Other => TestPublisher.Build("1.1.1", 3, AttackScenario.Honest.Image).Payload;

    private static RecordKeys Keys => new(AttackerTools.ContentKey, Cipher.A256Cbc, AttackScenario.Honest.Manifest.ReleaseId);

    private static byte[] Exchange(byte[] payload, int first, int second, int skip)
    {
        Span<byte> one = payload.AsSpan((first * Record) + skip, Record - skip);
        Span<byte> other = payload.AsSpan((second * Record) + skip, Record - skip);
        byte[] kept = one.ToArray();
        other.CopyTo(one);
        kept.CopyTo(other);
        return payload;
    }

    /// <summary>The first record with a valid tag over a ciphertext that was made with another IV.</summary>
    private static byte[] WithIv(byte[] iv)
    {
        using Aes aes = Aes.Create();
        aes.Key = Keys.EncryptionKey;
        byte[] header = RecordSealer.Header(0, 0, 1, 0, 8192);
        byte[] ciphertext = aes.EncryptCbc(AttackScenario.Honest.Image[..8192], iv, PaddingMode.None);
        return [.. header, .. ciphertext, .. Keys.Tag(header, 0, ciphertext)];
    }

    private static void Wrapped(AttackScenario scenario, byte[] wrapped) =>
        scenario.Missign(manifest => manifest.Recipients = [new Recipient(manifest.Recipients[0].KekId, wrapped)]);

    private static void Recipient(RawManifest raw, byte[] wrapped) =>
        raw.Encryption.Set(2, RawCbor.Array(RawCbor.Array(RawCbor.Bytes(TestPublisher.Fleet.Id), RawCbor.Bytes(wrapped))));
}
