using System.Reflection.Metadata;
using Verso.Compatibility.Reading;

namespace Verso.Compatibility.Rules;

/// <summary>
/// No signed shift right, remainder or division without a reason, in any room. nanoCLR uses the signedness with which a value was created, and
/// treats an <c>int</c> that came from a <c>uint</c> as unsigned.
/// </summary>
/// <param name="lines">
/// The exceptions: method with parameter types, instruction, reason, separated by spaces. Empty lines and lines that begin with # are
/// ignored.
/// </param>
public sealed class SignedArithmetic(IEnumerable<string> lines) : Rule
{
    private readonly string[][] _exceptions = [.. lines.Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split(' ', 3))];

    /// <inheritdoc/>
    public override IEnumerable<Violation> Check(DeviceAssembly assembly) =>
        Signed(assembly).Where(instruction => !_exceptions.Any(exception => Covers(exception, instruction))).Select(instruction => Broken(instruction.At, instruction.Name));

    /// <summary>The exceptions without a reason, and those that these assemblies no longer need.</summary>
    public IEnumerable<string> Stale(IEnumerable<DeviceAssembly> assemblies)
    {
        Instruction[] signed = [.. assemblies.SelectMany(Signed)];
        return _exceptions.Where(exception => !signed.Any(instruction => Covers(exception, instruction))).Select(exception => string.Join(' ', exception));
    }

    private static IEnumerable<Instruction> Signed(DeviceAssembly assembly) =>
        assembly.Instructions.Where(instruction => instruction.Code is ILOpCode.Shr or ILOpCode.Rem or ILOpCode.Div);

    private static bool Covers(string[] exception, Instruction instruction) =>
        exception.Length == 3 && exception[0] == $"{instruction.At.Type}.{instruction.At.Member}" && exception[1] == instruction.Name;
}
