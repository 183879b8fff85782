using Verso.Core;
using Verso.Support;

namespace Verso.Attacks;

/// <summary>Payloads that claim to be other payloads, and bases that claim to be other bases.</summary>
internal static class CodedVariants
{
    private const int Full = CodedAttackerTools.Full;
    private const int Foreign = CodedAttackerTools.Foreign;
    private const int Delta = CodedAttackerTools.Delta;

    internal static IEnumerable<AttackKind> Kinds => [ForeignBase, Swap, Guise, Forged];

    private static TestRelease Release => CodedAttackerTools.Release;

    private static TestRelease Sole => CodedAttackerTools.Sole;

    private static AttackKind ForeignBase => new(AttackSource.Coded, "COD-FOREIGN", "Records from another base", "the variant is in every record's header and key, and the output of a delta is compared with the chunk's signed digest")
    {
        { ReasonCode.RecordUnexpected, "serves the delta from another base", scenario => Serve(scenario, CodedAttackerTools.Fit(CodedAttackerTools.FileOf(Sole, Foreign), Sole.Manifest.Payloads[Delta].Size)) },
        { ReasonCode.RecordTagMismatch, "serves one record of it under the expected header", scenario => CodedAttackerTools.Offer(scenario, CodedAttackerTools.Put(Sole, Delta, 0, CodedAttackerTools.Mended(Sole, Delta, 0, CodedAttackerTools.RecordOf(Sole, Foreign, 0)))) },
        { ReasonCode.OperationsInvalid, "seals the other delta's operations with the content key", scenario => CodedAttackerTools.Offer(scenario, CodedAttackerTools.Seal(CodedAttackerTools.DeltaOf(scenario), Delta, 0, CodedAttackerTools.Open(Sole, Foreign, 0))) },
        { ReasonCode.ChunkDigestMismatch, "has the maker sign the other delta as one from the running image", scenario => CodedAttackerTools.Offer(scenario, TestPublisher.SignAgain(Sole, manifest => Rename(manifest, Foreign))) },
        { ReasonCode.UnknownKey, "signs that with a foreign key", scenario => CodedAttackerTools.Offer(scenario, TestPublisher.SignAgain(Sole, manifest => Rename(manifest, Foreign), TestPublisher.OtherKey)) },
    };

    private static AttackKind Swap => new(AttackSource.Coded, "COD-BASE", "A base that is not the one that the delta names", "a delta is chosen by size and digest of the running image, and a chunk from another base differs from its signed digest")
    {
        { ReasonCode.NoUsablePayload, "offers only deltas to a device that runs none of their bases", scenario => CodedAttackerTools.OfferStranger(scenario, Sole) },
        { ReasonCode.NoUsablePayload, "has a delta signed whose base differs in one bit of its digest", scenario => CodedAttackerTools.MissignDelta(scenario, delta => delta.BaseSha256[31] ^= 1) },
        { ReasonCode.NoUsablePayload, "has a delta signed whose base is a byte shorter", scenario => CodedAttackerTools.MissignDelta(scenario, delta => delta.BaseSize--) },
        { ReasonCode.ChunkDigestMismatch, "has other bytes in the running slot than its descriptor declares", scenario => { CodedAttackerTools.Offer(scenario, CodedAttackerTools.DeltaOf(scenario)); scenario.Overwrite("slot_a", CodedAttackerTools.StrangeImage); } },
        { ReasonCode.ChunkDigestMismatch, "exchanges them between the manifest and the first chunk", scenario => SwapDuring(scenario, 0) },
        { ReasonCode.ChunkDigestMismatch, "exchanges them between two chunks of one record", scenario => SwapDuring(scenario, 1) },
        { ReasonCode.ChunkDigestMismatch, "exchanges them after the stored records", scenario => SwapDuring(scenario, 4) },
        { ReasonCode.ChunkDigestMismatch, "erases the running slot and lets the device continue", scenario => { CodedAttackerTools.Offer(scenario, CodedAttackerTools.DeltaOf(scenario)); scenario.During(UpdateState.Downloading, 0, () => scenario.Overwrite("slot_a", [])); } },
    };

    private static AttackKind Guise => new(AttackSource.Coded, "COD-GUISE", "Deltas offered as full payloads, and the reverse", "encoding and variant are signed, and are in each record's header and key")
    {
        { ReasonCode.RecordUnexpected, "serves the delta for the full payload", scenario => CodedAttackerTools.OfferStranger(scenario, CodedAttackerTools.With(Release, Full, CodedAttackerTools.Fit(CodedAttackerTools.FileOf(Release, Delta), Release.Payload.Length))) },
        { ReasonCode.RecordUnexpected, "serves the full payload for the delta", scenario => Serve(scenario, CodedAttackerTools.Fit(Release.Payload, Sole.Manifest.Payloads[Delta].Size)) },
        { ReasonCode.RecordTagMismatch, "serves a record of the delta under the full payload's header", scenario => CodedAttackerTools.OfferStranger(scenario, CodedAttackerTools.Put(Release, Full, 0, CodedAttackerTools.Mended(Release, Full, 0, CodedAttackerTools.RecordOf(Release, Delta, 0)))) },
        { ReasonCode.RecordTagMismatch, "serves a record of the full payload under the delta's header", scenario => CodedAttackerTools.Offer(scenario, CodedAttackerTools.Put(Sole, Delta, 0, CodedAttackerTools.Mended(Sole, Delta, 0, CodedAttackerTools.RecordOf(Release, Full, 0)))) },
        { ReasonCode.RecordUnexpected, "has the maker sign the delta as a compressed payload", scenario => CodedAttackerTools.OfferStranger(scenario, AsFull()) },
        { ReasonCode.OperationsInvalid, "does so, and seals its records as compressed ones", scenario => CodedAttackerTools.OfferStranger(scenario, CodedAttackerTools.SealAgain(AsFull(), Sole, Delta)) },
        { ReasonCode.ChunkDigestMismatch, "has the maker sign a compressed payload as a delta, and seals its records as deltas", scenario => CodedAttackerTools.Offer(scenario, AsDelta()) },
    };

    private static AttackKind Forged => new(AttackSource.Coded, "COD-FORGED", "Variants of a forged image", "one signature covers the image, its chunks and every variant")
    {
        { ReasonCode.UnknownKey, "signs a compressed payload of a foreign image with a foreign key", scenario => CodedAttackerTools.Offer(scenario, Own([])) },
        { ReasonCode.UnknownKey, "signs a delta of a foreign image from the running image", scenario => CodedAttackerTools.Offer(scenario, Own([CodedAttackerTools.OldImage])) },
        { ReasonCode.UnknownKey, "signs deltas of a foreign image from any base", scenario => CodedAttackerTools.OfferStranger(scenario, Own([CodedAttackerTools.OtherImage, CodedAttackerTools.OldImage])) },
        { ReasonCode.SignatureInvalid, "puts the digest of a foreign chunk under the maker's signature", scenario => CodedAttackerTools.Offer(scenario, AlterManifest(manifest => manifest.ChunkDigests[0] ^= 1)) },
        { ReasonCode.SignatureInvalid, "puts the digest of a foreign base there", scenario => CodedAttackerTools.Offer(scenario, AlterManifest(manifest => manifest.Payloads[Delta].BaseSha256[0] ^= 1)) },
        { ReasonCode.SignatureInvalid, "puts a foreign list of records there", scenario => CodedAttackerTools.Offer(scenario, AlterManifest(manifest => manifest.Payloads[Delta].Records = [0, 8, 0, 100])) },
        { ReasonCode.SignatureInvalid, "puts a foreign server there", scenario => CodedAttackerTools.Offer(scenario, AlterManifest(manifest => manifest.Payloads[Delta].Url = "http://elsewhere.test/payload.bin")) },
    };

    private static void Serve(AttackScenario scenario, byte[] delta) => CodedAttackerTools.Offer(scenario, CodedAttackerTools.With(Sole, Delta, delta));

    private static void SwapDuring(AttackScenario scenario, int chunks)
    {
        CodedAttackerTools.Offer(scenario, CodedAttackerTools.DeltaOf(scenario));
        scenario.During(UpdateState.Downloading, chunks, () => scenario.Overwrite("slot_a", CodedAttackerTools.StrangeImage));
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
        TestRelease signed = TestPublisher.SignAgain(CodedAttackerTools.Compressed, manifest =>
        {
            PayloadVariant full = manifest.Payloads[Full];
            PayloadVariant delta = Release.Manifest.Payloads[Delta];
            (full.Encoding, full.BaseSha256, full.BaseSize) = (RecordEncoding.Delta, delta.BaseSha256, delta.BaseSize);
        });
        return CodedAttackerTools.SealAgain(signed, CodedAttackerTools.Compressed, Full);
    }

    private static TestRelease Own(byte[][] bases) => TestPublisher.Build("6.6.6", 666, TestPublisher.Image(20_000, seed: 666), key: TestPublisher.OtherKey, bases: bases);

    /// <summary>The honest signature under another manifest.</summary>
    private static TestRelease AlterManifest(Action<Manifest> change)
    {
        TestRelease signed = TestPublisher.SignAgain(Sole, change);
        Envelope.Read(Sole.ManifestFile, out Envelope honest);
        return signed with { ManifestFile = Envelope.Write(AttackerTools.TrustedKid, ManifestWriter.Write(signed.Manifest), honest.Signature) };
    }
}
