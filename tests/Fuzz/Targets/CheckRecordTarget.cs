using Verso.Core;
using Verso.Support;

namespace Verso.Fuzz;

/// <summary>The check record (SPEC 17).</summary>
internal sealed class CheckRecordTarget : CellTarget
{
    private CheckRecord? _read;

    internal override string Name => "check-record";

    internal override IReadOnlyList<Type> Readers => [typeof(CheckRecordFormat), typeof(Cell)];

    protected override uint Magic => CheckRecordFormat.Magic;

    internal override IEnumerable<byte[]> Seeds()
    {
        CheckRecord check = new() { Reason = ReasonCode.Expired, SessionsPutOff = 3, AsOf = 9, CheckedAt = 10, ReleaseId = Samples.Fill(16, 1), Version = "1.2.0" };
        return [Framed(Magic, CheckRecordFormat.Write(check)), Framed(Magic, CheckRecordFormat.Write(new CheckRecord { Reason = ReasonCode.Redirected }))];
    }

    protected override bool ReadBody(byte[] body) => (_read = CheckRecordFormat.Read(body)) is not null;

    protected override byte[] WriteBody() => CheckRecordFormat.Write(_read);
}
