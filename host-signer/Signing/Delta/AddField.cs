using Verso.Core;

namespace Verso.Signing;

/// <summary>The length field of an addition (SPEC 3.5).</summary>
internal static class AddField
{
    /// <summary>Whether a length fits the token.</summary>
    /// <param name="length">The number of bytes that are copied before the number to add.</param>
    /// <param name="unit">The unit of short lengths.</param>
    public static bool IsShort(int length, int unit) => length % unit == 0 && length / unit < Operation.MoreLength;

    /// <summary>Returns the number of bytes that a length needs after the token.</summary>
    public static int Extra(int length, int unit) => IsShort(length, unit) ? 0 : Leb128.Length(length);
}
