namespace Verso.Sweep;

/// <summary>Bits that read the same, whatever is written.</summary>
internal sealed class StuckBits
{
    private (int At, byte Mask, bool High)[] _bits = [];

    /// <summary>Makes a bit stick from now on.</summary>
    /// <param name="at">The offset of its byte.</param>
    /// <param name="bit">0 to 7.</param>
    /// <param name="high">Whether it reads as 1.</param>
    public void Stick(int at, int bit, bool high) => _bits = [.. _bits, (at, (byte)(1 << bit), high)];

    /// <summary>Changes bytes to what the cells return.</summary>
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

    /// <summary>Copies the state of another set.</summary>
    public void CopyFrom(StuckBits other) => _bits = other._bits;
}
