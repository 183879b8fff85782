using System.Reflection.Metadata;
using Verso.Compatibility.Reading;

namespace Verso.Compatibility.Rules;

/// <summary>No function pointers: they compile, and fail at run time.</summary>
public sealed class FunctionPointers : Rule
{
    /// <inheritdoc/>
    public override IEnumerable<Violation> Check(DeviceAssembly assembly) =>
        assembly.TypeMentions.Where(mention => mention.Type.Kind == TypeKind.FunctionPointer).Select(mention => Broken(mention.At, mention.Type.Id))
            .Concat(assembly.Instructions.Where(instruction => instruction.Code == ILOpCode.Calli).Select(instruction => Broken(instruction.At, instruction.Name)));
}
