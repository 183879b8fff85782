using Verso.Core;

namespace Verso.Signing;

/// <summary>The length field of an addition (SPEC 3.5).</summary>
internal static class AddField
{
    /// <summary>Whether a length fits the token.</summary>
    /// <param name="length">Bytes before the number that is added to.</param>
    /// <param name="unit">What short lengths count.</param>
    public static bool IsShort(int length, int unit) => length % unit == 0 && length / unit < Operation.MoreLength;

    /// <summary>Bytes that a length needs behind the token.</summary>
    public static int Extra(int length, int unit) => IsShort(length, unit) ? 0 : Leb128.Length(length);
}
