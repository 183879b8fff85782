using System.Reflection.Metadata;
using Verso.Compatibility.Reading;

namespace Verso.Compatibility.Rules;

/// <summary>
/// No store to a parameter with a sign in a method that shifts right, divides, takes a remainder or widens with a sign. On nanoCLR such a store keeps the sign that the caller's
/// value was born with: <c>int F(int a) { a = -16; return a >> 1; }</c>, called with <c>(int)someUint</c>, gives 2147483640. A reason about the dividend cannot be
/// told from the method alone, so there are no exceptions: a local, copied from the parameter, has the sign of its type. Comparisons go by the instruction and are right.
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
