using System.Reflection.Metadata;
using Verso.Compatibility.Reading;

namespace Verso.Compatibility.Rules;

/// <summary>No <c>stackalloc</c>: the metadata processor refuses it.</summary>
public sealed class Stackalloc : Rule
{
    /// <inheritdoc/>
    public override IEnumerable<Violation> Check(DeviceAssembly assembly) =>
        assembly.Instructions.Where(instruction => instruction.Code == ILOpCode.Localloc).Select(instruction => Broken(instruction.At, instruction.Name));
}
