using System.Buffers.Binary;

namespace Verso.Conformance;

/// <summary>
/// The part of RFC 8949 that reading a good manifest needs, written from the RFC alone, so that a release can be checked without our own
/// reader. It trusts its input.
/// </summary>
internal sealed class SpecCbor
{
    private readonly byte[] _data;
    private readonly int _major;
    private readonly ulong _argument;
    private readonly int _head;
    private readonly int _start;

    /// <summary>The item at the start of an encoding; a tag around it is skipped.</summary>
    public SpecCbor(byte[] data, int start = 0)
    {
        _data = data;
        _start = start;
        if (data.Length == 0)
        {
            return;
        }

        _major = data[start] >> 5;
        int info = data[start] & 31;
        int width = info < 24 ? 0 : 1 << (info - 24);
        ReadOnlySpan<byte> wide = data.AsSpan(start + 1, width);
        _argument = width switch
        {
            0 => (ulong)info,
            1 => wide[0],
            2 => BinaryPrimitives.ReadUInt16BigEndian(wide),
            4 => BinaryPrimitives.ReadUInt32BigEndian(wide),
            _ => BinaryPrimitives.ReadUInt64BigEndian(wide),
        };
        _head = start + 1 + width;
    }

    /// <summary>An integer's value.</summary>
    public long Number => _major == 1 ? -1 - (long)_argument : (long)_argument;

    /// <summary>A byte or text string's content.</summary>
    public byte[] Bytes => _data[_head..(_head + (int)_argument)];

    /// <summary>The whole item, unchanged.</summary>
    public byte[] Encoded => _data[_start..End];

    private int End
    {
        get
        {
            int children = _major switch { 4 => (int)_argument, 5 => 2 * (int)_argument, 6 => 1, _ => 0 };
            int end = _major is 2 or 3 ? _head + (int)_argument : _head;
            for (int i = 0; i < children; i++)
            {
                end = new SpecCbor(_data, end).End;
            }

            return end;
        }
    }

    /// <summary>An array's element; of a tagged array too.</summary>
    public SpecCbor this[int index]
    {
        get
        {
            if (_major == 6)
            {
                return new SpecCbor(_data, _head)[index];
            }

            Assert.IsTrue(_major == 4 && index < (int)_argument, "an array's element");
            int at = _head;
            for (int i = 0; i < index; i++)
            {
                at = new SpecCbor(_data, at).End;
            }

            return new SpecCbor(_data, at);
        }
    }

    /// <summary>A map's value.</summary>
    public SpecCbor Get(long key)
    {
        Assert.AreEqual(5, _major, "a map");
        int at = _head;
        for (int i = 0; i < (int)_argument; i++)
        {
            var found = new SpecCbor(_data, at);
            var value = new SpecCbor(_data, found.End);
            if (found.Number == key)
            {
                return value;
            }

            at = value.End;
        }

        throw new KeyNotFoundException($"no key {key}");
    }
}
