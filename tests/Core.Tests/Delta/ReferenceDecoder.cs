using System.Numerics;

namespace Verso.Core.Tests.Delta;

/// <summary>SPEC 3.5 sentence by sentence and byte by byte, however slow: the reference for the device's decoder.</summary>
internal sealed class ReferenceDecoder
{
    private readonly byte[] _operations;
    private readonly byte[] _space;
    private readonly int _baseSize;
    private readonly int _start;
    private int _at;
    private int _position;

    private ReferenceDecoder(byte[] operations, byte[] from, ReadOnlySpan<byte> staged, int length)
    {
        _operations = operations;
        _space = [.. from, .. staged, .. new byte[length]];
        _baseSize = from.Length;
        _start = from.Length + staged.Length;
    }

    /// <summary>Decodes a chunk whose recent additions are 1, 2 and 3. Returns whether its operations are valid.</summary>
    public static bool Decode(byte[] operations, int offset, int unit, byte[] from, ReadOnlySpan<byte> staged, int length, out byte[] chunk)
    {
        ReferenceDecoder decoder = new(operations, from, staged, length);
        bool isLegal = true;
        try
        {
            decoder.Run(offset, unit);
        }
        catch (InvalidDataException)
        {
            isLegal = false;
        }

        chunk = decoder._space[decoder._start..];
        return isLegal;
    }

    private void Run(int offset, int unit)
    {
        // An offset counts from the new image; the matching position of p is diag + p.
        BigInteger diag = offset;
        List<int> adds = [1, 2, 3];
        int each = 0;
        while (_at < _operations.Length)
        {
            int token = Byte();
            int kind = token >> 6;
            int field = (token >> 4) & 3;
            int length = token & 15;
            if (token == 0)
            {
                int times = Number();
                Require(times > 0 && each > 0);
                AddEach(diag, times, each, adds[0]);
            }
            else if (kind == 3)
            {
                int add = field == 3 ? Signed(Number()) : adds[field];
                adds.RemoveAt(Math.Min(field, 2));
                adds.Insert(0, add);
                each = 2 + (length == 15 ? Number() : length * unit);
                AddEach(diag, 1, each, add);
            }
            else
            {
                Literals(field == 3 ? field + Number() : field);
                int number = kind == 0 ? 0 : Number();
                length += length == 15 ? Number() : 0;
                diag += kind == 1 ? Signed(number) : 0;
                Copy(kind == 2 ? _start + _position - number : Likeness(diag), length + (kind == 0 ? 0 : 3));
            }
        }

        Copy(Likeness(diag), _space.Length - _start - _position);
    }

    private BigInteger Likeness(BigInteger diag) => diag + (_start - _baseSize) + _position;

    private void AddEach(BigInteger diag, int times, int each, int add)
    {
        Copy(Likeness(diag), (long)times * each);
        for (int end = _start + _position; times > 0; times--, end -= each)
        {
            int sum = _space[end - 2] + (_space[end - 1] << 8) + add;
            (_space[end - 2], _space[end - 1]) = ((byte)sum, (byte)(sum >> 8));
        }
    }

    private void Literals(int count)
    {
        Require(count <= _operations.Length - _at && count <= _space.Length - _start - _position);
        for (; count > 0; count--)
        {
            _space[_start + _position++] = (byte)Byte();
        }
    }

    private void Copy(BigInteger from, long count)
    {
        Require(count <= _space.Length - _start - _position);
        Require(count == 0 || (from >= 0 && from < _start + _position && (from >= _baseSize || from + count <= _baseSize)));
        for (; count > 0; count--, from++)
        {
            _space[_start + _position++] = _space[(int)from];
        }
    }

    private int Byte()
    {
        Require(_at < _operations.Length);
        return _operations[_at++];
    }

    private int Number()
    {
        long value = 0;
        for (int shift = 0; shift < 35; shift += 7)
        {
            long next = Byte();
            value |= (next & 0x7F) << shift;
            if (next < 0x80)
            {
                Require(value < 1 << 30);
                return (int)value;
            }
        }

        throw new InvalidDataException();
    }

    private static int Signed(int number) => (number & 1) == 0 ? number / 2 : (-number - 1) / 2;

    private static void Require(bool isSo)
    {
        if (!isSo)
        {
            throw new InvalidDataException();
        }
    }
}
