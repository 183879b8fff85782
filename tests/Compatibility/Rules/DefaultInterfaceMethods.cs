using System.Reflection;
using Verso.Compatibility.Reading;

namespace Verso.Compatibility.Rules;

/// <summary>No bodies in interfaces: they compile, and fail at run time.</summary>
public sealed class DefaultInterfaceMethods : Rule
{
    /// <inheritdoc/>
    public override IEnumerable<Violation> Check(DeviceAssembly assembly) =>
        assembly.Types.Where(type => type.IsInterface).SelectMany(type => type.Methods)
            .Where(method => !method.Attributes.HasFlag(MethodAttributes.Abstract)).Select(method => Broken(method.At, "method with a body in an interface"));
}
