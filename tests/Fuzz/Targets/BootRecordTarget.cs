using Verso.Core;
using Verso.Support;

namespace Verso.Fuzz;

/// <summary>The boot record (SPEC 7).</summary>
internal sealed class BootRecordTarget : CellTarget
{
    private BootRecord? _read;

    internal override string Name => "boot-record";

    internal override IReadOnlyList<Type> Readers => [typeof(BootRecordFormat), typeof(Cell), typeof(SlotEntry)];

    protected override uint Magic => BootRecordFormat.Magic;

    internal override IEnumerable<byte[]> Seeds()
    {
        SlotEntry entry = new(SlotStatus.Confirmed, 1, Samples.Fill(16, 1));
        SlotEntry other = new(SlotStatus.Trial, 2, Samples.Fill(16, 2));
        return
        [
            Framed(Magic, BootRecordFormat.Write(new BootRecord(Slots.A, 0, 3, 1, entry, SlotEntry.Empty))),
            Framed(Magic, BootRecordFormat.Write(new BootRecord(Slots.A, 2, 9, true, 10, 1, entry, other))),
            Framed(Magic, BootRecordFormat.Write(new BootRecord(Slots.None, 0, 3, 1, entry.As(SlotStatus.Rejected), other.As(SlotStatus.Rejected)))),
        ];
    }

    internal override void Check(byte[] input, int outcome)
    {
        base.Check(input, outcome);
        if (outcome == Accepted)
        {
            BootRecord record = _read!;
            int active = record.ActiveSlot;
            Require(active == Slots.None || record.Slot(active).Status == SlotStatus.Confirmed, "an active slot that is not confirmed");
            Require(record.Attempts <= record.MaxAttempts && record.MaxAttempts is >= 1 and <= 10, "attempts beyond their bounds");
            Require(record.TrialSlot != Slots.None || record.Attempts == 0, "attempts without a trial");
        }
    }

    protected override bool ReadBody(byte[] body) => (_read = BootRecordFormat.Read(body)) is not null;

    protected override byte[] WriteBody() => BootRecordFormat.Write(_read);
}
