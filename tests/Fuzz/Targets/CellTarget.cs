using Verso.Core;

namespace Verso.Fuzz;

/// <summary>A record in a cell (SPEC 6): frame and body. Most inputs get a valid checksum.</summary>
internal abstract class CellTarget : Target
{
    private const int NoCell = 1;
    private const int NoRecord = 2;

    private byte[]? _body;
    private uint _sequence;

    internal override int MaxLength => CellSize;

    /// <summary>The size of its cells in bytes.</summary>
    protected virtual int CellSize => 128;

    protected abstract uint Magic { get; }

    internal override string NameOf(int outcome) => outcome switch { NoCell => "NoCell", NoRecord => "NoRecord", _ => "Record" };

    /// <summary>The checksum after the body, for any body length in the head.</summary>
    internal override void Mend(byte[] input, FuzzRandom random)
    {
        if (input.Length < Cell.Overhead)
        {
            return;
        }

        uint length = Bytes.ReadUInt32(input, 8);
        if (length > input.Length - Cell.Overhead)
        {
            length = (uint)(input.Length - Cell.Overhead);
            Bytes.WriteUInt32(input, 8, length);
        }

        int end = Cell.HeadLength + (int)length;
        Bytes.WriteUInt32(input, end, Crc32.Compute(input, 0, end));
    }

    /// <summary>As in a cell pair: the head determines how much is read.</summary>
    internal override int Read(byte[] input)
    {
        _body = null;
        int length = input.Length < Cell.HeadLength ? -1 : Cell.LengthOf(input, CellSize, Magic);
        if (length < 0 || length > input.Length)
        {
            return NoCell;
        }

        _body = Cell.Read(input, Magic, out _sequence);
        return _body is null ? NoCell : ReadBody(_body) ? Accepted : NoRecord;
    }

    internal override void Check(byte[] input, int outcome)
    {
        if (_body is not null)
        {
            byte[] cell = Cell.Write(CellSize, Magic, _sequence, _body);
            RequireSame(input.AsSpan(0, cell.Length), cell);
        }

        if (outcome == Accepted)
        {
            RequireSame(_body, WriteBody());
        }
    }

    /// <summary>Reads a body; false where it is refused.</summary>
    protected abstract bool ReadBody(byte[] body);

    /// <summary>Writes the last record again.</summary>
    protected abstract byte[] WriteBody();

    protected byte[] Framed(uint magic, byte[] body) => Cell.Write(CellSize, magic, 7, body);
}
