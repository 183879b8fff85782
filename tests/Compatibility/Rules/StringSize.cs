using System.Text;
using Verso.Compatibility.Reading;

namespace Verso.Compatibility.Rules;

/// <summary>
/// At most 64 KB of strings in an assembly, in UTF-8 with a zero after each: nanoFramework addresses names and literals with 16 bits.
/// </summary>
public sealed class StringSize : Rule
{
    private const int Most = 64 * 1024;

    /// <inheritdoc/>
    public override IEnumerable<Violation> Check(DeviceAssembly assembly) =>
        SizeOf(assembly) is int size && size > Most ? [Broken(assembly.Place, $"{size} bytes of strings, at most {Most}")] : [];

    /// <summary>The size of an assembly's string table, in bytes.</summary>
    public static int SizeOf(DeviceAssembly assembly) => assembly.Strings.Sum(text => Encoding.UTF8.GetByteCount(text) + 1);
}
