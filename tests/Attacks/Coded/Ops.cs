namespace Verso.Attacks;

/// <summary>Writes the content of coded records (SPEC 3.5), piece by piece, valid or not.</summary>
internal static class Ops
{
    /// <summary>The highest number.</summary>
    internal const ulong Max = 0x3FFFFFFF;

    /// <summary>A token: kind, small field and length.</summary>
    internal static byte[] Token(int kind, int field, int length) => [(byte)((kind << 6) | (field << 4) | length)];

    /// <summary>A number in canonical form, of any size.</summary>
    internal static byte[] Number(ulong value)
    {
        List<byte> bytes = [];
        for (; value >= 0x80; value >>= 7)
        {
            bytes.Add((byte)(value | 0x80));
        }

        return [.. bytes, (byte)value];
    }

    /// <summary>A number in more bytes than it needs.</summary>
    internal static byte[] Overlong(byte value, int bytes) => [(byte)(value | 0x80), .. Enumerable.Repeat((byte)0x80, bytes - 2), 0];

    /// <summary>A signed number.</summary>
    internal static byte[] Signed(long value) => Number((ulong)(value < 0 ? (-2 * value) - 1 : 2 * value));

    /// <summary>Copies bytes from the position at the offset.</summary>
    internal static byte[] Copy(ulong length) => length < 15 ? Token(0, 0, (int)length) : [.. Token(0, 0, 15), .. Number(length - 15)];

    /// <summary>Moves the offset and copies.</summary>
    internal static byte[] Move(long offset, int length) => [.. Token(1, 0, length - 3), .. Signed(offset)];

    /// <summary>Copies from a distance back.</summary>
    internal static byte[] Back(ulong distance, ulong length) => length < 18
        ? [.. Token(2, 0, (int)length - 3), .. Number(distance)]
        : [.. Token(2, 0, 15), .. Number(distance), .. Number(length - 18)];

    /// <summary>The content of a record whose first chunk has these operations: no additions, no offset. The caller adds the rest.</summary>
    internal static byte[] First(params byte[][] operations) => Behind([0], [], operations);

    /// <summary>The same with an offset.</summary>
    internal static byte[] At(long offset, params byte[][] operations) => Behind([0], Signed(offset), operations);

    private static byte[] Behind(byte[] start, byte[] offset, byte[][] operations)
    {
        byte[] all = [.. operations.SelectMany(operation => operation)];
        return [.. start, .. Number(((ulong)all.Length * 2) + (offset.Length == 0 ? 0u : 1u)), .. offset, .. all];
    }
}
