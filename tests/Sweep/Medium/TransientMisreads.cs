namespace Verso.Sweep;

/// <summary>Bytes that read differently until the next restart, although the medium has not changed.</summary>
internal sealed class TransientMisreads
{
    /// <summary>The bits that read differently.</summary>
    public const byte Mask = 0x10;

    private readonly List<(string Place, int Offset)> _bytes = [];

    /// <summary>Adds one more byte.</summary>
    public void Cover(string place, int offset) => _bytes.Add((place, offset));

    /// <summary>Removes all of them.</summary>
    public void Lift() => _bytes.Clear();

    /// <summary>Changes bytes to what they read as.</summary>
    public void Apply(string place, int offset, Span<byte> bytes)
    {
        foreach ((string covered, int at) in _bytes)
        {
            if (covered == place && at >= offset && at < offset + bytes.Length)
            {
                bytes[at - offset] ^= Mask;
            }
        }
    }
}
