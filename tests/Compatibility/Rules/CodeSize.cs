using Verso.Compatibility.Reading;

namespace Verso.Compatibility.Rules;

/// <summary>
/// At most 64 KB of IL in an assembly: nanoFramework addresses method bodies with 16 bits. The metadata processor makes bodies shorter,
/// never longer.
/// </summary>
public sealed class CodeSize : Rule
{
    private const int Most = 64 * 1024;

    /// <inheritdoc/>
    public override IEnumerable<Violation> Check(DeviceAssembly assembly) =>
        assembly.CodeSize > Most ? [Broken(assembly.Place, $"{assembly.CodeSize} bytes of IL, at most {Most}")] : [];
}
