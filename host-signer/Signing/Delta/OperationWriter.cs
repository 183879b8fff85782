using System.Buffers;
using Verso.Core;

namespace Verso.Signing;

/// <summary>Writes the steps of a parse as operations (SPEC 3.5).</summary>
/// <param name="addUnit">The unit of the short lengths of additions.</param>
/// <param name="baseSize">The size of the base in bytes.</param>
internal sealed class OperationWriter(int addUnit, int baseSize)
{
    private readonly ArrayBufferWriter<byte> _target = new();
    private readonly byte[] _number = new byte[5];
    private readonly int[] _adds = new int[Operation.RecentAdds];
    private int _addLength = -1;
    private int _repeats;
    private int _repeatsFrom;
    private int _repeatsTo;

    /// <summary>Writes the steps of a chunk.</summary>
    /// <param name="steps">The steps that the parser found.</param>
    /// <param name="chunk">The bytes of the chunk, for the literals.</param>
    /// <param name="start">The state with which the chunks of its record start.</param>
    /// <param name="first">The position of the chunk in the new image.</param>
    /// <param name="baseSize">The size of the base in bytes.</param>
    public static byte[] Write(List<Arrival> steps, ReadOnlySpan<byte> chunk, RecordStart start, int first, int baseSize)
    {
        OperationWriter writer = new(start.AddUnit, baseSize);
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
                    writer.WriteAdd(step.Length - Operation.MinAdd, (short)step.Number, first + position + step.Offset, baseSize + first + position);
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
        int field = Math.Min(literals.Length, Operation.MoreField);
        int shown = Math.Min(length, Operation.MoreLength);
        _target.Write([(byte)(kind | (field << 4) | shown)]);
        if (field == Operation.MoreField)
        {
            WriteNumber(literals.Length - Operation.MoreField);
        }

        _target.Write(literals);
        if (number >= 0)
        {
            WriteNumber(number);
        }

        if (shown == Operation.MoreLength)
        {
            WriteNumber(length - Operation.MoreLength);
        }
    }

    private void WriteAdd(int length, int change, int from, int to)
    {
        int field = Array.IndexOf(_adds, change);
        if (field == 0 && length == _addLength)
        {
            Repeat(length + Operation.MinAdd, from, to);
            return;
        }

        WriteRepeats();
        field = field < 0 ? Operation.MoreField : field;
        WriteAdd(field, length, change);
        for (int i = Math.Min(field, 2); i > 0; i--)
        {
            _adds[i] = _adds[i - 1];
        }

        _adds[0] = change;
        _addLength = length;
    }

    /// <summary>Records one more repetition. The device copies repetitions at once, so they share one source that none of them overwrites.</summary>
    private void Repeat(int length, int from, int to)
    {
        int end = _repeatsFrom + ((_repeats + 1) * length);
        if (end > _repeatsTo || (_repeatsFrom < baseSize && end > baseSize))
        {
            WriteRepeats();
        }

        if (_repeats == 0)
        {
            (_repeatsFrom, _repeatsTo) = (from, to);
        }

        _repeats++;
    }

    /// <summary>Writes the additions that repeat the last one in their shorter form.</summary>
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
            WriteAdd(0, _addLength, 0);
        }
    }

    private void WriteAdd(int field, int length, int change)
    {
        bool isShort = AddField.IsShort(length, addUnit);
        _target.Write([(byte)(Operation.Add | (field << 4) | (isShort ? length / addUnit : Operation.MoreLength))]);
        if (field == Operation.MoreField)
        {
            WriteNumber(Leb128.Unsigned(change));
        }

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
