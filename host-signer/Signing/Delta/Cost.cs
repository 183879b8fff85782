using Verso.Core;

namespace Verso.Signing;

/// <summary>What operations cost, in quarters of a bit. The bytes are exact; what is added for time on the device is not.</summary>
internal static class Cost
{
    /// <summary>A bit.</summary>
    public const int Bit = 4;

    /// <summary>A byte.</summary>
    public const int Byte = 8 * Bit;

    /// <summary>An operation's first byte, and what it costs an interpreter.</summary>
    public const int Token = Byte + (3 * Bit);

    /// <summary>One more literal.</summary>
    /// <param name="before">Literals that wait already.</param>
    public static int Literal(int before) => Byte + (before is Operation.MoreField - 1 or Operation.MoreField + 127 ? Byte : 0);

    /// <summary>The extension of a length field.</summary>
    public static int Length(int field) => field < Operation.MoreLength ? 0 : Byte * Leb128.Length(field - Operation.MoreLength);

    /// <summary>A number.</summary>
    public static int Number(int number) => Byte * Leb128.Length(number);

    /// <summary>A signed number.</summary>
    public static int Signed(int value) => Number(Leb128.Unsigned(value));
}
