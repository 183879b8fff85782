using FsCheck;
using FsCheck.Fluent;

namespace Verso.Core.Tests;

/// <summary>Random bytes in the forms that cryptography uses.</summary>
internal static class Generators
{
    /// <summary>Arrays of exactly <paramref name="length"/> bytes.</summary>
    internal static Gen<byte[]> Bytes(int length) =>
        Gen.Choose(0, 255).Select(value => (byte)value).ArrayOf(length);

    /// <summary>Arrays of <paramref name="least"/> to <paramref name="most"/> bytes, with the same probability for every length.</summary>
    internal static Gen<byte[]> Bytes(int least, int most) =>
        Gen.Choose(least, most).SelectMany(Bytes);

    /// <summary>Checks a property on 100 random values; a failure throws with the seed that replays it.</summary>
    internal static void Check<T>(Gen<T> values, Action<T> property) =>
        Prop.ForAll(values.ToArbitrary(), property).QuickCheckThrowOnFailure();
}
