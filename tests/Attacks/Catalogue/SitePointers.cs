using Verso.Core;
using Verso.Support;

namespace Verso.Attacks;

/// <summary>TUF's rollback, fast-forward and mix and match of the file that says what is offered.</summary>
internal static class SitePointers
{
    internal static IEnumerable<AttackKind> Kinds => [Rollback, FastForward, Places, Offers, Manifests];

    private static AttackKind Rollback => new(AttackSource.Site, "POINTER-ROLLBACK", "Rollback of the pointer", "the sequence of a channel only rises, and one sequence is one file; both are on flash")
    {
        { ReasonCode.PointerReplayed, "serves the pointer from before the last one", scenario => After(scenario, pointer => pointer.Sequence--) },
        { ReasonCode.PointerReplayed, "serves the first pointer", scenario => After(scenario, pointer => pointer.Sequence = 1) },
        { ReasonCode.PointerReplayed, "serves another pointer with the sequence of the last one", scenario => After(scenario, _ => { }) },
        { ReasonCode.PointerReplayed, "signs the last pointer again, with other bytes", Again },
        { ReasonCode.PointerReplayed, "serves the pointer from before a halt", BeforeAHalt },
        { ReasonCode.PointerReplayed, "serves an old pointer after a power-on without network and clock", scenario => { After(scenario, pointer => pointer.Sequence--); scenario.Device.PowerOn(Applications.Healthy); scenario.Device.Board.Unix = 0; } },
        { ReasonCode.PointerReplayed, "damages the running image, and serves an old pointer to the rescue", InRescue },
        { ReasonCode.FieldOutOfRange, "has sequence 0 signed", scenario => scenario.PointRaw((pointer, _) => pointer.Set(5, RawCbor.UInt(0))) },
    };

    private static AttackKind FastForward => new(AttackSource.Site, "POINTER-FORWARD", "Fast-forward of the pointer, and the recovery", "the highest value is out of bounds, and a new root begins sequences anew")
    {
        { ReasonCode.FieldOutOfRange, "has the sequence 4,294,967,295 signed, above which there is none", scenario => scenario.PointRaw((pointer, _) => pointer.Set(5, RawCbor.UInt(uint.MaxValue))) },
        { ReasonCode.FieldOutOfRange, "has a sequence of 64 bits signed", scenario => scenario.PointRaw((pointer, _) => pointer.Set(5, RawCbor.UInt(ulong.MaxValue))) },
        { ReasonCode.PointerReplayed, "signs the highest sequence with a stolen channel key; the maker recovers by the next root", Highest },
        { ReasonCode.FieldOutOfRange, "names a root in the pointer that can never be", scenario => scenario.PointRaw((pointer, _) => pointer.Set(6, RawCbor.UInt(uint.MaxValue))) },
        { ReasonCode.FieldOutOfRange, "has an offer signed with the counter 4,294,967,295", scenario => scenario.PointRaw((_, offer) => offer.Set(5, RawCbor.UInt(uint.MaxValue))) },
        { ReasonCode.FieldOutOfRange, "has a time of creation of 64 bits signed", scenario => scenario.PointRaw((pointer, _) => pointer.Set(7, RawCbor.UInt(1UL << 32))) },
    };

    private static AttackKind Places => new(AttackSource.Site, "POINTER-MIX", "Mix and match of pointers", "a pointer names its product, its channel, its hardware id and its root")
    {
        { ReasonCode.WrongChannel, "serves the pointer of another channel", scenario => scenario.Point(pointer => pointer.Channel = "beta") },
        { ReasonCode.WrongChannel, "serves the pointer of a channel that differs in a capital letter", scenario => scenario.Point(pointer => pointer.Channel = "Stable") },
        { ReasonCode.WrongHardware, "serves the pointer of other hardware", scenario => scenario.Point(pointer => pointer.HardwareId = "ereader-r3") },
        { ReasonCode.WrongHardware, "serves the pointer of hardware whose name begins the same", scenario => scenario.Point(pointer => pointer.HardwareId = "ereader-r22") },
        { ReasonCode.WrongProduct, "serves the pointer of a sister product, which the same key signed", scenario => scenario.Point(pointer => pointer.Product = "verso-ereader-pro") },
        { ReasonCode.PointerOfOtherRoot, "serves a pointer of the root before to a device that was made later", scenario => { scenario.Use(SiteTools.Device(2)); scenario.Point(pointer => pointer.RootVersion = 1); } },
        { ReasonCode.NameNotAllowed, "has a channel signed that leaves its folder", scenario => scenario.PointRaw((pointer, _) => pointer.Set(3, RawCbor.Text("../stable"))) },
        { ReasonCode.NameNotAllowed, "has a hardware id signed that is hidden", scenario => scenario.PointRaw((pointer, _) => pointer.Set(4, RawCbor.Text(".ereader-r2"))) },
        { ReasonCode.NameNotAllowed, "has a product signed that is a URL", scenario => scenario.PointRaw((pointer, _) => pointer.Set(2, RawCbor.Text("http://evil.test"))) },
    };

    private static AttackKind Offers => new(AttackSource.Site, "POINTER-OFFERS", "Offers in another form", "offers ascend by counter, each has one encoding, and its path is made of names")
    {
        { ReasonCode.NameNotAllowed, "has a path signed that leaves the site", scenario => scenario.PointRaw((_, offer) => offer.Set(1, RawCbor.Text("releases/../../manifest.cose"))) },
        { ReasonCode.NameNotAllowed, "has a path signed that is a URL of another host", scenario => scenario.PointRaw((_, offer) => offer.Set(1, RawCbor.Text("http://evil.test/manifest.cose"))) },
        { ReasonCode.NameNotAllowed, "has a path signed that begins at the root of the host", scenario => scenario.PointRaw((_, offer) => offer.Set(1, RawCbor.Text("/manifest.cose"))) },
        { ReasonCode.NameNotAllowed, "has a path signed with a query", scenario => scenario.PointRaw((_, offer) => offer.Set(1, RawCbor.Text("releases/a/manifest.cose?b=c"))) },
        { ReasonCode.NameNotAllowed, "has a path signed with an escaped dot", scenario => scenario.PointRaw((_, offer) => offer.Set(1, RawCbor.Text("releases/%2e%2e/manifest.cose"))) },
        { ReasonCode.CborNotCanonical, "has two offers signed with one counter", scenario => Listed(scenario, offer => [offer, offer]) },
        { ReasonCode.CborNotCanonical, "has offers signed whose counters descend", scenario => Listed(scenario, offer => [offer, RawSite.Of(TestSite.NewOffer(1)).Encode()]) },
        { ReasonCode.FieldOutOfRange, "has five offers signed", scenario => Listed(scenario, offer => [offer, .. Enumerable.Range(3, 4).Select(counter => RawSite.Of(TestSite.NewOffer((uint)counter)).Encode())]) },
        { ReasonCode.CborNotCanonical, "writes out the whole share, which is the default", scenario => scenario.PointRaw((_, offer) => offer.Set(7, RawCbor.UInt(10_000))) },
        { ReasonCode.FieldOutOfRange, "has a share above the whole signed", scenario => scenario.PointRaw((_, offer) => offer.Set(7, RawCbor.UInt(10_001))) },
        { ReasonCode.CborNotCanonical, "writes out the lowest counter 0, which is the default", scenario => scenario.PointRaw((_, offer) => offer.Set(8, RawCbor.UInt(0))) },
        { ReasonCode.FieldOutOfRange, "has an offer signed that starts from its own counter", scenario => scenario.PointRaw((_, offer) => offer.Set(8, RawCbor.UInt(2))) },
        { ReasonCode.FieldMissing, "has an offer signed without a digest", scenario => scenario.PointRaw((_, offer) => offer.Remove(3)) },
        { ReasonCode.FieldOutOfRange, "has an offer signed with half a digest", scenario => scenario.PointRaw((_, offer) => offer.Set(3, RawCbor.Bytes(new byte[16]))) },
        { ReasonCode.CriticalFieldUnknown, "has an offer of a later format signed, which this device would misread", scenario => scenario.PointRaw((_, offer) => offer.Set(9, RawCbor.UInt(1))) },
        { ReasonCode.CriticalFieldUnknown, "has a pointer of a later format signed", scenario => scenario.PointRaw((pointer, _) => pointer.Set(10, RawCbor.UInt(1))) },
        { ReasonCode.FormatVersion, "labels the pointer with a format to come", scenario => scenario.PointRaw((pointer, _) => pointer.Set(1, RawCbor.UInt(2))) },
        { ReasonCode.FieldOutOfRange, "has an expiry signed that is not after the creation", scenario => scenario.PointRaw((pointer, _) => pointer.Set(8, pointer.Item(7))) },
    };

    private static AttackKind Manifests => new(AttackSource.Site, "OFFER-MISMATCH", "Another manifest at the right place", "size and digest of the manifest are compared with the offer before a byte of it is interpreted")
    {
        { ReasonCode.OfferMismatch, "serves the manifest of another release", scenario => scenario.AnswerManifest(_ => Whole(Other.ManifestFile)) },
        { ReasonCode.OfferMismatch, "serves the honest release, signed again by the maker", scenario => scenario.AnswerManifest(_ => Whole(TestPublisher.SignAgain(AttackScenario.Honest, _ => { }).ManifestFile)) },
        { ReasonCode.OfferMismatch, "flips a bit in the manifest's signature", scenario => scenario.AnswerManifest(reply => Whole([.. reply.Body[..^1], (byte)(reply.Body[^1] ^ 1)])) },
        { ReasonCode.OfferMismatch, "flips a bit in the manifest's tag, which every reader would refuse", scenario => scenario.AnswerManifest(reply => Whole([(byte)(reply.Body[0] ^ 1), .. reply.Body[1..]])) },
        { ReasonCode.OfferMismatch, "appends a byte to the manifest", scenario => scenario.AnswerManifest(reply => Whole([.. reply.Body, 0])) },
        { ReasonCode.OfferMismatch, "cuts a byte off the manifest, and declares its length", scenario => scenario.AnswerManifest(reply => Whole(reply.Body[..^1])) },
        { ReasonCode.OfferMismatch, "serves a log-in page with 200 in place of the manifest", scenario => scenario.AnswerManifest(_ => Whole([.. "<html><body>Welcome to our WiFi</body></html>"u8])) },
        { ReasonCode.OfferMismatch, "signs a manifest of its own with a stolen release key, which no pointer offers", scenario => scenario.AnswerManifest(_ => Whole(TestPublisher.Build("6.6.6", 666, AttackerTools.Malware).ManifestFile)) },
        { ReasonCode.NotFound, "hides the manifest that the pointer offers", scenario => scenario.AnswerManifest(_ => new MemoryReply { Status = 404, ContentLength = 0 }) },
    };

    private static TestRelease Other => TestPublisher.Build("1.1.1", 3, AttackScenario.Honest.Image);

    private static MemoryReply Whole(byte[] file) => new() { Body = file, ContentLength = file.Length };

    /// <summary>A pointer that is changed after the device has taken one; unchanged, it has the sequence of that one.</summary>
    private static void After(AttackScenario scenario, Action<Pointer> change)
    {
        scenario.Rest();
        uint taken = scenario.Device.Check!.Sequence;
        scenario.Serve(AttackScenario.Honest);
        scenario.Point(pointer =>
        {
            pointer.Sequence = taken;
            change(pointer);
        });
    }

    private static void Again(AttackScenario scenario)
    {
        scenario.Rest();
        Pointer? last = null;
        uint taken = scenario.Device.Check!.Sequence;
        scenario.Point(pointer => (last = pointer).Sequence = taken);
        scenario.Site.PointerFor();
        scenario.ServePointer(TestSite.Sign(last!, TestPublisher.ChannelKey));
    }

    private static void BeforeAHalt(AttackScenario scenario)
    {
        byte[] earlier = scenario.Site.PointerFor()!;
        scenario.Point(pointer => pointer.Offers = []);
        scenario.Device.Update();
        scenario.Site.Change = null;
        scenario.ServePointer(earlier);
    }

    private static void InRescue(AttackScenario scenario)
    {
        After(scenario, pointer => pointer.Sequence--);
        scenario.Device.Rot("slot_a", 500);
        scenario.ActWith(() =>
        {
            scenario.Device.PowerOn(Applications.Healthy);
            return scenario.Device.Check!.Reason;
        });
    }

    private static void Highest(AttackScenario scenario)
    {
        scenario.Point(pointer => (pointer.Sequence, pointer.Offers) = (Pointer.MaxSequence, []));
        scenario.Device.Update();
        scenario.Site.Change = null;
        scenario.Cure = SiteTools.PublishNextRoot(2);
    }

    private static void Listed(AttackScenario scenario, Func<byte[], byte[][]> list) =>
        scenario.PointRaw((pointer, offer) => pointer.Set(9, RawCbor.Array(list(offer.Encode()))));
}
