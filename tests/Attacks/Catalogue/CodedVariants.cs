using Verso.Core;
using Verso.Support;

namespace Verso.Attacks;

/// <summary>Payloads that claim to be other payloads, and bases that claim to be other bases.</summary>
internal static class CodedVariants
{
    private const int Full = CodedForge.Full;
    private const int Foreign = CodedForge.Foreign;
    private const int Delta = CodedForge.Delta;

    internal static IEnumerable<AttackKind> Kinds => [ForeignBase, Swap, Guise, Forged];

    private static TestRelease Release => CodedForge.Release;

    private static TestRelease Sole => CodedForge.Sole;

    private static AttackKind ForeignBase => new(Family.Coded, "COD-FOREIGN", "Records of one base for another", "the variant is in every record's header and key, and the output of a delta is compared with the chunk's signed digest")
    {
        { ReasonCode.RecordUnexpected, "serves the delta from another base", arena => Serve(arena, CodedForge.Fit(CodedForge.FileOf(Sole, Foreign), Sole.Manifest.Payloads[Delta].Size)) },
        { ReasonCode.RecordTagMismatch, "serves one record of it under the header that belongs here", arena => CodedForge.Offer(arena, CodedForge.Put(Sole, Delta, 0, CodedForge.Mended(Sole, Delta, 0, CodedForge.RecordOf(Sole, Foreign, 0)))) },
        { ReasonCode.OperationsInvalid, "seals the other delta's operations with the content key", arena => CodedForge.Offer(arena, CodedForge.Seal(CodedForge.DeltaOf(arena), Delta, 0, CodedForge.Open(Sole, Foreign, 0))) },
        { ReasonCode.ChunkDigestMismatch, "has the maker sign the other delta as one from what runs", arena => CodedForge.Offer(arena, TestPublisher.SignAgain(Sole, manifest => Rename(manifest, Foreign))) },
        { ReasonCode.UnknownKey, "signs that himself", arena => CodedForge.Offer(arena, TestPublisher.SignAgain(Sole, manifest => Rename(manifest, Foreign), TestPublisher.OtherKey)) },
    };

    private static AttackKind Swap => new(Family.Coded, "COD-BASE", "A base that is not the one that the delta names", "a delta is taken by size and digest of what runs; what the base really gives misses the signed digest, chunk by chunk")
    {
        { ReasonCode.NoUsablePayload, "offers deltas alone to a device that runs none of their bases", arena => CodedForge.OfferStranger(arena, Sole) },
        { ReasonCode.NoUsablePayload, "has a delta signed whose base differs in one bit of its digest", arena => CodedForge.MissignDelta(arena, delta => delta.BaseSha256[31] ^= 1) },
        { ReasonCode.NoUsablePayload, "has a delta signed whose base is a byte shorter", arena => CodedForge.MissignDelta(arena, delta => delta.BaseSize--) },
        { ReasonCode.ChunkDigestMismatch, "has other bytes in the running slot than its descriptor says", arena => { CodedForge.Offer(arena, CodedForge.DeltaOf(arena)); arena.Overwrite("slot_a", CodedForge.StrangeImage); } },
        { ReasonCode.ChunkDigestMismatch, "exchanges them between the manifest and the first chunk", arena => SwapDuring(arena, 0) },
        { ReasonCode.ChunkDigestMismatch, "exchanges them between two chunks of one record", arena => SwapDuring(arena, 1) },
        { ReasonCode.ChunkDigestMismatch, "exchanges them behind the stored records", arena => SwapDuring(arena, 4) },
        { ReasonCode.ChunkDigestMismatch, "erases the running slot and lets the device go on", arena => { CodedForge.Offer(arena, CodedForge.DeltaOf(arena)); arena.During(UpdateState.Downloading, 0, () => arena.Overwrite("slot_a", [])); } },
    };

    private static AttackKind Guise => new(Family.Coded, "COD-GUISE", "Deltas offered as full payloads, and the reverse", "encoding and variant are signed, repeated in each record's header, and in its key")
    {
        { ReasonCode.RecordUnexpected, "serves the delta for the full payload", arena => CodedForge.OfferStranger(arena, CodedForge.With(Release, Full, CodedForge.Fit(CodedForge.FileOf(Release, Delta), Release.Payload.Length))) },
        { ReasonCode.RecordUnexpected, "serves the full payload for the delta", arena => Serve(arena, CodedForge.Fit(Release.Payload, Sole.Manifest.Payloads[Delta].Size)) },
        { ReasonCode.RecordTagMismatch, "serves a record of the delta under the full payload's header", arena => CodedForge.OfferStranger(arena, CodedForge.Put(Release, Full, 0, CodedForge.Mended(Release, Full, 0, CodedForge.RecordOf(Release, Delta, 0)))) },
        { ReasonCode.RecordTagMismatch, "serves a record of the full payload under the delta's header", arena => CodedForge.Offer(arena, CodedForge.Put(Sole, Delta, 0, CodedForge.Mended(Sole, Delta, 0, CodedForge.RecordOf(Release, Full, 0)))) },
        { ReasonCode.RecordUnexpected, "has the maker sign the delta as a compressed payload", arena => CodedForge.OfferStranger(arena, AsFull()) },
        { ReasonCode.OperationsInvalid, "does so, and seals its records as compressed ones", arena => CodedForge.OfferStranger(arena, CodedForge.SealAgain(AsFull(), Sole, Delta)) },
        { ReasonCode.ChunkDigestMismatch, "has the maker sign a compressed payload as a delta, and seals its records so", arena => CodedForge.Offer(arena, AsDelta()) },
    };

    private static AttackKind Forged => new(Family.Coded, "COD-FORGED", "Variants of a forged image", "one signature covers the image, its chunks and every variant")
    {
        { ReasonCode.UnknownKey, "signs a compressed payload of his own image with his own key", arena => CodedForge.Offer(arena, Own([])) },
        { ReasonCode.UnknownKey, "signs a delta of his own image from what runs", arena => CodedForge.Offer(arena, Own([CodedForge.OldImage])) },
        { ReasonCode.UnknownKey, "signs deltas of his own image from anything", arena => CodedForge.OfferStranger(arena, Own([CodedForge.OtherImage, CodedForge.OldImage])) },
        { ReasonCode.SignatureInvalid, "puts the digest of a chunk of his own under the maker's signature", arena => CodedForge.Offer(arena, AlterManifest(manifest => manifest.ChunkDigests[0] ^= 1)) },
        { ReasonCode.SignatureInvalid, "puts the digest of a base of his own there", arena => CodedForge.Offer(arena, AlterManifest(manifest => manifest.Payloads[Delta].BaseSha256[0] ^= 1)) },
        { ReasonCode.SignatureInvalid, "puts a list of records of his own there", arena => CodedForge.Offer(arena, AlterManifest(manifest => manifest.Payloads[Delta].Records = [0, 8, 0, 100])) },
        { ReasonCode.SignatureInvalid, "puts a server of his own there", arena => CodedForge.Offer(arena, AlterManifest(manifest => manifest.Payloads[Delta].Url = "http://elsewhere.test/payload.bin")) },
    };

    private static void Serve(Arena arena, byte[] delta) => CodedForge.Offer(arena, CodedForge.With(Sole, Delta, delta));

    private static void SwapDuring(Arena arena, int chunks)
    {
        CodedForge.Offer(arena, CodedForge.DeltaOf(arena));
        arena.During(UpdateState.Downloading, chunks, () => arena.Overwrite("slot_a", CodedForge.StrangeImage));
    }

    private static void Rename(Manifest manifest, int variant)
    {
        PayloadVariant[] payloads = manifest.Payloads;
        (payloads[variant].BaseSha256, payloads[variant].BaseSize) = (payloads[Delta].BaseSha256, payloads[Delta].BaseSize);
        payloads[Delta].BaseSize--;
    }

    private static TestRelease AsFull() => TestPublisher.SignAgain(Sole, manifest =>
    {
        PayloadVariant delta = manifest.Payloads[Delta];
        (delta.Encoding, delta.BaseSha256, delta.BaseSize) = (RecordEncoding.Compressed, null!, 0);
    });

    private static TestRelease AsDelta()
    {
        TestRelease signed = TestPublisher.SignAgain(CodedForge.Compressed, manifest =>
        {
            PayloadVariant full = manifest.Payloads[Full];
            PayloadVariant delta = Release.Manifest.Payloads[Delta];
            (full.Encoding, full.BaseSha256, full.BaseSize) = (RecordEncoding.Delta, delta.BaseSha256, delta.BaseSize);
        });
        return CodedForge.SealAgain(signed, CodedForge.Compressed, Full);
    }

    private static TestRelease Own(byte[][] bases) => TestPublisher.Build("6.6.6", 666, TestPublisher.Image(20_000, seed: 666), key: TestPublisher.OtherKey, bases: bases);

    /// <summary>The honest signature under another manifest.</summary>
    private static TestRelease AlterManifest(Action<Manifest> change)
    {
        TestRelease signed = TestPublisher.SignAgain(Sole, change);
        Envelope.Read(Sole.ManifestFile, out Envelope honest);
        return signed with { ManifestFile = Envelope.Write(Forge.TrustedKid, ManifestWriter.Write(signed.Manifest), honest.Signature) };
    }
}
