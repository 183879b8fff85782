using Verso.Core;
using Verso.Support;

namespace Verso.Attacks;

/// <summary>The part of Uptane's list beyond TUF's that applies to one image for one device: dropped requests, and partial releases.</summary>
internal static class UptaneBundles
{
    private static readonly int Size = AttackScenario.Honest.Payload.Length;
    private static readonly int Half = 3 * StoredPayload.RecordSize;

    internal static IEnumerable<AttackKind> Kinds => [Drop, Partial];

    private static AttackKind Drop => new(AttackSource.Tuf, "TUF-DROP", "Dropped requests", "a missing answer changes nothing; received chunks are kept and not requested again")
    {
        { ReasonCode.NetworkUnreachable, "drops every request for the manifest", scenario => scenario.AnswerManifest(_ => Dropped) },
        { ReasonCode.NetworkUnreachable, "drops every request for the payload", scenario => scenario.AnswerPayload(_ => Dropped) },
        { ReasonCode.BodyTooShort, "drops every answer after its head", scenario => scenario.AnswerPayload(reply => reply with { BreaksAfter = 0 }) },
        { ReasonCode.NetworkUnreachable, "lets one record through and drops all that follows", scenario => scenario.AnswerPayload(reply => reply.Body.Length == Size ? reply with { BreaksAfter = StoredPayload.RecordSize } : Dropped) },
    };

    private static AttackKind Partial => new(AttackSource.Tuf, "TUF-PARTIAL", "Partial installation", "a slot boots only if it is sealed, and is sealed only if the whole image reads back")
    {
        { ReasonCode.NotFound, "sends half of a payload and withdraws the rest", scenario => Behind(scenario, _ => new MemoryReply { Status = 404, ContentLength = 0 }) },
        { ReasonCode.RangeNotSatisfiable, "sends half of a payload and declares that this is all", scenario => Behind(scenario, _ => new MemoryReply { Status = 416, ContentRange = $"bytes */{Half}", ContentLength = 0 }) },
        { ReasonCode.PayloadSizeMismatch, "sends half of a payload and declares another size for the rest", scenario => Behind(scenario, reply => reply with { ContentRange = $"bytes {Half}-{Size - 2}/{Size - 1}", ContentLength = Size - Half - 1 }) },
        { ReasonCode.RecordTagMismatch, "completes half of a payload with the second half of another release", scenario => Behind(scenario, reply => reply with { Body = Other.Payload[Half..] }) },
    };

    private static MemoryReply Dropped => new() { Failure = ReasonCode.NetworkUnreachable };

    private static TestRelease Other => TestPublisher.Build("1.1.1", 3, AttackScenario.Honest.Image);

    private static void Behind(AttackScenario scenario, Func<MemoryReply, MemoryReply> rest) =>
        scenario.AnswerPayload(reply => reply.Body.Length == Size ? reply with { BreaksAfter = Half } : rest(reply));
}
