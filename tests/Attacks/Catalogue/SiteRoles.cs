using Verso.Core;
using Verso.Signing;
using Verso.Support;

namespace Verso.Attacks;

/// <summary>TUF's key compromise, role by role: what each stolen key is worth alone, and files and signatures of one role in place of another's.</summary>
internal static class SiteRoles
{
    internal static IEnumerable<AttackKind> Kinds => [Roles, ChannelTheft, Revocation, Withdrawal];

    private static AttackKind Roles => new(AttackSource.Site, "SITE-ROLES", "Signatures of another role", "a key is looked up in its role only, and each role signs in a context of its own")
    {
        { ReasonCode.RootThresholdMissed, "signs a root with the release key", scenario => SignRoot(scenario, TestPublisher.Key) },
        { ReasonCode.RootThresholdMissed, "signs a root with the channel key", scenario => SignRoot(scenario, TestPublisher.ChannelKey) },
        { ReasonCode.UnknownKey, "signs a pointer with the release key", scenario => scenario.Site.Signer = TestPublisher.Key },
        { ReasonCode.UnknownKey, "signs a pointer with the root key", scenario => scenario.Site.Signer = TestPublisher.RootKey },
        { ReasonCode.UnknownKey, "signs a manifest with the channel key", scenario => scenario.Serve(TestPublisher.SignAgain(AttackScenario.Honest, _ => { }, TestPublisher.ChannelKey)) },
        { ReasonCode.UnknownKey, "signs a manifest with the root key", scenario => scenario.Serve(TestPublisher.SignAgain(AttackScenario.Honest, _ => { }, TestPublisher.RootKey)) },
        { ReasonCode.SignatureInvalid, "signs a pointer with the channel key in the context of a manifest", scenario => SignPointer(scenario, []) },
        { ReasonCode.SignatureInvalid, "signs a pointer with the channel key in the context of a root", scenario => SignPointer(scenario, "verso/1 root"u8.ToArray()) },
        { ReasonCode.SignatureInvalid, "signs a manifest with the release key in the context of a pointer", SignManifest },
        { ReasonCode.RootThresholdMissed, "signs a root with the root key in the context of a pointer", scenario => SignRootAs(scenario, "verso/1 pointer"u8.ToArray()) },
        { ReasonCode.RootThresholdMissed, "signs a root with the root key in the context of a manifest", scenario => SignRootAs(scenario, []) },
        { ReasonCode.UnknownKey, "serves the manifest in place of the pointer", scenario => scenario.ServePointer(Small) },
        { ReasonCode.UnknownKey, "serves a pointer in place of the manifest, and offers it", scenario => scenario.ServeManifest(scenario.Site.PointerFor()!) },
        { ReasonCode.EnvelopeMalformed, "serves the root in place of the pointer", scenario => scenario.ServePointer(TestPublisher.Sign(TestPublisher.Root(1))) },
        { ReasonCode.EnvelopeMalformed, "serves the pointer in place of the next root", scenario => scenario.ServeRoot(scenario.Site.PointerFor()!) },
        { ReasonCode.EnvelopeMalformed, "serves the root in place of the manifest, and offers it", scenario => scenario.ServeManifest(TestPublisher.Sign(TestPublisher.Root(1))) },
        { ReasonCode.ChannelNotAllowed, "signs this channel's pointer with a key that may sign only beta", scenario => { scenario.Use(LimitedTo("beta")); scenario.Cure = SiteTools.PublishNextRoot(2); } },
        { ReasonCode.ChannelNotAllowed, "signs this channel's pointer with a key whose channel begins the same", scenario => { scenario.Use(LimitedTo("stabl")); scenario.Cure = SiteTools.PublishNextRoot(2); } },
    };

    private static AttackKind ChannelTheft => new(AttackSource.Site, "SITE-CHANNEL-KEY", "Stolen channel key", "a channel key installs nothing unsigned and nothing old: an offer has to agree with the manifest that it names")
    {
        { ReasonCode.UnknownKey, "offers a release of its own", scenario => scenario.Serve(TestPublisher.Build("6.6.6", 9, AttackerTools.Malware, key: TestPublisher.OtherKey)) },
        { ReasonCode.OfferMismatch, "offers an old release under a high counter", scenario => { scenario.Use(new VirtualDevice(TestPublisher.Build("5.0.0", 5, TestPublisher.Image(9000)))); scenario.Offer(offer => offer.Counter = 6); } },
        { ReasonCode.NotOffered, "offers an old release under its own counter", scenario => scenario.Use(new VirtualDevice(TestPublisher.Build("5.0.0", 5, TestPublisher.Image(9000)))) },
        { ReasonCode.OfferMismatch, "offers the honest release under another release id, to move devices into its share", scenario => scenario.Offer(offer => offer.ReleaseId = Samples.Fill(16, 1)) },
        { ReasonCode.OfferMismatch, "offers the rejected release again under another release id", Rejected },
        { ReasonCode.OfferMismatch, "offers the honest release under another version", scenario => scenario.Offer(offer => offer.Version = "1.1.1") },
        { ReasonCode.OfferMismatch, "offers the honest release under the highest counter, to lock the device out of every later one", scenario => scenario.Offer(offer => offer.Counter = Manifest.MaxCounter) },
        { ReasonCode.OfferMismatch, "offers a manifest that is one byte shorter", scenario => scenario.Offer(offer => offer.Size--) },
        { ReasonCode.OfferMismatch, "offers a manifest with another digest", scenario => scenario.Offer(offer => offer.Digest = SiteTools.Flipped(offer.Digest)) },
        { ReasonCode.NotOffered, "halts the channel", scenario => scenario.Point(pointer => pointer.Offers = []) },
        { ReasonCode.NotOffered, "offers the release to nobody: a share of 0", scenario => scenario.Offer(offer => offer.Share = 0) },
        { ReasonCode.NotOffered, "offers the release only to devices that have its predecessor", scenario => { scenario.Serve(TestPublisher.Build("1.2.0", 3, TestPublisher.Image(9000))); scenario.Offer(offer => offer.From = 2); } },
        { ReasonCode.WrongHardware, "offers a release for other hardware", scenario => scenario.Missign(manifest => manifest.HardwareIds = ["ereader-r9"]) },
        { ReasonCode.WrongProduct, "offers another product's release", scenario => scenario.Missign(manifest => manifest.Product = "someone-elses") },
    };

    private static AttackKind Revocation => new(AttackSource.Site, "SITE-REVOKED", "Revoked keys", "the next root revokes every key that it does not name, and a device holds no root twice")
    {
        { ReasonCode.UnknownKey, "signs a release with the release key that the held root revoked", scenario => Holding(scenario, TestPublisher.Root(2, TestPublisher.NextKey), TestPublisher.Build("6.6.6", 666, TestPublisher.Image(9000))) },
        { ReasonCode.UnknownKey, "the same, while the device takes the root that revokes the key", RevokedOnTheWay, PermittedChange.RootTaken },
        { ReasonCode.UnknownKey, "signs a pointer with the channel key that the held root revoked", scenario => { Holding(scenario, WithChannelKey(2, TestPublisher.OtherKey), AttackScenario.Honest); scenario.Site.Signer = TestPublisher.ChannelKey; scenario.Cure = SiteTools.PublishNextRoot(3); } },
        { ReasonCode.UnknownKey, "the same, to a device that looks for the next root at this check", scenario => { scenario.Site.Files[SitePath.Root(2)] = TestPublisher.Sign(WithChannelKey(2, TestPublisher.OtherKey)); scenario.Device.Board.LooksForRoot = true; scenario.Cure = SiteTools.PublishNextRoot(3); }, PermittedChange.RootTaken },
        { ReasonCode.RootThresholdMissed, "signs the third root with the root key that the second revoked", OldRootKey },
        { ReasonCode.PointerOfOtherRoot, "serves a pointer that the channel key signed under the root before", scenario => { byte[] earlier = scenario.Site.PointerFor()!; Holding(scenario, TestPublisher.Root(2), AttackScenario.Honest); scenario.ServePointer(earlier); } },
        { ReasonCode.PointerOfOtherRoot, "signs a new pointer under the root before, with a sequence above all others", scenario => { Holding(scenario, TestPublisher.Root(2), AttackScenario.Honest); scenario.Point(pointer => (pointer.RootVersion, pointer.Sequence) = (1, Pointer.MaxSequence)); } },
        { ReasonCode.PointerOfLaterRoot, "hides the root that revokes its key from a device whose pointer names it", scenario => scenario.Site.RootVersion = 2 },
    };

    private static AttackKind Withdrawal => new(AttackSource.Site, "SITE-WITHDRAWN", "Withdrawn releases", "a root has the least counter of each hardware id, for updates and for rescue")
    {
        { ReasonCode.NotOffered, "offers a release below the least counter of the held root", scenario => scenario.Use(new VirtualDevice(TestPublisher.Factory, trust: TestPublisher.TrustFor(Least(1)))) },
        { ReasonCode.NotOffered, "the same, while the device takes the root that withdraws it", scenario => scenario.ServeRoot(TestPublisher.Sign(Least(2))), PermittedChange.RootTaken },
        { ReasonCode.NotOffered, "damages the running image, and offers the withdrawn release to the rescue", InRescue },
        { ReasonCode.PointerOfOtherRoot, "serves the pointer to the withdrawn release from before the root", scenario => { byte[] earlier = scenario.Site.PointerFor()!; Holding(scenario, Least(2), AttackScenario.Honest); scenario.ServePointer(earlier); } },
        { ReasonCode.OfferMismatch, "offers the withdrawn release under a counter that is not withdrawn", scenario => { scenario.Use(new VirtualDevice(TestPublisher.Factory, trust: TestPublisher.TrustFor(Least(1)))); scenario.Offer(offer => offer.Counter = 3); } },
        { ReasonCode.RootThresholdMissed, "signs a root that lifts the least counter with the channel key", scenario => { scenario.Use(new VirtualDevice(TestPublisher.Factory, trust: TestPublisher.TrustFor(Least(1)))); scenario.ServeRoot(TestSite.Sign(TestPublisher.Root(2), TestPublisher.ChannelKey)); } },
    };

    /// <summary>A manifest that fits where a pointer is expected.</summary>
    private static byte[] Small => TestPublisher.Factory.ManifestFile;

    private static void SignRoot(AttackScenario scenario, SigningKey key) => scenario.ServeRoot(TestSite.Sign(TestPublisher.Root(2), key));

    /// <summary>The honest pointer under a signature of the channel key that is not one of a pointer.</summary>
    private static void SignPointer(AttackScenario scenario, byte[] context)
    {
        byte[] kid = TestPublisher.ChannelKey.PublicKey.Kid;
        byte[] payload = PayloadOf(scenario.Site.PointerFor()!);
        scenario.ServePointer(Envelope.Write(kid, payload, TestPublisher.ChannelKey.Sign(Envelope.SignedBytes(kid, payload, context))));
    }

    private static void SignManifest(AttackScenario scenario)
    {
        byte[] kid = AttackerTools.TrustedKid;
        scenario.ServeManifest(Envelope.Write(kid, AttackerTools.Payload, TestPublisher.Key.Sign(PointerVerifier.SignedBytes(kid, AttackerTools.Payload))));
    }

    private static void SignRootAs(AttackScenario scenario, byte[] context)
    {
        byte[] kid = TestPublisher.RootKey.PublicKey.Kid;
        byte[] payload = RootWriter.Write(TestPublisher.Root(2));
        scenario.ServeRoot(RootEnvelope.Write(payload, [new RootSignature(kid, TestPublisher.RootKey.Sign(Envelope.SignedBytes(kid, payload, context)))]));
    }

    private static byte[] PayloadOf(byte[] file)
    {
        Envelope.Read(file, out Envelope envelope);
        return file[envelope.PayloadOffset..(envelope.PayloadOffset + envelope.PayloadLength)];
    }

    private static VirtualDevice LimitedTo(string channel)
    {
        Root root = TestPublisher.Root(1);
        root.ChannelKeys = [new ChannelKey(TestPublisher.Trusted(TestPublisher.ChannelKey), [channel])];
        return new VirtualDevice(TestPublisher.Factory, trust: TestPublisher.TrustFor(root));
    }

    private static Root WithChannelKey(uint version, SigningKey key)
    {
        Root root = TestPublisher.Root(version);
        root.ChannelKeys = [new ChannelKey(TestPublisher.Trusted(key), null)];
        return root;
    }

    private static Root Least(uint version)
    {
        Root root = TestPublisher.Root(version);
        root.LeastCounters = [new LeastCounter(TestPublisher.Hardware, 3)];
        return root;
    }

    /// <summary>A device that holds the maker's second root, and a release that a thief offers to it.</summary>
    private static void Holding(AttackScenario scenario, Root root, TestRelease release)
    {
        SiteTools.TakeRoot(scenario, root);
        scenario.CureKey = root.ReleaseKeys[0].HasKid(TestPublisher.NextKey.PublicKey.Kid) ? TestPublisher.NextKey : TestPublisher.Key;
        scenario.Serve(release);
    }

    private static void RevokedOnTheWay(AttackScenario scenario)
    {
        scenario.ServeRoot(TestPublisher.Sign(TestPublisher.Root(2, TestPublisher.NextKey)));
        scenario.CureKey = TestPublisher.NextKey;
    }

    private static void OldRootKey(AttackScenario scenario)
    {
        Root second = TestPublisher.Root(2);
        second.RootKeys = [TestSite.RootEntry(TestPublisher.OtherKey)];
        scenario.Site.Files[SitePath.Root(2)] = TestSite.Sign(second, TestPublisher.RootKey, TestPublisher.OtherKey);
        scenario.Serve(TestPublisher.Factory);
        scenario.Site.RootVersion = 2;
        scenario.Device.Update();
        scenario.Serve(AttackScenario.Honest);
        scenario.ServeRoot(TestPublisher.Sign(TestPublisher.Root(3)));
    }

    /// <summary>The release that this device has tried and rolled back.</summary>
    private static void Rejected(AttackScenario scenario)
    {
        scenario.Device.Update();
        scenario.Device.NotLoadedReason = ReasonCode.EntryPointMissing;
        scenario.Device.Run(agent => agent.IsTrial ? Boot.LaunchOutcome.NotLoaded : Boot.LaunchOutcome.Returned);
        scenario.Offer(offer => offer.ReleaseId = Samples.Fill(16, 1));
    }

    private static void InRescue(AttackScenario scenario)
    {
        scenario.Use(new VirtualDevice(TestPublisher.Factory, trust: TestPublisher.TrustFor(Least(1))));
        scenario.Device.Rot("slot_a", 500);
        scenario.ActWith(() =>
        {
            scenario.Device.PowerOn(Applications.Healthy);
            return scenario.Device.Check!.Reason;
        });
    }
}
