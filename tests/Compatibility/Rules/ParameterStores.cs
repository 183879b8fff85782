using System.Reflection.Metadata;
using Verso.Compatibility.Reading;

namespace Verso.Compatibility.Rules;

/// <summary>
/// No store to a signed parameter in a method that shifts right, divides, takes a remainder or sign-extends. On nanoCLR such a store keeps
/// the signedness of the caller's value: <c>int F(int a) { a = -16; return a >> 1; }</c>, called with <c>(int)someUint</c>, returns
/// 2147483640. The method alone does not show the signedness of the dividend, so there are no exceptions. A local that is copied from the
/// parameter has the signedness of its type. Comparisons depend on the instruction and are correct.
/// </summary>
public sealed class ParameterStores : Rule
{
    private static readonly string[] Signed = ["System.SByte", "System.Int16", "System.Int32", "System.Int64", "System.IntPtr"];

    /// <inheritdoc/>
    public override IEnumerable<Violation> Check(DeviceAssembly assembly)
    {
        HashSet<(string, string)> sensitive = [.. assembly.Instructions.Where(IsSensitive).Select(instruction => (instruction.At.Type, instruction.At.Member))];
        return assembly.Instructions
            .Where(instruction => instruction.StoresTo is { } parameter && Signed.Contains(parameter.Id) && sensitive.Contains((instruction.At.Type, instruction.At.Member)))
            .Select(instruction => Broken(instruction.At, $"{instruction.Name} to {instruction.StoresTo!.Id}"));
    }

    private static bool IsSensitive(Instruction instruction) =>
        instruction.Code is ILOpCode.Shr or ILOpCode.Rem or ILOpCode.Div or ILOpCode.Conv_i8 or ILOpCode.Conv_r4 or ILOpCode.Conv_r8;
}
