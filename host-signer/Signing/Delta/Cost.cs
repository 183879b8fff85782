using Verso.Core;

namespace Verso.Signing;

/// <summary>The cost of operations, in quarters of a bit. The share of the bytes is exact. The share of the time on the device is an estimate.</summary>
internal static class Cost
{
    /// <summary>The cost of a bit.</summary>
    public const int Bit = 4;

    /// <summary>The cost of a byte.</summary>
    public const int Byte = 8 * Bit;

    /// <summary>The cost of the first byte of an operation, and of its interpretation.</summary>
    public const int Token = Byte + (3 * Bit);

    /// <summary>Returns the cost of one more literal.</summary>
    /// <param name="before">The number of literals that are already pending.</param>
    public static int Literal(int before) => Byte + (before is Operation.MoreField - 1 or Operation.MoreField + 127 ? Byte : 0);

    /// <summary>Returns the cost of the extension of a length field.</summary>
    public static int Length(int field) => field < Operation.MoreLength ? 0 : Byte * Leb128.Length(field - Operation.MoreLength);

    /// <summary>Returns the cost of a number.</summary>
    public static int Number(int number) => Byte * Leb128.Length(number);

    /// <summary>Returns the cost of a signed number.</summary>
    public static int Signed(int value) => Number(Leb128.Unsigned(value));
}
