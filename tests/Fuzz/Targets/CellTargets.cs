using Verso.Core;
using Verso.Support;

namespace Verso.Fuzz;

/// <summary>A record in a cell (SPEC 6): frame and body. Most inputs are given the CRC that they need.</summary>
internal abstract class CellTarget : Target
{
    internal override int MaxLength => 160;

    protected abstract uint Magic { get; }

    internal override void Mend(byte[] input, Dice dice)
    {
        if (input.Length >= Cell.Overhead)
        {
            Bytes.WriteUInt32(input, input.Length - 4, Crc32.Compute(input, 0, input.Length - 4));
        }
    }

    internal override void Measure(byte[] input)
    {
        if (input.Length >= Cell.Overhead && Cell.Read(input, Magic, out _) is byte[] body)
        {
            ReadBody(body);
        }
    }

    internal override ulong Read(byte[] input)
    {
        if (input.Length < Cell.Overhead)
        {
            return 0;
        }

        byte[]? body = Cell.Read(input, Magic, out uint sequence);
        if (body is null)
        {
            return Feature(1, input.Length);
        }

        RequireSame(input, Cell.Write(input.Length, Magic, sequence, body));
        byte[]? written = ReadBody(body);
        if (written is not null)
        {
            RequireSame(body, written.AsSpan(0, Math.Min(written.Length, Compared(body))));
        }

        return Feature(written is null ? 2 : 3, body.Length, body.Length > 2 ? (body[0] << 8) | body[1] : 0);
    }

    /// <summary>Reads a body and writes it again; null where it is refused.</summary>
    protected abstract byte[]? ReadBody(byte[] body);

    /// <summary>How many bytes of what is written have to be those that were read.</summary>
    protected virtual int Compared(byte[] body) => int.MaxValue;

    protected static byte[] Framed(uint magic, byte[] body) => Cell.Write(128, magic, 7, body);
}

/// <summary>The boot record.</summary>
internal sealed class BootRecordTarget : CellTarget
{
    internal override string Name => "boot-record";

    protected override uint Magic => BootRecordFormat.Magic;

    internal override IEnumerable<byte[]> Seeds()
    {
        SlotEntry entry = new(SlotStatus.Confirmed, 1, Samples.Fill(16, 1));
        SlotEntry other = new(SlotStatus.Trial, 2, Samples.Fill(16, 2));
        return
        [
            Framed(Magic, BootRecordFormat.Write(new BootRecord(Slots.A, 0, 3, 1, entry, SlotEntry.Empty))),
            Framed(Magic, BootRecordFormat.Write(new BootRecord(Slots.A, 2, 10, 1, entry, other))),
            Framed(Magic, BootRecordFormat.Write(new BootRecord(Slots.None, 0, 3, 1, entry.As(SlotStatus.Rejected), other.As(SlotStatus.Rejected)))),
        ];
    }

    protected override byte[]? ReadBody(byte[] body) => BootRecordFormat.Read(body) is BootRecord record ? BootRecordFormat.Write(record) : null;
}

/// <summary>The result record, with what the last check told.</summary>
internal sealed class ResultRecordTarget : CellTarget
{
    internal override string Name => "result-record";

    protected override uint Magic => ResultRecordFormat.Magic;

    internal override IEnumerable<byte[]> Seeds()
    {
        ResultRecord result = new() { State = 5, Slot = Slots.B, Reason = ReasonCode.HealthCheckFailed, Attempts = 3, Counter = 7, ReleaseId = Samples.Fill(16, 1), Version = "1.2.0", Check = "network", AsOf = 9, CheckedAt = 10 };
        return
        [
            Framed(Magic, ResultRecordFormat.Write(result)),
            Framed(Magic, ResultRecordFormat.Write(new ResultRecord { AsOf = 1 })),
            Framed(Magic, ResultRecordFormat.Write(result)[..86]),
        ];
    }

    protected override byte[]? ReadBody(byte[] body) => ResultRecordFormat.Read(body) is ResultRecord record ? ResultRecordFormat.Write(record) : null;

    // A body from before checks were recorded is written again in the longer form.
    protected override int Compared(byte[] body) => body.Length;
}
