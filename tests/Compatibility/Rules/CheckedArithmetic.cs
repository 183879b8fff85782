using Verso.Compatibility.Reading;

namespace Verso.Compatibility.Rules;

/// <summary>No <c>checked</c>: on nanoCLR it never throws, so bounds are checked by hand. A <c>long</c> as an array length compiles to it as well.</summary>
public sealed class CheckedArithmetic : Rule
{
    /// <inheritdoc/>
    public override IEnumerable<Violation> Check(DeviceAssembly assembly) =>
        assembly.Instructions.Where(instruction => instruction.Name.Contains(".ovf", StringComparison.Ordinal)).Select(instruction => Broken(instruction.At, instruction.Name));
}
