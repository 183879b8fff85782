using Verso.Compatibility.Reading;
using Verso.Compatibility.Rules;

namespace Verso.Compatibility;

/// <summary>
/// Checks compiled assemblies for code that nanoCLR 1.17 does not run as .NET does. The compiler has already refused missing members.
/// </summary>
/// <param name="signed">The rule about signed shifts, remainders and divisions, with its exceptions.</param>
public sealed class Gate(SignedArithmetic signed)
{
    /// <summary>Every rule, each under its own name.</summary>
    public IReadOnlyList<Rule> Rules { get; } =
    [
        new CheckedArithmetic(),
        new CodeSize(),
        new DefaultInterfaceMethods(),
        new FunctionPointers(),
        new Generics(),
        new Matrices(),
        new MethodCount(),
        new ParameterStores(),
        new Pointers(),
        signed,
        new Stackalloc(),
        new StringSize(),
    ];

    /// <summary>All violations, each once, in the order of their places.</summary>
    public IReadOnlyList<Violation> Check(IEnumerable<DeviceAssembly> assemblies) =>
    [
        .. assemblies.SelectMany(assembly => Rules.SelectMany(rule => rule.Check(assembly))).Distinct()
            .OrderBy(violation => violation.At.Assembly, StringComparer.Ordinal)
            .ThenBy(violation => violation.At.Type, StringComparer.Ordinal)
            .ThenBy(violation => violation.At.Member, StringComparer.Ordinal)
            .ThenBy(violation => violation.At.Offset ?? -1)
            .ThenBy(violation => violation.Rule, StringComparer.Ordinal)
            .ThenBy(violation => violation.What, StringComparer.Ordinal),
    ];
}
