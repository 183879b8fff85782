using Verso.Core;
using Verso.Signing;
using Verso.Support;

namespace Verso.Attacks;

/// <summary>TUF and Uptane: the wrong device, and stolen keys.</summary>
internal static class TufTargets
{
    internal static IEnumerable<AttackKind> Kinds => [Hardware, Key, Replay];

    private static AttackKind Hardware => new(AttackSource.Tuf, "TUF-HARDWARE", "Wrong software or hardware", "product, hardware ids, runtime and native assemblies are signed, and checked before the download")
    {
        { ReasonCode.WrongProduct, "offers another product's release", scenario => scenario.Missign(manifest => manifest.Product = "someone-elses") },
        { ReasonCode.WrongProduct, "offers one whose product differs in a capital letter", scenario => scenario.Missign(manifest => manifest.Product = "Verso-ereader") },
        { ReasonCode.WrongHardware, "offers one for other boards", scenario => scenario.Missign(manifest => manifest.HardwareIds = ["ereader-r1", "ereader-r3"]) },
        { ReasonCode.WrongHardware, "offers one for a board whose name begins the same", scenario => scenario.Missign(manifest => manifest.HardwareIds = ["ereader-r22", "ereader-r"]) },
        { ReasonCode.RuntimeTooOld, "offers one that needs a newer runtime", scenario => scenario.Missign(manifest => manifest.RuntimeVersion = [1, 17, 0, 1]) },
        { ReasonCode.NativeMismatch, "offers one for a firmware with other native assemblies", scenario => scenario.Missign(manifest => manifest.Natives = [new NativeAssembly("mscorlib", 0x0BADF00D)]) },
        { ReasonCode.ImageTooLarge, "offers an image that is one byte larger than the slot", scenario => scenario.Serve(TestPublisher.Build("1.1.0", 2, TestPublisher.Image(65537))) },
    };

    private static AttackKind Key => new(AttackSource.Tuf, "TUF-KEY", "Key compromise", "a release that another trusted key signed revokes the key; keys are checked before they are trusted")
    {
        { ReasonCode.UnknownKey, "signs with a stolen key that was revoked", Revoked },
        { ReasonCode.UnknownKey, "signs with a key that an unconfirmed release was to add", NotYetTrusted },
        { ReasonCode.CounterTooLow, "offers the old release that once added the stolen key", AddedBefore },
        { ReasonCode.FieldOutOfRange, "has a key of 1,024 bits added", scenario => scenario.MissignRaw(raw => Adds(raw, RawCbor.Bytes(Top(128)), RawCbor.Bytes(new byte[128]))) },
        { ReasonCode.FieldOutOfRange, "has an even modulus added", scenario => scenario.MissignRaw(raw => Adds(raw, RawCbor.Bytes([.. Top(255), 0]), RawCbor.Bytes(new byte[256]))) },
        { ReasonCode.FieldOutOfRange, "has a key added whose R² is not below its modulus", scenario => scenario.MissignRaw(raw => Adds(raw, RawCbor.Bytes([.. Top(255), 1]), RawCbor.Bytes([.. Enumerable.Repeat((byte)0xFF, 256)]))) },
        { ReasonCode.PartitionTooSmall, "has more keys added than a trust store can have, so that it could not be read again", Crowded },
        { ReasonCode.ChunkDigestMismatch, "seals one altered chunk with a stolen fleet key", scenario => scenario.AlterPayload(payload => { AttackerTools.Sealer.SealChunk(0, 4, AttackerTools.Malware[32768..40960]).CopyTo(payload, 4 * StoredPayload.RecordSize); return payload; }) },
        { ReasonCode.KeyInconsistent, "has a key added whose R² is wrong in one bit", scenario => Contradicts(scenario, key => new TrustedKey(key.Kid, key.Modulus, Flipped(key.RSquared))) },
        { ReasonCode.KeyInconsistent, "has a foreign key added under the kid of a trusted one", scenario => Contradicts(scenario, key => new TrustedKey(AttackerTools.TrustedKid, key.Modulus, key.RSquared)) },
        { ReasonCode.KeyInconsistent, "has a foreign key added under a kid that is wrong in one bit", scenario => Contradicts(scenario, key => new TrustedKey(Flipped(key.Kid), key.Modulus, key.RSquared)) },
        { ReasonCode.KeyInconsistent, "has a foreign modulus added under another key's kid and R²", scenario => Contradicts(scenario, key => new TrustedKey(key.Kid, Flipped(key.Modulus), key.RSquared)) },
    };

    private static AttackKind Replay => new(AttackSource.Tuf, "TUF-REPLAY", "Replay to another device", "hardware ids and recipients are signed, and each device seals with its own key")
    {
        { ReasonCode.WrongHardware, "plays a neighbour's release to a device of another kind", scenario => scenario.Missign(manifest => manifest.HardwareIds = ["ereader-r9"]) },
        { ReasonCode.NoRecipient, "plays another fleet's release", scenario => scenario.Serve(TestPublisher.Build("1.1.0", 2, TestPublisher.Image(9000), fleet: FleetKey.Create())) },
        { ReasonCode.UnknownKey, "plays this maker's release to another maker's device", scenario => { scenario.Use(new VirtualDevice(TestPublisher.Factory, trust: AttackerTools.Trust(TestPublisher.OtherKey))); scenario.CureKey = TestPublisher.OtherKey; } },
        { ReasonCode.SlotNotSealed, "copies a neighbour's sealed slot and descriptor over a device's trial", CopiedSlot, PermittedChange.TrialRejected },
        { ReasonCode.SlotNotSealed, "copies this device's own seal from slot A to slot B", CopiedSeal, PermittedChange.TrialRejected },
    };

    /// <summary>The maker signs a release that adds an inconsistent key.</summary>
    private static void Contradicts(AttackScenario scenario, Func<TrustedKey, TrustedKey> change) =>
        scenario.Missign(manifest => manifest.Trust = new TrustChange([change(TestPublisher.Trusted(TestPublisher.OtherKey))], []));

    /// <summary>The same bytes with one bit changed in the middle.</summary>
    private static byte[] Flipped(byte[] bytes)
    {
        byte[] flipped = [.. bytes];
        flipped[flipped.Length / 2] ^= 1;
        return flipped;
    }

    private static byte[] Top(int length) => [0x80, .. new byte[length - 1]];

    private static void Adds(RawManifest raw, byte[] modulus, byte[] rSquared)
    {
        raw.Top.Set(13, raw.Trust);
        raw.Trust.Set(1, RawCbor.Array(RawCbor.Array(RawCbor.Bytes(new byte[16]), modulus, rSquared)));
    }

    /// <summary>A device that trusts two keys confirms a release of the one that revokes the other.</summary>
    private static void Revoked(AttackScenario scenario)
    {
        VirtualDevice device = new(TestPublisher.Factory, trust: AttackerTools.Trust(TestPublisher.Key, TestPublisher.NextKey));
        scenario.Use(device);
        scenario.Serve(TestPublisher.Build("1.1.0", 2, TestPublisher.Image(9000), manifest => manifest.Trust = new TrustChange([], [AttackerTools.TrustedKid]), TestPublisher.NextKey));
        device.Run(Applications.Updating);
        scenario.CureKey = TestPublisher.NextKey;
        scenario.Serve(TestPublisher.Build("6.6.6", 666, TestPublisher.Image(9000)));
    }

    private static void NotYetTrusted(AttackScenario scenario)
    {
        VirtualDevice device = scenario.Device;
        scenario.Serve(TestPublisher.Build("1.1.0", 2, TestPublisher.Image(9000), manifest => manifest.Trust = new TrustChange([TestPublisher.Trusted(TestPublisher.OtherKey)], [])));
        device.Update();
        device.Run(Applications.OnTrial(Boot.LaunchOutcome.NotLoaded));
        scenario.Serve(TestPublisher.Build("6.6.6", 666, TestPublisher.Image(9000), key: TestPublisher.OtherKey));
    }

    private static void AddedBefore(AttackScenario scenario)
    {
        scenario.Use(new VirtualDevice(TestPublisher.Build("5.0.0", 5, TestPublisher.Image(9000))));
        scenario.Serve(TestPublisher.Build("4.0.0", 4, TestPublisher.Image(9000), manifest => manifest.Trust = new TrustChange([TestPublisher.Trusted(TestPublisher.OtherKey)], [])));
    }

    private static void Crowded(AttackScenario scenario)
    {
        TrustStore trust = TestPublisher.NewTrust(TestPublisher.Key);
        TrustedKey key = trust.Keys[0];
        trust.Keys = [.. Enumerable.Repeat(key, TrustStore.MaxKeys)];
        scenario.Use(new VirtualDevice(TestPublisher.Factory, trust: trust));
        scenario.Missign(manifest => manifest.Trust = new TrustChange([TestPublisher.Trusted(TestPublisher.NextKey)], [AttackerTools.TrustedKid]));
    }

    private static void CopiedSlot(AttackScenario scenario)
    {
        VirtualDevice neighbour = new(TestPublisher.Factory);
        neighbour.Server.Release = AttackScenario.Honest;
        neighbour.Update();
        scenario.AfterFlip(() => scenario.Device.Overwrite("meta_b", neighbour.Bytes("meta_b")));
    }

    private static void CopiedSeal(AttackScenario scenario) => scenario.AfterFlip(() =>
    {
        byte[] meta = scenario.Device.Bytes("meta_b");
        byte[] foreign = scenario.Device.Bytes("meta_a");
        int at = SlotDescriptor.MarkOffset(AttackScenario.Honest.ManifestFile.Length, 0);
        int from = SlotDescriptor.MarkOffset((int)Core.Bytes.ReadUInt32(foreign, 4), 0);
        foreign.AsSpan(from, SlotDescriptor.MarkLength).CopyTo(meta.AsSpan(at));
        scenario.Device.Overwrite("meta_b", meta);
    });
}
