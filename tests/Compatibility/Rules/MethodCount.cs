using Verso.Compatibility.Reading;

namespace Verso.Compatibility.Rules;

/// <summary>At most 255 virtual, 255 instance and 255 static methods in a type: nanoFramework counts each in a byte.</summary>
public sealed class MethodCount : Rule
{
    private const int Most = 255;

    /// <inheritdoc/>
    public override IEnumerable<Violation> Check(DeviceAssembly assembly) =>
        from type in assembly.Types
        from table in type.Methods.GroupBy(method => method.Table)
        where table.Count() > Most
        select Broken(type.At, $"{table.Count()} {table.Key} methods, at most {Most}");
}
