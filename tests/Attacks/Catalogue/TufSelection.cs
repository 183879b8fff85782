using Verso.Core;
using Verso.Support;

namespace Verso.Attacks;

/// <summary>TUF and Uptane: attacks that make a device choose the wrong release.</summary>
internal static class TufSelection
{
    internal static IEnumerable<AttackKind> Kinds => [Arbitrary, Rollback, FastForward, Freeze];

    private static AttackKind Arbitrary => new(AttackSource.Tuf, "TUF-ARBITRARY", "Arbitrary software", "the signature over the manifest's raw bytes is verified before a field is read and before a payload is requested")
    {
        { ReasonCode.UnknownKey, "signs a foreign release with a foreign key", scenario => scenario.Serve(TestPublisher.Build("6.6.6", 9, AttackerTools.Malware, key: TestPublisher.OtherKey)) },
        { ReasonCode.SignatureInvalid, "signs it with a foreign key under the maker's kid", scenario => scenario.ServeManifest(Envelope.Write(AttackerTools.TrustedKid, AttackerTools.Payload, TestPublisher.OtherKey.Sign(Envelope.SignedBytes(AttackerTools.TrustedKid, AttackerTools.Payload)))) },
        { ReasonCode.SignatureLength, "leaves the signature empty", scenario => scenario.ServeManifest(AttackerTools.File([])) },
        { ReasonCode.UnknownKey, "disguises a release as a factory image: kid of zeros, no signature", scenario => scenario.ServeManifest(Envelope.Write(new byte[16], AttackerTools.Payload, [])) },
        { ReasonCode.RecordTagMismatch, "puts other bytes into the records of an honest release", scenario => scenario.AlterPayload(payload => { AttackerTools.Malware.AsSpan(0, 8192).CopyTo(payload.AsSpan(12)); return payload; }) },
        { ReasonCode.ChunkDigestMismatch, "seals other bytes with the content key of a dumped device", scenario => scenario.AlterPayload(_ => AttackerTools.SealAll(AttackerTools.Malware)) },
        { ReasonCode.CriticalFieldUnknown, "has the maker sign a manifest of a later format, which this device would misread", scenario => scenario.MissignRaw(raw => raw.Top.Set(14, RawCbor.Bytes(1))) },
    };

    private static AttackKind Rollback => new(AttackSource.Tuf, "TUF-ROLLBACK", "Rollback", "the security counter has to be above the running one and not below the highest confirmed one, in rescue too")
    {
        { ReasonCode.NotOffered, "offers an older release under its true signature", scenario => AtCounter(scenario, 5, TestPublisher.Build("1.1.0", 4, TestPublisher.Image(9000))) },
        { ReasonCode.NotOffered, "offers an older release with a higher display version", scenario => AtCounter(scenario, 5, TestPublisher.Build("9.9.9", 1, TestPublisher.Image(9000))) },
        { ReasonCode.UpToDate, "offers another release with the counter of the running one", scenario => AtCounter(scenario, 5, TestPublisher.Build("5.0.1", 5, TestPublisher.Image(9000))) },
        { ReasonCode.NotOffered, "damages the newest image, and offers a release between it and the one that boots then", BelowTheHighest },
        { ReasonCode.NotOffered, "damages both images, and offers an older one to the rescue", InRescue },
        { ReasonCode.NotOffered, "offers the release that this device has tried and rolled back", Rejected },
    };

    private static AttackKind FastForward => new(AttackSource.Tuf, "TUF-FORWARD", "Fast-forward", "the highest value is out of bounds, and the counter rises on confirmation alone")
    {
        { ReasonCode.FieldOutOfRange, "has a release signed with the counter 4,294,967,295, above which there is none", scenario => scenario.MissignRaw(raw => raw.Top.Set(6, RawCbor.UInt(uint.MaxValue))) },
        { ReasonCode.FieldOutOfRange, "has a release signed with a counter of 64 bits", scenario => scenario.MissignRaw(raw => raw.Top.Set(6, RawCbor.UInt(ulong.MaxValue))) },
        { ReasonCode.UnknownKey, "offers a counter of 4,294,967,294 under a foreign signature", scenario => scenario.Serve(TestPublisher.SignAgain(AttackScenario.Honest, manifest => manifest.Counter = Manifest.MaxCounter, TestPublisher.OtherKey)) },
        { ReasonCode.EntryPointMissing, "has a release signed with a huge counter and an image that has nothing to start", scenario => { scenario.Missign(manifest => manifest.Counter = 4_000_000_000); scenario.AfterFlip(() => { }); }, PermittedChange.TrialRejected },
        { ReasonCode.FieldOutOfRange, "has a time of creation signed that no later one can follow: 2106 and beyond", scenario => scenario.MissignRaw(raw => raw.Top.Set(7, RawCbor.UInt(1UL << 32))) },
    };

    private static AttackKind Freeze => new(AttackSource.Tuf, "TUF-FREEZE", "Indefinite freeze", "a device takes no pointer that is older than one it has taken, and reports the age of its knowledge (SPEC 17)")
    {
        { ReasonCode.UpToDate, "always offers the manifest of the running release", scenario => scenario.Serve(TestPublisher.Factory) },
        { ReasonCode.PointerReplayed, "sends the pointer to the second newest release to a device that saw the newest and whose clock shows 1970", Superseded },
        { ReasonCode.Expired, "offers a release that has expired", scenario => { scenario.Device.Board.Unix = 1_900_000_000; scenario.Missign(manifest => manifest.Expires = 1_899_999_999); } },
        { ReasonCode.NotFound, "answers that there is nothing", scenario => scenario.Device.Server.Release = null },
        { ReasonCode.UnexpectedStatus, "answers 304, not modified, to a request without a condition", scenario => scenario.AnswerManifest(_ => new MemoryReply { Status = 304, ContentLength = 0 }) },
        { ReasonCode.SessionBudgetSpent, "asks to come back in a year", scenario => scenario.AnswerManifest(_ => new MemoryReply { Status = 503, RetryAfterSeconds = 31_536_000, ContentLength = 0 }) },
    };

    private static void AtCounter(AttackScenario scenario, uint counter, TestRelease offered)
    {
        scenario.Use(new VirtualDevice(TestPublisher.Build("5.0.0", counter, TestPublisher.Image(9000))));
        scenario.Serve(offered);
    }

    /// <summary>
    /// Counter 3 was confirmed in slot B and is damaged. Counter 1 in slot A boots and finds that the staged image does not verify. 2 is
    /// offered.
    /// </summary>
    private static void BelowTheHighest(AttackScenario scenario)
    {
        VirtualDevice device = scenario.Device;
        scenario.Serve(TestPublisher.Build("1.2.0", 3, TestPublisher.Image(9000)));
        device.Run(Applications.Updating);
        device.Rot("slot_b", 100);
        device.PowerOn(Applications.Healthy);

        // With its journal the device would continue with the newest image, and repair it.
        device.Destroy("journal");
        scenario.Serve(AttackScenario.Honest);
    }

    private static void InRescue(AttackScenario scenario)
    {
        VirtualDevice device = scenario.Device;
        scenario.Serve(TestPublisher.Build("1.2.0", 3, TestPublisher.Image(9000)));
        device.Run(Applications.Updating);
        device.Rot("slot_a", 100);
        device.Rot("slot_b", 100);
        scenario.Serve(AttackScenario.Honest);
        scenario.ActWith(() =>
        {
            device.PowerOn(Applications.Healthy);
            return device.Check!.Reason;
        });
    }

    private static void Rejected(AttackScenario scenario)
    {
        scenario.Device.Update();
        scenario.Device.NotLoadedReason = ReasonCode.EntryPointMissing;
        scenario.Device.Run(agent => agent.IsTrial ? Boot.LaunchOutcome.NotLoaded : Boot.LaunchOutcome.Returned);
    }

    private static void Superseded(AttackScenario scenario)
    {
        byte[] earlier = scenario.Site.PointerFor()!;
        scenario.Missign(manifest => (manifest.Counter, manifest.BatteryPercent) = (3, 90));
        scenario.Device.Board.Battery = 50;
        scenario.Device.Update();
        scenario.Device.Board.Battery = 100;
        scenario.Device.Board.Unix = 0;
        scenario.Serve(AttackScenario.Honest);
        scenario.ServePointer(earlier);
    }
}
