using System.Buffers.Binary;
using System.Text;

namespace Verso.Support;

/// <summary>
/// An independent encoder of CBOR (RFC 8949), item by item. It shares no code with the product's encoder. If a test asks for a width, it
/// also writes encodings that are not canonical.
/// </summary>
public static class RawCbor
{
    public const int UnsignedType = 0;
    public const int NegativeType = 1;
    public const int BytesType = 2;
    public const int TextType = 3;
    public const int ArrayType = 4;
    public const int MapType = 5;
    public const int TagType = 6;
    public const int SimpleType = 7;

    /// <summary>The byte for <c>null</c>.</summary>
    public static byte[] Null => [0xF6];

    public static byte[] UInt(ulong value) => Head(UnsignedType, value);

    public static byte[] Int(long value) => value < 0 ? Head(NegativeType, (ulong)(-1 - value)) : UInt((ulong)value);

    public static byte[] Bool(bool value) => [value ? (byte)0xF5 : (byte)0xF4];

    public static byte[] Bytes(params byte[] value) => [.. Head(BytesType, (ulong)value.Length), .. value];

    public static byte[] Text(string value) => [.. Head(TextType, (ulong)value.Length), .. Encoding.Latin1.GetBytes(value)];

    public static byte[] Array(params byte[][] items) => [.. Head(ArrayType, (ulong)items.Length), .. items.SelectMany(item => item)];

    /// <summary>A map of the given pairs, in the given order.</summary>
    public static byte[] Map(params (byte[] Key, byte[] Value)[] pairs) =>
        [.. Head(MapType, (ulong)pairs.Length), .. pairs.SelectMany(pair => pair.Key.Concat(pair.Value))];

    public static byte[] Tag(ulong tag, byte[] content) => [.. Head(TagType, tag), .. content];

    /// <summary>An item nested in a number of arrays of one item each.</summary>
    public static byte[] Nested(int arrays, byte[] item) => [.. Enumerable.Repeat((byte)0x81, arrays), .. item];

    /// <summary>Initial byte and argument in their shortest form.</summary>
    public static byte[] Head(int type, ulong value) => Head(type, value, ShortestWidth(value));

    /// <summary>Initial byte and argument in a form of the caller's choice.</summary>
    /// <param name="type">The major type.</param>
    /// <param name="value">The argument.</param>
    /// <param name="width">The number of argument bytes after the initial byte: 0, 1, 2, 4 or 8.</param>
    public static byte[] Head(int type, ulong value, int width)
    {
        byte[] wide = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(wide, value);
        ulong info = width switch { 0 => value, 1 => 24, 2 => 25, 4 => 26, _ => 27 };
        return [(byte)(((ulong)type << 5) | info), .. wide[(8 - width)..]];
    }

    /// <summary>The number of bytes of the shortest argument after the initial byte.</summary>
    public static int ShortestWidth(ulong value) => value switch
    {
        < 24 => 0,
        <= byte.MaxValue => 1,
        <= ushort.MaxValue => 2,
        <= uint.MaxValue => 4,
        _ => 8,
    };
}
