using Verso.Core;
using Verso.Support;

namespace Verso.Attacks;

/// <summary>TUF's freeze, endless data and slow retrieval, on the files that a check asks for.</summary>
internal static class SiteDelivery
{
    private const long Late = 1_900_000_000;

    internal static IEnumerable<AttackKind> Kinds => [Freeze, Unchanged, Pointers, Roots];

    private static AttackKind Freeze => new(AttackSource.Site, "SITE-FREEZE", "Freeze of each role", "pointer and root may expire, a pointer names its root, and a hidden file changes nothing")
    {
        { ReasonCode.PointerExpired, "serves a pointer that has expired", scenario => { scenario.Device.Board.Unix = Late; scenario.Point(pointer => pointer.Expires = (uint)Late - 1); } },
        { ReasonCode.RootExpired, "withholds the root that follows one that has expired", Expired },
        { ReasonCode.ServerBusy, "is always busy when the device asks for the root after one that has expired", scenario => { Expired(scenario); scenario.AnswerRoot(_ => new MemoryReply { Status = 503, ContentLength = 0 }); } },
        { ReasonCode.NetworkUnreachable, "drops every request for the root after one that has expired", scenario => { Expired(scenario); scenario.AnswerRoot(_ => new MemoryReply { Failure = ReasonCode.NetworkUnreachable }); } },
        { ReasonCode.RootThresholdMissed, "answers with a root of its own to the request for the root after one that has expired", scenario => { Expired(scenario); scenario.Site.Files[SitePath.Root(2)] = TestSite.Sign(TestPublisher.Root(2), TestPublisher.OtherKey); } },
        { ReasonCode.RootExpired, "serves the next root, which has expired as well, and withholds the one after it", ExpiredNext, PermittedChange.RootTaken },
        { ReasonCode.PointerOfLaterRoot, "hides the root that the pointer names", scenario => scenario.Site.RootVersion = 2 },
        { ReasonCode.ServerBusy, "is busy when the device asks for the root that the pointer names", scenario => { scenario.Site.RootVersion = 2; scenario.AnswerRoot(_ => new MemoryReply { Status = 503, ContentLength = 0 }); } },
        { ReasonCode.NotFound, "hides the pointer", scenario => scenario.AnswerPointer(_ => new MemoryReply { Status = 404, ContentLength = 0 }) },
        { ReasonCode.UpToDate, "always serves the pointer that the device has", scenario => scenario.Rest() },
    };

    private static AttackKind Unchanged => new(AttackSource.Site, "SITE-304", "Not modified", "an entity tag is kept only if the pointer left nothing to do, and whatever changes that forgets it")
    {
        { ReasonCode.UnexpectedStatus, "answers 304 to a request without a condition", scenario => scenario.AnswerPointer(_ => NotModified) },
        { ReasonCode.UpToDate, "answers 304 with a pointer as its body, which nobody reads", scenario => { scenario.Rest(); byte[] file = scenario.Site.PointerFor()!; scenario.AnswerPointer(_ => NotModified with { Body = file, ContentLength = file.Length }); } },
        { ReasonCode.UnexpectedStatus, "sends an entity tag of 65 bytes, and answers 304 to the next request", scenario => { scenario.Rest($"\"{new string('a', 63)}\""); scenario.AnswerPointer(_ => NotModified); } },
        { ReasonCode.UnexpectedStatus, "sends an entity tag with a line break, and answers 304 to the next request", scenario => { scenario.Rest("\"a\r\nRange: bytes=0-0\""); scenario.AnswerPointer(_ => NotModified); } },
        { ReasonCode.UnexpectedStatus, "answers 304 to a device whose download was interrupted", scenario => { Interrupted(scenario); scenario.AnswerPointer(_ => NotModified); } },
        { ReasonCode.UnexpectedStatus, "answers 304 to a device that was not ready for its release", scenario => { NotReady(scenario); scenario.AnswerPointer(_ => NotModified); } },
        { ReasonCode.UnexpectedStatus, "answers 304 to a device whose pointer has expired since", scenario => { scenario.Point(pointer => pointer.Expires = (uint)Late - 1); scenario.Rest(); scenario.Device.Board.Unix = Late; scenario.AnswerPointer(_ => NotModified); } },
        { ReasonCode.UnexpectedStatus, "answers 304 to a device that follows another channel since", scenario => { scenario.Rest(); scenario.Device.NewAgent().FollowChannel("beta"); scenario.AnswerPointer(_ => NotModified); } },
        { ReasonCode.UnexpectedStatus, "answers 304 to a device that holds another root since", scenario => { scenario.Rest(); TakeRootAlone(scenario); scenario.AnswerPointer(_ => NotModified); } },
        { ReasonCode.UnexpectedStatus, "answers 304 to a device that asks another server since", scenario => { scenario.Rest(); scenario.AnswerPointer(_ => NotModified); scenario.ActWith(() => scenario.Device.Update("http://mirror.test/").Reason); } },
        { ReasonCode.UnexpectedStatus, "answers 304 to a device that has rolled a release back since", scenario => { scenario.Rest(); RollBack(scenario); scenario.AnswerPointer(_ => NotModified); } },
        { ReasonCode.UnexpectedStatus, "answers 304 to the request for the manifest", scenario => scenario.AnswerManifest(_ => NotModified) },
        { ReasonCode.UnexpectedStatus, "answers 304 to the request for a root", scenario => { scenario.Site.RootVersion = 2; scenario.AnswerRoot(_ => NotModified); } },
        { ReasonCode.UnexpectedStatus, "answers 412, a condition that failed", scenario => scenario.AnswerPointer(_ => new MemoryReply { Status = 412, ContentLength = 0 }) },
    };

    private static AttackKind Pointers => new(AttackSource.Site, "POINTER-DELIVERY", "Delivery of the pointer", "a pointer has at most 4,096 bytes, a least rate, and one whole answer")
    {
        { ReasonCode.PointerTooLarge, "declares a pointer of 4 GB", scenario => scenario.AnswerPointer(reply => reply with { ContentLength = 4L << 30 }) },
        { ReasonCode.PointerTooLarge, "serves a pointer of 4,097 bytes", scenario => scenario.ServePointer([.. scenario.Site.PointerFor()!, .. new byte[Pointer.MaxFileLength + 1 - scenario.Site.PointerFor()!.Length]]) },
        { ReasonCode.PointerTooLarge, "sends a pointer without a length, whose envelope declares a gigabyte", scenario => scenario.AnswerPointer(reply => reply with { ContentLength = -1, Body = [.. reply.Body[..26], 0x5A, 0x40, 0, 0, 0, .. new byte[1 << 20]] }) },
        { ReasonCode.EnvelopeMalformed, "sends a pointer that has no length and no end", scenario => scenario.AnswerPointer(reply => reply with { ContentLength = -1, Body = new byte[1 << 20] }) },
        { ReasonCode.CborTrailingBytes, "appends a byte to the pointer", scenario => scenario.ServePointer([.. scenario.Site.PointerFor()!, 0]) },
        { ReasonCode.CborTruncated, "cuts a byte off the pointer", scenario => scenario.ServePointer(scenario.Site.PointerFor()![..^1]) },
        { ReasonCode.EnvelopeMalformed, "serves a log-in page", scenario => scenario.ServePointer([.. "<html><body>Welcome to our WiFi</body></html>"u8]) },
        { ReasonCode.RangeMismatch, "serves an empty pointer", scenario => scenario.AnswerPointer(reply => reply with { ContentLength = 0, Body = [] }) },
        { ReasonCode.BodyTooShort, "always closes the connection in the middle of the pointer", scenario => scenario.AnswerPointer(reply => reply with { BreaksAfter = 100 }) },
        { ReasonCode.TooSlow, "sends the pointer byte by byte, one in a second", scenario => scenario.AnswerPointer(reply => reply with { MostPerRead = 1, MillisecondsPerRead = 1000 }) },
        { ReasonCode.Redirected, "redirects the pointer", scenario => scenario.AnswerPointer(_ => new MemoryReply { Status = 302, ContentLength = 0 }) },
        { ReasonCode.UnexpectedStatus, "compresses the pointer", scenario => scenario.AnswerPointer(reply => reply with { ContentEncoding = "gzip" }) },
        { ReasonCode.UnexpectedStatus, "answers with a part of the pointer: 206", scenario => scenario.AnswerPointer(reply => reply with { Status = 206, ContentRange = $"bytes 0-{reply.Body.Length - 1}/{reply.Body.Length}" }) },
        { ReasonCode.UnknownKey, "signs a pointer with a foreign key", scenario => scenario.Site.Signer = TestPublisher.OtherKey },
        { ReasonCode.SignatureLength, "leaves the signature of the pointer empty", scenario => scenario.ServePointer(Signed(scenario, _ => [])) },
        { ReasonCode.SignatureInvalid, "signs a pointer with a foreign key under the channel key's kid", scenario => scenario.ServePointer(Signed(scenario, bytes => TestPublisher.OtherKey.Sign(bytes))) },
    };

    private static AttackKind Roots => new(AttackSource.Site, "ROOT-DELIVERY", "Delivery of the root", "a root has at most 7,168 bytes, and fits the trust store with all else")
    {
        { ReasonCode.RootTooLarge, "declares a root of 4 GB", scenario => Root(scenario, reply => reply with { ContentLength = 4L << 30 }) },
        { ReasonCode.RootTooLarge, "serves a root of 7,169 bytes", scenario => scenario.ServeRoot(new byte[Core.Root.MaxFileLength + 1]) },
        { ReasonCode.RootTooLarge, "sends a root without a length, whose envelope declares a gigabyte", scenario => Root(scenario, reply => reply with { ContentLength = -1, Body = [.. reply.Body[..5], 0x5A, 0x40, 0, 0, 0, .. new byte[1 << 20]] }) },
        { ReasonCode.EnvelopeMalformed, "sends a root that has no length and no end", scenario => Root(scenario, reply => reply with { ContentLength = -1, Body = new byte[1 << 20] }) },
        { ReasonCode.CborTrailingBytes, "appends a byte to the root", scenario => scenario.ServeRoot([.. Second, 0]) },
        { ReasonCode.CborTruncated, "cuts a byte off the root", scenario => scenario.ServeRoot(Second[..^1]) },
        { ReasonCode.EnvelopeMalformed, "serves a log-in page for the root", scenario => scenario.ServeRoot([.. "<html><body>Welcome to our WiFi</body></html>"u8]) },
        { ReasonCode.BodyTooShort, "always closes the connection in the middle of the root", scenario => Root(scenario, reply => reply with { BreaksAfter = 100 }) },
        { ReasonCode.TooSlow, "sends the root byte by byte, one in a second", scenario => Root(scenario, reply => reply with { MostPerRead = 1, MillisecondsPerRead = 1000 }) },
        { ReasonCode.Redirected, "redirects the root", scenario => Root(scenario, _ => new MemoryReply { Status = 301, ContentLength = 0 }) },
        { ReasonCode.UnexpectedStatus, "compresses the root", scenario => Root(scenario, reply => reply with { ContentEncoding = "br" }) },
    };

    private static MemoryReply NotModified => new() { Status = 304, ContentLength = 0 };

    private static byte[] Second => TestPublisher.Sign(TestPublisher.Root(2));

    /// <summary>The honest second root, in another answer.</summary>
    private static void Root(AttackScenario scenario, Func<MemoryReply, MemoryReply> wrong)
    {
        scenario.ServeRoot(Second);
        scenario.AnswerRoot(wrong);
    }

    /// <summary>The honest pointer under the channel key's kid and another signature.</summary>
    private static byte[] Signed(AttackScenario scenario, Func<byte[], byte[]> sign)
    {
        byte[] file = scenario.Site.PointerFor()!;
        Envelope.Read(file, out Envelope envelope);
        byte[] payload = file[envelope.PayloadOffset..(envelope.PayloadOffset + envelope.PayloadLength)];
        byte[] kid = TestPublisher.ChannelKey.PublicKey.Kid;
        return Envelope.Write(kid, payload, sign(PointerVerifier.SignedBytes(kid, payload)));
    }

    private static void Expired(AttackScenario scenario)
    {
        Core.Root root = TestPublisher.Root(1);
        root.Expires = (uint)Late - 1;
        scenario.Use(new VirtualDevice(TestPublisher.Factory, trust: TestPublisher.TrustFor(root)));
        scenario.Device.Board.Unix = Late;
        scenario.Cure = SiteTools.PublishNextRoot(2);
    }

    private static void ExpiredNext(AttackScenario scenario)
    {
        Core.Root root = TestPublisher.Root(2);
        root.Expires = (uint)Late - 1;
        scenario.ServeRoot(TestPublisher.Sign(root));
        scenario.Device.Board.Unix = Late;
        scenario.Cure = SiteTools.PublishNextRoot(3);
    }

    private static void Interrupted(AttackScenario scenario)
    {
        scenario.AnswerPayload(reply => reply.Body.Length == AttackScenario.Honest.Payload.Length ? reply with { BreaksAfter = 2 * StoredPayload.RecordSize } : new MemoryReply { Failure = ReasonCode.NetworkUnreachable });
        scenario.Device.Update();
    }

    private static void NotReady(AttackScenario scenario)
    {
        scenario.Device.Board.Battery = 0;
        scenario.Device.Update();
        scenario.Device.Board.Battery = 100;
    }

    /// <summary>The device takes the maker's second root, and the pointer under it does not arrive.</summary>
    private static void TakeRootAlone(AttackScenario scenario)
    {
        scenario.Site.PublishRoot(TestPublisher.Root(2));
        scenario.Device.Board.LooksForRoot = true;
        scenario.AnswerPointer(_ => new MemoryReply { Failure = ReasonCode.NetworkUnreachable });
        scenario.Device.Update();
        scenario.Device.Board.LooksForRoot = false;
    }

    private static void RollBack(AttackScenario scenario)
    {
        scenario.Serve(AttackScenario.Honest);
        scenario.Device.Update();
        scenario.Device.NotLoadedReason = ReasonCode.EntryPointMissing;
        scenario.Device.PowerOn(Applications.OnTrial(Boot.LaunchOutcome.NotLoaded));
        scenario.Device.Run(Applications.OnTrial(Boot.LaunchOutcome.NotLoaded));
    }
}
