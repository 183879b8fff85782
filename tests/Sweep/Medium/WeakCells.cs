namespace Verso.Sweep;

/// <summary>Bits between 0 and 1, which read one way now and another way then, until their sector is erased.</summary>
internal sealed class WeakCells
{
    private (int At, byte Mask)[] _cells = [];
    private int _reads;

    /// <summary>Leaves the bits of a byte weak.</summary>
    public void Weaken(int at, byte mask) => _cells = [.. _cells, (at, mask)];

    /// <summary>Reads: each weak bit falls anew.</summary>
    public void Read(int offset, Span<byte> bytes)
    {
        if (_cells.Length == 0)
        {
            return;
        }

        _reads++;
        foreach ((int at, byte mask) in _cells)
        {
            if (at >= offset && at < offset + bytes.Length)
            {
                bytes[at - offset] ^= (byte)(mask & Noise.Of(at, _reads));
            }
        }
    }

    /// <summary>A range is erased: its cells are firm again.</summary>
    public void Firm(int offset, int count) => _cells = [.. _cells.Where(cell => cell.At < offset || cell.At >= offset + count)];

    /// <summary>Becomes what another set is.</summary>
    public void CopyFrom(WeakCells other)
    {
        _cells = other._cells;
        _reads = other._reads;
    }
}
