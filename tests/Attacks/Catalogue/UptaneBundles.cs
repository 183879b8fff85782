using Verso.Core;
using Verso.Support;

namespace Verso.Attacks;

/// <summary>The part of Uptane's list beyond TUF's that applies to one image for one device: dropped requests, and partial releases.</summary>
internal static class UptaneBundles
{
    private static readonly int Size = Arena.Honest.Payload.Length;
    private static readonly int Half = 3 * StoredPayload.RecordSize;

    internal static IEnumerable<AttackKind> Kinds => [Drop, Partial];

    private static AttackKind Drop => new(Family.Tuf, "TUF-DROP", "Dropped requests", "no answer changes nothing; what came is kept, and asked for no second time")
    {
        { ReasonCode.NetworkUnreachable, "drops every request for the manifest", arena => arena.AnswerManifest(_ => Dropped) },
        { ReasonCode.NetworkUnreachable, "drops every request for the payload", arena => arena.AnswerPayload(_ => Dropped) },
        { ReasonCode.BodyTooShort, "drops every answer behind its head", arena => arena.AnswerPayload(reply => reply with { BreaksAfter = 0 }) },
        { ReasonCode.NetworkUnreachable, "lets one record through and drops all that follows", arena => arena.AnswerPayload(reply => reply.Body.Length == Size ? reply with { BreaksAfter = StoredPayload.RecordSize } : Dropped) },
    };

    private static AttackKind Partial => new(Family.Tuf, "TUF-PARTIAL", "Partial installation", "a slot boots when it is sealed, and is sealed when the whole image reads back")
    {
        { ReasonCode.NotFound, "sends half of a payload and withdraws the rest", arena => Behind(arena, _ => new MemoryReply { Status = 404, ContentLength = 0 }) },
        { ReasonCode.RangeNotSatisfiable, "sends half of a payload and says that this is all", arena => Behind(arena, _ => new MemoryReply { Status = 416, ContentRange = $"bytes */{Half}", ContentLength = 0 }) },
        { ReasonCode.PayloadSizeMismatch, "sends half of a payload and declares another size for the rest", arena => Behind(arena, reply => reply with { ContentRange = $"bytes {Half}-{Size - 2}/{Size - 1}", ContentLength = Size - Half - 1 }) },
        { ReasonCode.RecordTagMismatch, "completes half of a payload with the second half of another release", arena => Behind(arena, reply => reply with { Body = Other.Payload[Half..] }) },
    };

    private static MemoryReply Dropped => new() { Failure = ReasonCode.NetworkUnreachable };

    private static TestRelease Other => TestPublisher.Build("1.1.1", 3, Arena.Honest.Image);

    private static void Behind(Arena arena, Func<MemoryReply, MemoryReply> rest) =>
        arena.AnswerPayload(reply => reply.Body.Length == Size ? reply with { BreaksAfter = Half } : rest(reply));
}
