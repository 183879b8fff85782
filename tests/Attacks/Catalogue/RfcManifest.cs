using Verso.Core;
using Verso.Signing;
using Verso.Support;
using Verso.Updater;

namespace Verso.Attacks;

/// <summary>RFC 9124 sections 4.2.10 to 4.2.18: threats to approval, confidentiality, keys and the manifest itself.</summary>
internal static class RfcManifest
{
    internal static IEnumerable<AttackKind> Kinds => [Precursor, Unapproved, Disclosure, Override, Exposure, Extra, KeyExposure, Modification, Toctou];

    private static AttackKind Precursor => new(AttackSource.Rfc9124, "RFC-UPD-PRECURSOR", "THREAT.UPD.WRONG_PRECURSOR", "a release contains the whole image, and an unknown field that names a precursor is refused")
    {
        { ReasonCode.NoUsablePayload, "sends a payload that is a difference to another image", scenario => scenario.Missign(DifferToAnotherImage) },
        { ReasonCode.CriticalFieldUnknown, "names a precursor's digest in the image", scenario => scenario.MissignRaw(raw => raw.Image.Set(7, RawCbor.Bytes(new byte[32]))) },
        { ReasonCode.CriticalFieldUnknown, "names a precursor's digest in the payload", scenario => scenario.MissignRaw(raw => raw.Payload.Set(4, RawCbor.Bytes(new byte[32]))) },
        { ReasonCode.RecordUnexpected, "sends one record as a difference to the previous content of the slot", scenario => scenario.AlterPayload(payload => { payload[3 * StoredPayload.RecordSize] = 2; return payload; }) },
    };

    private static AttackKind Unapproved => new(AttackSource.Rfc9124, "RFC-UPD-UNAPPROVED", "THREAT.UPD.UNAPPROVED", "the signature is the one approval; a product's policy can refuse more releases, not accept more")
    {
        { ReasonCode.UnknownKey, "sends a release that another operator approved", scenario => scenario.Serve(TestPublisher.SignAgain(AttackScenario.Honest, _ => { }, TestPublisher.NextKey)) },
        { ReasonCode.Deferred, "sends a signed release although the owner has refused updates", Refused },
        { ReasonCode.NoRecipient, "sends a release that is meant for another operator's fleet", scenario => scenario.Serve(TestPublisher.Build("1.1.0", 2, TestPublisher.Image(9000), fleet: FleetKey.Create())) },
    };

    private static AttackKind Disclosure => new(AttackSource.Rfc9124, "RFC-IMG-DISCLOSURE", "THREAT.IMG.DISCLOSURE", "AES-CBC under a key for each release; the tag is checked before decryption, so there is no padding oracle")
    {
        { ReasonCode.RecordTagMismatch, "uses the padding as an oracle: alters the last block", scenario => scenario.AlterPayload(payload => { payload[^17] ^= 1; return payload; }) },
        { ReasonCode.RecordTagMismatch, "uses the padding as an oracle: alters the block before the last", scenario => scenario.AlterPayload(payload => { payload[^33] ^= 1; return payload; }) },
        { ReasonCode.RecordTagMismatch, "uses a block of one record in place of another's", scenario => scenario.AlterPayload(payload => { payload.AsSpan(StoredPayload.RecordSize + 12, 16).CopyTo(payload.AsSpan(12)); return payload; }) },
        { ReasonCode.NoRecipient, "sends the payload to a device of another fleet", scenario => { scenario.Use(OfAnotherFleet()); scenario.Heals = false; } },
    };

    private static AttackKind Override => new(AttackSource.Rfc9124, "RFC-MFST-OVERRIDE", "THREAT.MFST.OVERRIDE", "there is no override: one encoding, no unprotected headers, and nothing after the end")
    {
        { ReasonCode.EnvelopeMalformed, "overrides the URL in an unprotected header", scenario => scenario.ServeManifest(AttackerTools.Cose(unprotected: RawCbor.Map((RawCbor.UInt(10), RawCbor.Text("http://evil.test/"))))) },
        { ReasonCode.CborTrailingBytes, "appends a second manifest after the signed one", scenario => scenario.ServeManifest([.. AttackScenario.Honest.ManifestFile, .. AttackerTools.Payload]) },
        { ReasonCode.CborNotCanonical, "has the image's digest twice, the second one foreign", scenario => scenario.MissignRaw(raw => raw.Image.Override(AttackerTools.Pairs(raw.Image, pairs => [pairs[0], pairs[1], (RawCbor.UInt(2), RawCbor.Bytes(new byte[32])), .. pairs[2..]]))) },
        { ReasonCode.EnvelopeMalformed, "adds a second signature with a manifest of its own", scenario => scenario.ServeManifest(RawCbor.Tag(18, RawCbor.Array(RawCbor.Bytes(), RawCbor.Map(), RawCbor.Bytes(AttackerTools.Payload), RawCbor.Bytes(new byte[256]), RawCbor.Bytes(AttackerTools.Payload)))) },
    };

    private static AttackKind Exposure => new(AttackSource.Rfc9124, "RFC-MFST-EXPOSURE", "THREAT.MFST.EXPOSURE", "the manifest is public, and only its fleet can unwrap the key in it")
    {
        { ReasonCode.SignatureInvalid, "addresses the wrapped key to a foreign fleet", scenario => scenario.Alter(file => file[file.AsSpan().IndexOf(AttackScenario.Honest.Manifest.Recipients[0].KekId)] ^= 1) },
        { ReasonCode.UnknownKey, "does the same and signs the manifest with a foreign key", scenario => scenario.Serve(TestPublisher.SignAgain(AttackScenario.Honest, manifest => manifest.Recipients = [new Recipient(new byte[8], manifest.Recipients[0].WrappedKey)], TestPublisher.OtherKey)) },
        { ReasonCode.KeyUnwrapFailed, "has the maker sign the wrapped key of another release for this fleet", scenario => scenario.Missign(manifest => manifest.Recipients = [new Recipient(manifest.Recipients[0].KekId, FleetKey.Create().Wrap(AttackerTools.ContentKey))]) },
    };

    private static AttackKind Extra => new(AttackSource.Rfc9124, "RFC-IMG-EXTRA", "THREAT.IMG.EXTRA", "sizes are signed, the fill after the last byte is zero, and nothing after the image is programmed")
    {
        { ReasonCode.PayloadSizeMismatch, "appends a record to the payload", scenario => scenario.AlterPayload(payload => [.. payload, .. payload[..StoredPayload.RecordSize]]) },
        { ReasonCode.RecordFillNotZero, "hides code in the fill after the last byte", scenario => HideInFill(scenario, 100) },
        { ReasonCode.RecordFillNotZero, "hides one bit in the last byte of the fill", scenario => HideInFill(scenario, 111) },
        { ReasonCode.SizesInconsistent, "signs a payload that is longer than its image needs", scenario => scenario.Missign(manifest => manifest.Payloads[0].Size += 16) },
        { ReasonCode.CborTrailingBytes, "signs a manifest with bytes after its map", scenario => scenario.ServeManifest(TestPublisher.Sign([.. AttackerTools.Payload, 0xF6], TestPublisher.Key)) },
    };

    private static AttackKind KeyExposure => new(AttackSource.Rfc9124, "RFC-KEY-EXPOSURE", "THREAT.KEY.EXPOSURE", "a root revokes a key, and a content key alone installs nothing, because each chunk is compared with the signed digest")
    {
        { ReasonCode.UnknownKey, "signs a release with the key that the held root revoked", scenario => Revoked(scenario) },
        { ReasonCode.RootThresholdMissed, "signs a root with the revoked key that names it again", scenario => { Revoked(scenario); scenario.ServeRoot(TestSite.Sign(TestPublisher.Root(3), TestPublisher.Key)); } },
        { ReasonCode.ChunkDigestMismatch, "seals foreign records with the content key of a stolen build machine", scenario => scenario.AlterPayload(_ => AttackerTools.SealAll([.. AttackScenario.Honest.Image[..^1], 0xEE])) },
    };

    private static AttackKind Modification => new(AttackSource.Rfc9124, "RFC-MFST-MODIFICATION", "THREAT.MFST.MODIFICATION", "contradictions are refused; before publishing, `verso release verify --image` compares the image with the tested one")
    {
        { ReasonCode.SizesInconsistent, "removes a chunk's digest before the signing", scenario => scenario.Missign(manifest => manifest.ChunkDigests = manifest.ChunkDigests[..^32]) },
        { ReasonCode.ImageDigestMismatch, "exchanges the image's SHA-256 before the signing", scenario => scenario.Missign(manifest => manifest.ImageSha256[0] ^= 1) },
        { ReasonCode.ChunkDigestMismatch, "exchanges the image after its digests were computed and before it is encrypted", scenario => scenario.AlterPayload(_ => AttackerTools.SealAll([0xEE, .. AttackScenario.Honest.Image[1..]])) },
        { ReasonCode.ChunkDigestMismatch, "exchanges the digests' salt before the signing", scenario => scenario.Missign(manifest => manifest.DigestSalt[3] ^= 8) },
    };

    private static AttackKind Toctou => new(AttackSource.Rfc9124, "RFC-MFST-TOCTOU", "THREAT.MFST.TOCTOU", "a manifest is verified and parsed from one array, verified again on resume, compared before the seal, and covered by it at every boot")
    {
        { ReasonCode.SlotMismatch, "exchanges the descriptor for a foreign manifest between verification and seal", scenario => scenario.During(UpdateState.Verifying, 6, () => scenario.Device.Overwrite("meta_b", SlotDescriptor.Write(Unsigned()))) },
        { ReasonCode.SlotEmpty, "destroys the descriptor between verification and seal", scenario => scenario.During(UpdateState.Verifying, 6, () => scenario.Device.Overwrite("meta_b", [1])) },
        { ReasonCode.SignatureInvalid, "exchanges descriptor and journal of a download that waits for the next wake", WhileAsleep },
        { ReasonCode.SlotNotSealed, "exchanges the sealed manifest after the flip", scenario => scenario.AfterFlip(() => UnderTheSeal(scenario)), PermittedChange.TrialRejected },
    };

    /// <summary>The honest manifest with the attacker's image, and the honest signature, which does not cover it.</summary>
    private static byte[] Unsigned()
    {
        TestRelease evil = TestPublisher.SignAgain(AttackScenario.Honest, manifest => manifest.ChunkDigests = TestPublisher.Image(manifest.ChunkDigests.Length, 6));
        return [.. evil.ManifestFile[..^256], .. AttackScenario.Honest.ManifestFile[^256..]];
    }

    private static void WhileAsleep(AttackScenario scenario)
    {
        scenario.AnswerPayload(reply => reply.Body.Length == AttackScenario.Honest.Payload.Length ? reply with { BreaksAfter = 2 * StoredPayload.RecordSize } : new MemoryReply { Failure = ReasonCode.NetworkUnreachable });
        scenario.Device.Update();
        byte[] unsigned = Unsigned();
        scenario.Device.Overwrite("meta_b", SlotDescriptor.Write(unsigned));
        scenario.Device.Overwrite("journal", JournalFormat.WriteHeader(Slots.B, 0, 6, SlotDescriptor.ManifestDigest(unsigned)));
        scenario.Device.Server.Misbehaviour = null;
        scenario.ServeManifest(unsigned);
    }

    private static void UnderTheSeal(AttackScenario scenario)
    {
        byte[] meta = scenario.Device.Bytes("meta_b");
        byte[] file = Unsigned();
        SlotDescriptor.Write(file).CopyTo(meta, 0);
        scenario.Device.Overwrite("meta_b", meta);
    }

    private static void Refused(AttackScenario scenario)
    {
        scenario.ActWith(() =>
        {
            UpdateAgent agent = scenario.Device.NewAgent();
            agent.Policy = new Refusal();
            return agent.Update(null).Reason;
        });
    }

    private static VirtualDevice OfAnotherFleet()
    {
        TrustStore trust = TestPublisher.NewTrust();
        FleetKey other = FleetKey.FromBytes(Samples.Fill(32, 77));
        trust.Fleets = [new FleetSecret(other.Id, other.ToBytes()), .. trust.Fleets[..0]];
        return new VirtualDevice(TestPublisher.Factory, trust: trust);
    }

    /// <summary>A delta in the form of SPEC 3.5, from an image that no device runs.</summary>
    private static void DifferToAnotherImage(Manifest manifest)
    {
        byte[] records = new byte[RecordCursor.EntryLength];
        RecordCursor.WriteEntry(records, 0, manifest.ChunkCount(), 16);
        PayloadVariant payload = manifest.Payloads[0];
        (payload.Encoding, payload.Records, payload.Size) = (RecordEncoding.Delta, records, RecordHeader.Length + 16 + RecordHeader.TagLength);
        (payload.BaseSha256, payload.BaseSize) = (new byte[Manifest.DigestLength], 1);
    }

    private static void HideInFill(AttackScenario scenario, int at)
    {
        TestRelease small = AttackerTools.SmallWith(plain => plain[at] ^= 1);
        scenario.Proven.Add(small.Image);
        scenario.Serve(small);
    }

    private static void Revoked(AttackScenario scenario)
    {
        SiteTools.TakeRoot(scenario, TestPublisher.Root(2, TestPublisher.NextKey));
        scenario.CureKey = TestPublisher.NextKey;
        scenario.Serve(TestPublisher.Build("7.7.7", 700, TestPublisher.Image(9000)));
    }

    private sealed class Refusal : UpdatePolicy
    {
        public override ReasonCode Judge(Manifest manifest) => ReasonCode.Deferred;
    }
}
