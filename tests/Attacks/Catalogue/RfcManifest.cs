using Verso.Core;
using Verso.Signing;
using Verso.Support;
using Verso.Updater;

namespace Verso.Attacks;

/// <summary>RFC 9124 sections 4.2.10 to 4.2.18: threats to approval, confidentiality, keys and the manifest itself.</summary>
internal static class RfcManifest
{
    internal static IEnumerable<AttackKind> Kinds => [Precursor, Unapproved, Disclosure, Override, Exposure, Extra, KeyExposure, Modification, Toctou];

    private static AttackKind Precursor => new(Family.Rfc9124, "RFC-UPD-PRECURSOR", "THREAT.UPD.WRONG_PRECURSOR", "every image is whole; what asks for a precursor is refused as unknown")
    {
        { ReasonCode.NoUsablePayload, "sends a payload that is a difference to another image", arena => arena.Missign(DifferToAnotherImage) },
        { ReasonCode.CriticalFieldUnknown, "names a precursor's digest in the image", arena => arena.MissignRaw(raw => raw.Image.Set(7, RawCbor.Bytes(new byte[32]))) },
        { ReasonCode.CriticalFieldUnknown, "names a precursor's digest in the payload", arena => arena.MissignRaw(raw => raw.Payload.Set(4, RawCbor.Bytes(new byte[32]))) },
        { ReasonCode.RecordUnexpected, "sends one record as a difference to what the slot held", arena => arena.AlterPayload(payload => { payload[3 * StoredPayload.RecordSize] = 2; return payload; }) },
    };

    private static AttackKind Unapproved => new(Family.Rfc9124, "RFC-UPD-UNAPPROVED", "THREAT.UPD.UNAPPROVED", "one approval, the signature; the product's own policy can refuse more, never less")
    {
        { ReasonCode.UnknownKey, "sends a release that another operator approved", arena => arena.Serve(TestPublisher.SignAgain(Arena.Honest, _ => { }, TestPublisher.NextKey)) },
        { ReasonCode.Deferred, "sends a signed release to an owner who has said no", Refused },
        { ReasonCode.NoRecipient, "sends a release that is meant for another operator's fleet", arena => arena.Serve(TestPublisher.Build("1.1.0", 2, TestPublisher.Image(9000), fleet: FleetKey.Create())) },
    };

    private static AttackKind Disclosure => new(Family.Rfc9124, "RFC-IMG-DISCLOSURE", "THREAT.IMG.DISCLOSURE", "AES-CBC under a key for each release; the tag comes before the cipher, so there is no oracle to ask")
    {
        { ReasonCode.RecordTagMismatch, "asks the padding: alters the last block", arena => arena.AlterPayload(payload => { payload[^17] ^= 1; return payload; }) },
        { ReasonCode.RecordTagMismatch, "asks the padding: alters the block before the last", arena => arena.AlterPayload(payload => { payload[^33] ^= 1; return payload; }) },
        { ReasonCode.RecordTagMismatch, "asks with a block of one record in place of another's", arena => arena.AlterPayload(payload => { payload.AsSpan(StoredPayload.RecordSize + 12, 16).CopyTo(payload.AsSpan(12)); return payload; }) },
        { ReasonCode.NoRecipient, "asks a device of another fleet to open it", arena => { arena.Use(OfAnotherFleet()); arena.Heals = false; } },
    };

    private static AttackKind Override => new(Family.Rfc9124, "RFC-MFST-OVERRIDE", "THREAT.MFST.OVERRIDE", "there is no override: one encoding, no unprotected headers, nothing behind the end")
    {
        { ReasonCode.EnvelopeMalformed, "overrides the URL in an unprotected header", arena => arena.ServeManifest(Forge.Cose(unprotected: RawCbor.Map((RawCbor.UInt(10), RawCbor.Text("http://evil.test/"))))) },
        { ReasonCode.CborTrailingBytes, "appends a second manifest behind the signed one", arena => arena.ServeManifest([.. Arena.Honest.ManifestFile, .. Forge.Payload]) },
        { ReasonCode.CborNotCanonical, "gives the image's digest twice, the second one his own", arena => arena.MissignRaw(raw => raw.Image.Override(Forge.Pairs(raw.Image, pairs => [pairs[0], pairs[1], (RawCbor.UInt(2), RawCbor.Bytes(new byte[32])), .. pairs[2..]]))) },
        { ReasonCode.EnvelopeMalformed, "adds a second signature with a manifest of its own", arena => arena.ServeManifest(RawCbor.Tag(18, RawCbor.Array(RawCbor.Bytes(), RawCbor.Map(), RawCbor.Bytes(Forge.Payload), RawCbor.Bytes(new byte[256]), RawCbor.Bytes(Forge.Payload)))) },
    };

    private static AttackKind Exposure => new(Family.Rfc9124, "RFC-MFST-EXPOSURE", "THREAT.MFST.EXPOSURE", "the manifest is public; the wrapped key in it opens for its fleet alone")
    {
        { ReasonCode.SignatureInvalid, "addresses the wrapped key that he read to a fleet of his own", arena => arena.Alter(file => file[file.AsSpan().IndexOf(Arena.Honest.Manifest.Recipients[0].KekId)] ^= 1) },
        { ReasonCode.UnknownKey, "does the same and signs it himself", arena => arena.Serve(TestPublisher.SignAgain(Arena.Honest, manifest => manifest.Recipients = [new Recipient(new byte[8], manifest.Recipients[0].WrappedKey)], TestPublisher.OtherKey)) },
        { ReasonCode.KeyUnwrapFailed, "has the maker sign the key that he read in another release's wrapping, for this fleet", arena => arena.Missign(manifest => manifest.Recipients = [new Recipient(manifest.Recipients[0].KekId, FleetKey.Create().Wrap(Forge.ContentKey))]) },
    };

    private static AttackKind Extra => new(Family.Rfc9124, "RFC-IMG-EXTRA", "THREAT.IMG.EXTRA", "sizes are signed, the fill behind the last byte is zero, and nothing behind the image is programmed")
    {
        { ReasonCode.PayloadSizeMismatch, "appends a record to the payload", arena => arena.AlterPayload(payload => [.. payload, .. payload[..StoredPayload.RecordSize]]) },
        { ReasonCode.RecordFillNotZero, "hides code in the fill behind the last byte", arena => HideInFill(arena, 100) },
        { ReasonCode.RecordFillNotZero, "hides one bit in the last byte of the fill", arena => HideInFill(arena, 111) },
        { ReasonCode.SizesInconsistent, "signs a payload that is longer than its image needs", arena => arena.Missign(manifest => manifest.Payloads[0].Size += 16) },
        { ReasonCode.CborTrailingBytes, "signs a manifest with bytes behind its map", arena => arena.ServeManifest(TestPublisher.Sign([.. Forge.Payload, 0xF6], TestPublisher.Key)) },
    };

    private static AttackKind KeyExposure => new(Family.Rfc9124, "RFC-KEY-EXPOSURE", "THREAT.KEY.EXPOSURE", "revocation on confirmation; no release can leave a device without a key it trusts")
    {
        { ReasonCode.UnknownKey, "signs with the key that the confirmed release revoked", arena => Revoke(arena, TestPublisher.Build("7.7.7", 700, TestPublisher.Image(9000))) },
        { ReasonCode.UnknownKey, "has the revoked key vouch for its own return", arena => Revoke(arena, TestPublisher.Build("7.7.7", 700, TestPublisher.Image(9000), manifest => manifest.Trust = new TrustChange([TestPublisher.Trusted(TestPublisher.Key)], []))) },
        { ReasonCode.ChunkDigestMismatch, "seals records of his own with the content key of a stolen build machine", arena => arena.AlterPayload(_ => Forge.SealAll([.. Arena.Honest.Image[..^1], 0xEE])) },
    };

    private static AttackKind Modification => new(Family.Rfc9124, "RFC-MFST-MODIFICATION", "THREAT.MFST.MODIFICATION", "what contradicts itself is refused; that the image is the tested one, `verso release verify --image` shows before publishing")
    {
        { ReasonCode.SizesInconsistent, "takes a chunk's digest away before the signing", arena => arena.Missign(manifest => manifest.ChunkDigests = manifest.ChunkDigests[..^32]) },
        { ReasonCode.ImageDigestMismatch, "exchanges the image's SHA-256 before the signing", arena => arena.Missign(manifest => manifest.ImageSha256[0] ^= 1) },
        { ReasonCode.ChunkDigestMismatch, "exchanges the image behind the digests before it is encrypted", arena => arena.AlterPayload(_ => Forge.SealAll([0xEE, .. Arena.Honest.Image[1..]])) },
        { ReasonCode.ChunkDigestMismatch, "exchanges the digests' salt before the signing", arena => arena.Missign(manifest => manifest.DigestSalt[3] ^= 8) },
    };

    private static AttackKind Toctou => new(Family.Rfc9124, "RFC-MFST-TOCTOU", "THREAT.MFST.TOCTOU", "verified and parsed from one array; from flash verified again on resume, compared before the seal, and held by it at every boot")
    {
        { ReasonCode.SlotMismatch, "exchanges the descriptor for a manifest of his own between verification and seal", arena => arena.During(UpdateState.Verifying, 6, () => arena.Device.Overwrite("meta_b", SlotDescriptor.Write(Unsigned()))) },
        { ReasonCode.SlotEmpty, "destroys the descriptor between verification and seal", arena => arena.During(UpdateState.Verifying, 6, () => arena.Device.Overwrite("meta_b", [1])) },
        { ReasonCode.SignatureInvalid, "exchanges descriptor and journal of a download that waits for the next wake", WhileAsleep },
        { ReasonCode.SlotNotSealed, "exchanges the manifest under the seal behind the flip", arena => arena.AfterFlip(() => UnderTheSeal(arena)), Ending.TrialRejected },
    };

    /// <summary>The honest manifest with the attacker's image, and the honest signature, which does not cover it.</summary>
    private static byte[] Unsigned()
    {
        TestRelease evil = TestPublisher.SignAgain(Arena.Honest, manifest => manifest.ChunkDigests = TestPublisher.Image(manifest.ChunkDigests.Length, 6));
        return [.. evil.ManifestFile[..^256], .. Arena.Honest.ManifestFile[^256..]];
    }

    private static void WhileAsleep(Arena arena)
    {
        arena.AnswerPayload(reply => reply.Body.Length == Arena.Honest.Payload.Length ? reply with { BreaksAfter = 2 * StoredPayload.RecordSize } : new MemoryReply { Failure = ReasonCode.NetworkUnreachable });
        arena.Device.Update();
        byte[] unsigned = Unsigned();
        arena.Device.Overwrite("meta_b", SlotDescriptor.Write(unsigned));
        arena.Device.Overwrite("journal", JournalFormat.WriteHeader(Slots.B, 0, 6, SlotDescriptor.ManifestDigest(unsigned)));
        arena.Device.Server.Misbehaviour = null;
        arena.ServeManifest(unsigned);
    }

    private static void UnderTheSeal(Arena arena)
    {
        byte[] meta = arena.Device.Bytes("meta_b");
        byte[] file = Unsigned();
        SlotDescriptor.Write(file).CopyTo(meta, 0);
        arena.Device.Overwrite("meta_b", meta);
    }

    private static void Refused(Arena arena)
    {
        arena.ActWith(() =>
        {
            UpdateAgent agent = arena.Device.NewAgent();
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

    private static void HideInFill(Arena arena, int at)
    {
        TestRelease small = Forge.SmallWith(plain => plain[at] ^= 1);
        arena.Proven.Add(small.Image);
        arena.Serve(small);
    }

    private static void Revoke(Arena arena, TestRelease thief)
    {
        VirtualDevice device = new(TestPublisher.Factory, trust: Forge.Trust(TestPublisher.Key, TestPublisher.NextKey));
        arena.Use(device);
        arena.Serve(TestPublisher.Build("1.1.0", 2, TestPublisher.Image(9000), manifest => manifest.Trust = new TrustChange([], [Forge.TrustedKid]), TestPublisher.NextKey));
        device.Run(Applications.Updating);
        arena.CureKey = TestPublisher.NextKey;
        arena.Serve(thief);
    }

    private sealed class Refusal : UpdatePolicy
    {
        public override ReasonCode Judge(Manifest manifest) => ReasonCode.Deferred;
    }
}
