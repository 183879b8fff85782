using System.Globalization;
using Verso.Core;
using Verso.Support;

namespace Verso.Attacks;

/// <summary>TUF and Uptane: attacks of a server, or of an attacker on the path, on a transfer.</summary>
internal static class TufDelivery
{
    private static readonly int Size = AttackScenario.Honest.Payload.Length;

    internal static IEnumerable<AttackKind> Kinds => [Endless, Slow, MixAndMatch, Mirror];

    private static AttackKind Endless => new(AttackSource.Tuf, "TUF-ENDLESS", "Endless data", "a length has to be the one in the signed manifest, and nothing is read beyond it")
    {
        { ReasonCode.ManifestTooLarge, "declares a manifest of 4 GB", scenario => scenario.AnswerManifest(reply => reply with { ContentLength = 4L << 30 }) },
        { ReasonCode.OfferMismatch, "sends a manifest that has no length and no end", scenario => scenario.AnswerManifest(reply => reply with { ContentLength = -1, Body = new byte[1 << 20] }) },
        { ReasonCode.RecordUnexpected, "sends a payload that has no length and no end", scenario => scenario.AnswerPayload(reply => reply with { ContentLength = -1, Body = new byte[1 << 20] }) },
        { ReasonCode.BodyTooLong, "declares more bytes than were requested", scenario => scenario.AnswerPayload(reply => reply with { ContentLength = reply.ContentLength + 1, Body = [.. reply.Body, 0] }) },
        { ReasonCode.PayloadSizeMismatch, "declares a payload of two gigabytes", scenario => scenario.AnswerPayload(reply => reply with { ContentRange = $"bytes 0-{Size - 1}/2147483647" }) },
        { ReasonCode.ManifestTooLarge, "pads a true manifest beyond its cap", scenario => scenario.ServeManifest([.. AttackScenario.Honest.ManifestFile, .. new byte[20_000]]) },
        { ReasonCode.ManifestTooLarge, "sends a manifest without a length, whose envelope declares a gigabyte", scenario => scenario.AnswerManifest(reply => reply with { ContentLength = -1, Body = [.. reply.Body[..26], 0x5A, 0x40, 0, 0, 0, .. new byte[1 << 20]] }) },
        { ReasonCode.RangeMismatch, "sends a payload byte by byte, with an answer for each", scenario => scenario.AnswerPayload(reply => Part(reply, 1)) },
        { ReasonCode.RangeMismatch, "sends answers without a byte", scenario => scenario.AnswerPayload(reply => reply with { ContentLength = 0, Body = [] }) },
    };

    private static AttackKind Slow => new(AttackSource.Tuf, "TUF-SLOW", "Slow retrieval", "a least rate, a deadline for each record and a budget for the session; the download is resumed later")
    {
        { ReasonCode.TooSlow, "sends the payload byte by byte, one in 16 milliseconds", scenario => scenario.AnswerPayload(reply => reply with { MostPerRead = 1, MillisecondsPerRead = 16 }) },
        { ReasonCode.TooSlow, "sends each record in just over a minute, above the least rate", scenario => scenario.AnswerPayload(reply => reply with { MostPerRead = 1, MillisecondsPerRead = 8 }) },
        { ReasonCode.TooSlow, "stops sending in the middle of a record", scenario => scenario.AnswerPayload(reply => reply with { FallsSilentAfter = 4000 }) },
        { ReasonCode.TooSlow, "sends the manifest byte by byte, one in a second", scenario => scenario.AnswerManifest(reply => reply with { MostPerRead = 1, MillisecondsPerRead = 1000 }) },
        { ReasonCode.RequestTimedOut, "accepts the request and never answers", scenario => scenario.AnswerPayload(_ => new MemoryReply { Failure = ReasonCode.RequestTimedOut }) },
        { ReasonCode.ServerBusy, "is always busy", scenario => scenario.AnswerManifest(_ => new MemoryReply { Status = 503, ContentLength = 0 }) },
        { ReasonCode.SessionBudgetSpent, "closes the connection after each record", ByTheSpoonful },
    };

    private static AttackKind MixAndMatch => new(AttackSource.Tuf, "TUF-MIX", "Mix and match", "one manifest names everything, and the key of every record depends on release, variant and chunk")
    {
        { ReasonCode.RecordTagMismatch, "serves this release's manifest with another release's payload", scenario => scenario.AlterPayload(_ => Other.Payload) },
        { ReasonCode.RecordTagMismatch, "inserts one record of another release", scenario => scenario.AlterPayload(payload => { Other.Payload[Other.RecordOf(3)].CopyTo(payload, Other.RecordOf(3).Start.Value); return payload; }) },
        { ReasonCode.SignatureInvalid, "puts one release's signature under another's manifest", scenario => scenario.ServeManifest([.. AttackScenario.Honest.ManifestFile[..^256], .. Other.ManifestFile[^256..]]) },
        { ReasonCode.RecordUnexpected, "serves the payload of another variant", scenario => scenario.AlterPayload(_ => [.. AttackScenario.Honest.Image.Chunk(8192).SelectMany((chunk, index) => AttackerTools.Sealer.SealChunk(1, index, chunk))]) },
        { ReasonCode.RecordTagMismatch, "exchanges the payload for another release's between two requests", Exchanged },
        { ReasonCode.UnknownKey, "puts the kid of another maker into a manifest", scenario => scenario.ServeManifest(Envelope.Write(TestPublisher.OtherKey.PublicKey.Kid, AttackerTools.Payload, TestPublisher.Key.Sign(Envelope.SignedBytes(AttackerTools.TrustedKid, AttackerTools.Payload)))) },
    };

    private static AttackKind Mirror => new(AttackSource.Tuf, "TUF-MIRROR", "Malicious mirror", "an answer is accepted only if it agrees with the manifest and the request")
    {
        { ReasonCode.Redirected, "redirects the manifest", scenario => scenario.AnswerManifest(_ => new MemoryReply { Status = 302, ContentLength = 0 }) },
        { ReasonCode.RangeIgnored, "answers a range with the whole payload and 200", scenario => scenario.AnswerPayload(_ => new MemoryReply { Body = AttackScenario.Honest.Payload, ContentLength = Size }) },
        { ReasonCode.RangeMismatch, "answers with another range than the requested one", scenario => scenario.AnswerPayload(reply => reply with { ContentRange = $"bytes 1-{Size - 1}/{Size}" }) },
        { ReasonCode.UnexpectedStatus, "compresses", scenario => scenario.AnswerPayload(reply => reply with { ContentEncoding = "gzip" }) },
        { ReasonCode.RangeNotSatisfiable, "declares that the payload is shorter than it is", scenario => scenario.AnswerPayload(_ => new MemoryReply { Status = 416, ContentRange = "bytes */100", ContentLength = 0 }) },
        { ReasonCode.EnvelopeMalformed, "sends a log-in page for the manifest", scenario => scenario.ServeManifest([.. "<html><body>Welcome to our WiFi</body></html>"u8]) },
        { ReasonCode.BodyTooShort, "always closes the connection in the first record", scenario => scenario.AnswerPayload(reply => reply with { BreaksAfter = 5000 }) },
        { ReasonCode.NotFound, "withdraws the payload and keeps its manifest", scenario => scenario.AnswerPayload(_ => new MemoryReply { Status = 404, ContentLength = 0 }) },
        { ReasonCode.RangeMismatch, "does not declare the size of the payload", scenario => scenario.AnswerPayload(reply => reply with { ContentRange = $"bytes 0-{Size - 1}/*" }) },
        { ReasonCode.RangeMismatch, "always answers with the first half", scenario => scenario.AnswerPayload(reply => reply with { Body = AttackScenario.Honest.Payload[..(Size / 2)], ContentLength = Size / 2, ContentRange = $"bytes 0-{(Size / 2) - 1}/{Size}" }) },
    };

    /// <summary>Another release of the same size, in which every record has the expected header.</summary>
    private static TestRelease Other => TestPublisher.Build("1.1.1", 3, AttackScenario.Honest.Image);

    /// <summary>The first bytes of the requested range, declared correctly.</summary>
    private static MemoryReply Part(MemoryReply reply, int most)
    {
        string first = reply.ContentRange!.Split(' ', '-')[1];
        byte[] body = reply.Body[..Math.Min(most, reply.Body.Length)];
        return reply with { Body = body, ContentLength = body.Length, ContentRange = $"bytes {first}-{int.Parse(first, CultureInfo.InvariantCulture) + body.Length - 1}/{Size}" };
    }

    private static void ByTheSpoonful(AttackScenario scenario)
    {
        TestRelease large = TestPublisher.Build("1.1.0", 2, TestPublisher.Image(40 * Chunks.Size));
        scenario.Use(new VirtualDevice(TestPublisher.Factory, VirtualDevice.EmulatorLayout));
        scenario.Proven.Add(large.Image);
        scenario.Serve(large);
        scenario.AnswerPayload(reply => reply with { BreaksAfter = StoredPayload.RecordSize });
    }

    private static void Exchanged(AttackScenario scenario)
    {
        TestRelease other = Other;
        scenario.AnswerPayload(reply => reply.Body.Length == Size
            ? reply with { BreaksAfter = 2 * StoredPayload.RecordSize }
            : reply with { Body = other.Payload[(Size - reply.Body.Length)..] });
    }
}
