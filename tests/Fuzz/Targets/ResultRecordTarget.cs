using Verso.Core;
using Verso.Support;

namespace Verso.Fuzz;

/// <summary>The result record (SPEC 8).</summary>
internal sealed class ResultRecordTarget : CellTarget
{
    private ResultRecord? _read;

    internal override string Name => "result-record";

    internal override IReadOnlyList<Type> Readers => [typeof(ResultRecordFormat), typeof(Cell)];

    protected override uint Magic => ResultRecordFormat.Magic;

    internal override IEnumerable<byte[]> Seeds()
    {
        ResultRecord result = new() { State = UpdateState.Rollback, Slot = Slots.B, Reason = ReasonCode.HealthCheckFailed, Attempts = 3, Counter = 7, ReleaseId = Samples.Fill(16, 1), Version = "1.2.0", Check = "network" };
        return
        [
            Framed(Magic, ResultRecordFormat.Write(result)),
            Framed(Magic, ResultRecordFormat.Write(new ResultRecord { State = UpdateState.Complete })),
        ];
    }

    protected override bool ReadBody(byte[] body) => (_read = ResultRecordFormat.Read(body)) is not null;

    protected override byte[] WriteBody() => ResultRecordFormat.Write(_read);
}
