using System.Buffers;
using Verso.Core;

namespace Verso.Signing;

/// <summary>Writes the steps of a parse as operations (SPEC 3.5).</summary>
/// <param name="addUnit">What the short lengths of additions count.</param>
internal sealed class OperationWriter(int addUnit)
{
    private readonly ArrayBufferWriter<byte> _target = new();
    private readonly byte[] _number = new byte[5];
    private readonly int[] _adds = new int[Operation.RecentAdds];
    private int _addLength = -1;
    private int _repeats;

    /// <summary>Writes a chunk's steps.</summary>
    /// <param name="steps">What the parser found.</param>
    /// <param name="chunk">The chunk's bytes, for the literals.</param>
    /// <param name="start">What the chunks of its record start with.</param>
    public static byte[] Write(List<Arrival> steps, ReadOnlySpan<byte> chunk, RecordStart start)
    {
        OperationWriter writer = new(start.AddUnit);
        start.Adds.CopyTo(writer._adds, 0);
        int literals = 0;
        int position = 0;
        foreach (Arrival step in steps)
        {
            ReadOnlySpan<byte> waiting = chunk.Slice(position - literals, literals);
            switch (step.Kind)
            {
                case StepKind.Start:
                    break;
                case StepKind.Literal:
                    literals++;
                    break;
                case StepKind.Rest:
                    writer.WriteLiterals(waiting);
                    literals = 0;
                    break;
                case StepKind.Add:
                    writer.WriteLiterals(waiting);
                    writer.WriteAdd(step.Length - Operation.MinAdd, (short)step.Number);
                    literals = 0;
                    break;
                default:
                    writer.WriteCopy(step, waiting);
                    literals = 0;
                    break;
            }

            position += step.Length;
        }

        writer.WriteLiterals(chunk.Slice(position - literals, literals));
        writer.WriteRepeats();
        return writer._target.WrittenSpan.ToArray();
    }

    private void WriteLiterals(ReadOnlySpan<byte> literals)
    {
        if (literals.Length > 0)
        {
            WriteOperation(Operation.Copy, literals, 0, -1);
        }
    }

    private void WriteCopy(in Arrival step, ReadOnlySpan<byte> literals)
    {
        switch (step.Kind)
        {
            case StepKind.Move:
                WriteOperation(Operation.Move, literals, step.Length - Operation.MinCopy, Leb128.Unsigned(step.Number));
                break;
            case StepKind.Back:
                WriteOperation(Operation.Back, literals, step.Length - Operation.MinCopy, step.Number);
                break;
            default:
                WriteOperation(Operation.Copy, literals, step.Length, -1);
                break;
        }
    }

    private void WriteOperation(int kind, ReadOnlySpan<byte> literals, int length, int number)
    {
        WriteRepeats();
        WriteFields(kind, literals.Length, length);
        if (number >= 0)
        {
            WriteNumber(number);
        }

        _target.Write(literals);
    }

    private void WriteAdd(int length, int change)
    {
        int field = Array.IndexOf(_adds, change);
        if (field == 0 && length == _addLength)
        {
            _repeats++;
            return;
        }

        WriteRepeats();
        field = field < 0 ? Operation.MoreField : field;
        WriteAddFields(field, length);
        if (field == Operation.MoreField)
        {
            WriteNumber(Leb128.Unsigned(change));
        }

        for (int i = Math.Min(field, 2); i > 0; i--)
        {
            _adds[i] = _adds[i - 1];
        }

        _adds[0] = change;
        _addLength = length;
    }

    /// <summary>Writes the additions that only repeat the last one, the shorter way.</summary>
    private void WriteRepeats()
    {
        int each = 1 + AddField.Extra(_addLength, addUnit);
        if (_repeats * each > 1 + Leb128.Length(_repeats))
        {
            _target.Write([(byte)Operation.Repeat]);
            WriteNumber(_repeats);
            _repeats = 0;
        }

        for (; _repeats > 0; _repeats--)
        {
            WriteAddFields(0, _addLength);
        }
    }

    private void WriteFields(int kind, int field, int length)
    {
        int small = Math.Min(field, Operation.MoreField);
        int shown = Math.Min(length, Operation.MoreLength);
        _target.Write([(byte)(kind | (small << 4) | shown)]);
        if (small == Operation.MoreField)
        {
            WriteNumber(field - Operation.MoreField);
        }

        if (shown == Operation.MoreLength)
        {
            WriteNumber(length - Operation.MoreLength);
        }
    }

    private void WriteAddFields(int field, int length)
    {
        bool isShort = AddField.IsShort(length, addUnit);
        _target.Write([(byte)(Operation.Add | (field << 4) | (isShort ? length / addUnit : Operation.MoreLength))]);
        if (!isShort)
        {
            WriteNumber(length);
        }
    }

    private void WriteNumber(int number)
    {
        int length = Leb128.Write(_number, 0, number);
        _target.Write(_number.AsSpan(0, length));
    }
}
