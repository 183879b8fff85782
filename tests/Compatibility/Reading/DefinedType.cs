using System.Reflection;

namespace Verso.Compatibility.Reading;

/// <summary>A type that an assembly defines.</summary>
/// <param name="At">The type.</param>
/// <param name="Attributes">Its flags.</param>
/// <param name="Generic">Whether it has type parameters.</param>
/// <param name="Methods">The methods that it defines itself.</param>
public sealed record DefinedType(Place At, TypeAttributes Attributes, bool Generic, IReadOnlyList<DefinedMethod> Methods)
{
    /// <summary>Whether it is an interface.</summary>
    public bool IsInterface => Attributes.HasFlag(TypeAttributes.Interface);

    /// <summary>Whether it is visible to other assemblies. Nested types are not considered.</summary>
    public bool IsPublic => (Attributes & TypeAttributes.VisibilityMask) == TypeAttributes.Public;
}
