namespace Verso.Sweep;

/// <summary>Bits between 0 and 1, which read differently from time to time until their sector is erased.</summary>
internal sealed class WeakCells
{
    private (int At, byte Mask)[] _cells = [];
    private int _reads;

    /// <summary>Makes the bits of a byte weak.</summary>
    public void Weaken(int at, byte mask) => _cells = [.. _cells, (at, mask)];

    /// <summary>Reads: each weak bit gets a new random value.</summary>
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

    /// <summary>A range is erased: its cells are no longer weak.</summary>
    public void Firm(int offset, int count) => _cells = [.. _cells.Where(cell => cell.At < offset || cell.At >= offset + count)];

    /// <summary>Copies the state of another set.</summary>
    public void CopyFrom(WeakCells other)
    {
        _cells = other._cells;
        _reads = other._reads;
    }
}
