using Verso.Core;
using Verso.Support;

namespace Verso.Fuzz;

/// <summary>The check record (SPEC 17).</summary>
internal sealed class CheckRecordTarget : CellTarget
{
    private CheckRecord? _read;

    internal override string Name => "check-record";

    internal override IReadOnlyList<Type> Readers => [typeof(CheckRecordFormat), typeof(Cell)];

    protected override int CellSize => CheckRecordFormat.CellSize;

    protected override uint Magic => CheckRecordFormat.Magic;

    internal override IEnumerable<byte[]> Seeds()
    {
        CheckRecord refused = new() { Reason = ReasonCode.Expired, SessionsPutOff = 3, CheckedAt = 10, ReleaseId = Samples.Fill(16, 1), Version = "1.2.0" };
        CheckRecord resting = new()
        {
            Reason = ReasonCode.NotOffered,
            Channel = "stable",
            Sequence = 7,
            RootVersion = 2,
            PointerDigest = Samples.Fill(CheckRecord.DigestLength, 3),
            Created = 11,
            Expires = 12,
            EntityTag = "\"5f3a-1c\"",
            TagSituation = 13,
        };
        return [Framed(Magic, CheckRecordFormat.Write(refused)), Framed(Magic, CheckRecordFormat.Write(resting)), Framed(Magic, CheckRecordFormat.Write(new CheckRecord { Reason = ReasonCode.Redirected }))];
    }

    protected override bool ReadBody(byte[] body)
    {
        _read = CheckRecordFormat.Read(body);
        Require(_read is not { EntityTag.Length: > 0 } || _read.Reason is ReasonCode.UpToDate or ReasonCode.NotOffered, "an entity tag while there is something to do");
        return _read is not null;
    }

    protected override byte[] WriteBody() => CheckRecordFormat.Write(_read);
}
