using System.Reflection.Metadata;
using Verso.Compatibility.Reading;

namespace Verso.Compatibility.Rules;

/// <summary>
/// No signed shift right, remainder or division without a reason: nanoCLR goes by the sign that a value was born with, and treats an <c>int</c> that came from a <c>uint</c> as unsigned. A reason that nothing needs any more breaks the rule as well.
/// </summary>
/// <param name="room">The simple name of the assembly that does the bit arithmetic; others are not looked at.</param>
/// <param name="lines">The exceptions: method with parameter types, instruction, reason, divided by spaces. Empty lines and those that begin with # say nothing.</param>
public sealed class SignedArithmetic(string room, IEnumerable<string> lines) : Rule
{
    private readonly string[][] _exceptions = [.. lines.Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split(' ', 3))];

    /// <inheritdoc/>
    public override IEnumerable<Violation> Check(DeviceAssembly assembly)
    {
        if (assembly.Name != room)
        {
            return [];
        }

        Instruction[] signed = [.. assembly.Instructions.Where(instruction => instruction.Code is ILOpCode.Shr or ILOpCode.Rem or ILOpCode.Div)];
        return
        [
            .. signed.Where(instruction => !_exceptions.Any(exception => Covers(exception, instruction))).Select(instruction => Broken(instruction.At, instruction.Name)),
            .. _exceptions.Where(exception => !signed.Any(instruction => Covers(exception, instruction)))
                .Select(exception => Broken(assembly.Place, $"exception without a reason, or for nothing: {string.Join(' ', exception)}")),
        ];
    }

    private static bool Covers(string[] exception, Instruction instruction) =>
        exception.Length == 3 && exception[0] == $"{instruction.At.Type}.{instruction.At.Member}" && exception[1] == instruction.Name;
}
