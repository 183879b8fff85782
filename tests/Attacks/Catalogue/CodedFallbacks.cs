using Verso.Core;
using Verso.Support;

namespace Verso.Attacks;

/// <summary>The base is damaged, and its replacement is bad as well.</summary>
internal static class CodedFallbacks
{
    private const int Full = CodedAttackerTools.Full;

    internal static IEnumerable<AttackKind> Kinds => [Loop];

    private static TestRelease Release => CodedAttackerTools.Release;

    private static AttackKind Loop => new(AttackSource.Coded, "COD-LOOP", "Endless fallbacks", "a chunk falls back once, and faults of the full payload are handled as in any other download")
    {
        { ReasonCode.RecordTagMismatch, "damages base and full payload", scenario => Spoilt(scenario, Flipped(20)) },
        { ReasonCode.RecordUnexpected, "sends the delta's records when the full payload is requested", scenario => Spoilt(scenario, CodedAttackerTools.With(Release, Full, CodedAttackerTools.Fit(CodedAttackerTools.FileOf(Release, CodedAttackerTools.Delta), Release.Payload.Length))) },
        { ReasonCode.OperationsInvalid, "seals a bomb into the full payload", scenario => Spoilt(scenario, CodedAttackerTools.Seal(Release, Full, 0, Ops.First(Ops.Copy(Ops.Max)))) },
        { ReasonCode.ChunkDigestMismatch, "seals other bytes into the full payload", scenario => Spoilt(scenario, CodedAttackerTools.Seal(Release, Full, 0, OtherLiteral())) },
        { ReasonCode.NotFound, "withdraws the full payload", scenario => Answer(scenario, _ => new MemoryReply { Status = 404, ContentLength = 0 }) },
        { ReasonCode.NetworkUnreachable, "drops every request for the full payload", scenario => Answer(scenario, _ => new MemoryReply { Failure = ReasonCode.NetworkUnreachable }) },
        { ReasonCode.RangeIgnored, "sends all of it where one record is requested", scenario => Answer(scenario, _ => new MemoryReply { Body = Release.Payload, ContentLength = Release.Payload.Length }) },
        { ReasonCode.RangeMismatch, "sends another of its records", scenario => Answer(scenario, reply => reply with { ContentRange = $"bytes 1-{reply.Body.Length}/{Release.Payload.Length}" }) },
        { ReasonCode.BodyTooShort, "always closes the connection inside the record", scenario => Answer(scenario, reply => reply with { BreaksAfter = reply.Body.Length - 1 }) },
        { ReasonCode.TooSlow, "always stops sending inside the record", scenario => Answer(scenario, reply => reply with { FallsSilentAfter = 40 }) },
        { ReasonCode.Redirected, "redirects the request for it", scenario => Answer(scenario, _ => new MemoryReply { Status = 302, ContentLength = 0 }) },
        { ReasonCode.ServerBusy, "is always busy when it is requested", scenario => Answer(scenario, _ => new MemoryReply { Status = 503, ContentLength = 0 }) },
    };

    private static void Spoilt(AttackScenario scenario, TestRelease release)
    {
        CodedAttackerTools.Offer(scenario, release);
        scenario.Overwrite("slot_a", CodedAttackerTools.StrangeImage);
    }

    private static void Answer(AttackScenario scenario, Func<MemoryReply, MemoryReply> wrong)
    {
        Spoilt(scenario, Release);
        MemoryTransport server = scenario.Device.Server;
        server.Misbehaviour = request => request.Url.EndsWith("/" + Release.Manifest.Payloads[Full].Url, StringComparison.Ordinal) ? wrong(server.Serve(request)) : null;
    }

    private static TestRelease Flipped(int at)
    {
        byte[] file = (byte[])Release.Payload.Clone();
        file[at] ^= 1;
        return CodedAttackerTools.With(Release, Full, file);
    }

    /// <summary>The first record of the full payload, which begins with literals, with one of them changed.</summary>
    private static byte[] OtherLiteral()
    {
        byte[] content = CodedAttackerTools.Open(Release, Full, 0);
        content[20] ^= 1;
        return content;
    }
}
