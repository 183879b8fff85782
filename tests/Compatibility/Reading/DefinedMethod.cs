using System.Reflection;

namespace Verso.Compatibility.Reading;

/// <summary>A method that an assembly defines.</summary>
/// <param name="At">The method.</param>
/// <param name="Attributes">Its flags.</param>
/// <param name="Generic">Whether it has type parameters.</param>
public sealed record DefinedMethod(Place At, MethodAttributes Attributes, bool Generic)
{
    /// <summary>The table of its type that counts it: <c>virtual</c>, <c>static</c> or <c>instance</c>.</summary>
    public string Table => Attributes.HasFlag(MethodAttributes.Virtual) ? "virtual" : Attributes.HasFlag(MethodAttributes.Static) ? "static" : "instance";
}
