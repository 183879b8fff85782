namespace Verso.Sweep;

/// <summary>Bytes that read otherwise until the device starts again, though nothing of the medium has changed.</summary>
internal sealed class Veil
{
    /// <summary>The bits that read otherwise.</summary>
    public const byte Mask = 0x10;

    private readonly List<(string Place, int Offset)> _bytes = [];

    /// <summary>Lays it over one more byte.</summary>
    public void Cover(string place, int offset) => _bytes.Add((place, offset));

    /// <summary>Takes it off.</summary>
    public void Lift() => _bytes.Clear();

    /// <summary>Makes bytes read as they do under it.</summary>
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
