namespace Verso.Fuzz;

/// <summary>Changes inputs: bits, bytes, critical numbers, blocks, CBOR heads, and pieces of other inputs.</summary>
internal sealed class Mutator(FuzzRandom random)
{
    private static readonly ulong[] Numbers =
    [
        0, 1, 2, 15, 16, 17, 23, 24, 31, 32, 63, 64, 127, 128, 255, 256, 8191, 8192, 8193, 32767, 32768, 65535, 65536,
        0x7FFFFFFE, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFE, 0xFFFFFFFF, 0x100000000, 0x7FFFFFFFFFFFFFFF, 0x8000000000000000, ulong.MaxValue,
    ];

    /// <summary>A changed copy.</summary>
    /// <param name="input">The input; not modified.</param>
    /// <param name="other">Another input to take pieces from.</param>
    /// <param name="max">The longest result.</param>
    internal byte[] Mutate(byte[] input, byte[] other, int max)
    {
        List<byte> bytes = [.. input];
        for (int changes = 1 + random.Next(1 + random.Next(6)); changes > 0; changes--)
        {
            Change(bytes, other);
        }

        if (bytes.Count > max)
        {
            bytes.RemoveRange(max, bytes.Count - max);
        }

        return [.. bytes];
    }

    private void Change(List<byte> bytes, byte[] other)
    {
        if (bytes.Count == 0)
        {
            bytes.Add(random.NextByte());
            return;
        }

        int at = random.Next(bytes.Count);
        switch (random.Next(12))
        {
            case 0 or 1:
                bytes[at] ^= (byte)(1 << random.Next(8));
                break;
            case 2:
                bytes[at] = random.NextByte();
                break;
            case 3:
                bytes[at] = (byte)(bytes[at] + random.Next(3) - 1);
                break;
            case 4:
                bytes.Insert(at, random.NextByte());
                break;
            case 5:
                bytes.RemoveRange(at, Math.Min(1 + random.Next(4), bytes.Count - at));
                break;
            case 6:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            case 7:
                Overwrite(bytes, at, Number(1 << random.Next(4)));
                break;
            case 8:
                Replace(bytes, at, Head());
                break;
            case 9:
                Repeat(bytes, at);
                break;
            default:
                Splice(bytes, at, other);
                break;
        }
    }

    /// <summary>A critical number, big-endian or little-endian, of a given length in bytes.</summary>
    private byte[] Number(int width)
    {
        ulong value = random.Pick(Numbers);
        byte[] bytes = new byte[width];
        bool little = random.OneIn(3);
        for (int i = 0; i < width; i++)
        {
            bytes[little ? i : width - 1 - i] = (byte)(value >> (8 * i));
        }

        return bytes;
    }

    /// <summary>A CBOR head: any type, any width, shortest or not.</summary>
    private byte[] Head()
    {
        int width = random.Next(6);
        int info = width switch { 0 => random.Next(24), 1 => 24, 2 => 25, 3 => 26, 4 => 27, _ => 28 + random.Next(4) };
        byte[] argument = width is > 0 and < 5 ? Number(1 << (width - 1)) : [];
        return [(byte)((random.Next(8) << 5) | info), .. argument];
    }

    private void Overwrite(List<byte> bytes, int at, byte[] with)
    {
        for (int i = 0; i < with.Length && at + i < bytes.Count; i++)
        {
            bytes[at + i] = with[i];
        }
    }

    private void Replace(List<byte> bytes, int at, byte[] with)
    {
        bytes.RemoveRange(at, Math.Min(random.Next(10), bytes.Count - at));
        bytes.InsertRange(at, with);
    }

    private void Repeat(List<byte> bytes, int at)
    {
        int length = Math.Min(1 + random.Next(32), bytes.Count - at);
        bytes.InsertRange(at, bytes.GetRange(at, length));
    }

    private void Splice(List<byte> bytes, int at, byte[] other)
    {
        if (other.Length == 0)
        {
            return;
        }

        int from = random.Next(other.Length);
        int length = Math.Min(1 + random.Next(64), other.Length - from);
        if (random.OneIn(2))
        {
            Overwrite(bytes, at, other[from..(from + length)]);
        }
        else
        {
            bytes.InsertRange(at, other[from..(from + length)]);
        }
    }
}
