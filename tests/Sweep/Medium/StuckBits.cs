namespace Verso.Sweep;

/// <summary>Bits that read one way whatever is written.</summary>
internal sealed class StuckBits
{
    private (int At, byte Mask, bool High)[] _bits = [];

    /// <summary>Sticks a bit from now on.</summary>
    /// <param name="at">Offset of its byte.</param>
    /// <param name="bit">0 to 7.</param>
    /// <param name="high">Whether it reads as 1.</param>
    public void Stick(int at, int bit, bool high) => _bits = [.. _bits, (at, (byte)(1 << bit), high)];

    /// <summary>Makes bytes read as the cells give them.</summary>
    public void Apply(int offset, Span<byte> bytes)
    {
        foreach ((int at, byte mask, bool high) in _bits)
        {
            if (at >= offset && at < offset + bytes.Length)
            {
                ref byte cell = ref bytes[at - offset];
                cell = (byte)(high ? cell | mask : cell & ~mask);
            }
        }
    }

    /// <summary>Becomes what another set is.</summary>
    public void CopyFrom(StuckBits other) => _bits = other._bits;
}
