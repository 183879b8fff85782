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

    private static AttackKind Key => new(AttackSource.Tuf, "TUF-KEY", "Key compromise", "a stolen key of one role installs nothing: the next root revokes it, and each chunk is compared with the signed digest")
    {
        { ReasonCode.OfferMismatch, "signs a release with a stolen release key, and serves it where another is offered", scenario => scenario.AnswerManifest(_ => new MemoryReply { Body = Stolen.ManifestFile, ContentLength = Stolen.ManifestFile.Length }) },
        { ReasonCode.UnknownKey, "offers a foreign release with a stolen channel key", scenario => scenario.Serve(TestPublisher.SignAgain(Stolen, _ => { }, TestPublisher.OtherKey)) },
        { ReasonCode.RootThresholdMissed, "signs the next root with one stolen root key of three", scenario => SiteTools.Next(scenario, root => root.ReleaseKeys = [TestPublisher.Trusted(TestPublisher.OtherKey)], 0) },
        { ReasonCode.ChunkDigestMismatch, "seals one altered chunk with a stolen fleet key", scenario => scenario.AlterPayload(payload => { AttackerTools.Sealer.SealChunk(0, 4, AttackerTools.Malware[32768..40960]).CopyTo(payload, 4 * StoredPayload.RecordSize); return payload; }) },
    };

    private static AttackKind Replay => new(AttackSource.Tuf, "TUF-REPLAY", "Replay to another device", "hardware ids and recipients are signed, and each device seals with its own key")
    {
        { ReasonCode.WrongHardware, "plays a neighbour's release to a device of another kind", scenario => scenario.Missign(manifest => manifest.HardwareIds = ["ereader-r9"]) },
        { ReasonCode.NoRecipient, "plays another fleet's release", scenario => scenario.Serve(TestPublisher.Build("1.1.0", 2, TestPublisher.Image(9000), fleet: FleetKey.Create())) },
        { ReasonCode.UnknownKey, "plays this maker's release to another maker's device", scenario => { scenario.Use(new VirtualDevice(TestPublisher.Factory, trust: AttackerTools.Trust(TestPublisher.OtherKey))); scenario.CureKey = TestPublisher.OtherKey; } },
        { ReasonCode.SlotNotSealed, "copies a neighbour's sealed slot and descriptor over a device's trial", CopiedSlot, PermittedChange.TrialRejected },
        { ReasonCode.SlotNotSealed, "copies this device's own seal from slot A to slot B", CopiedSeal, PermittedChange.TrialRejected },
    };

    private static TestRelease Stolen => TestPublisher.Build("6.6.6", 666, TestPublisher.Image(9000));

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
