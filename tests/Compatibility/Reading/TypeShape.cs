namespace Verso.Compatibility.Reading;

/// <summary>A type in the form of a signature.</summary>
/// <param name="Kind">How it is built.</param>
/// <param name="Name">
/// The full name with dots throughout, such as <c>System.Collections.Generic.List`1</c>; empty if <paramref name="Kind"/> is sufficient.
/// </param>
/// <param name="Outside">Whether it comes from outside the assemblies under test.</param>
/// <param name="Inner">Element type, generic arguments, or the modified type and its modifier.</param>
public sealed record TypeShape(TypeKind Kind, string Name, bool Outside, params TypeShape[] Inner)
{
    /// <summary>The type in the form of documentation comments, without the <c>T:</c>.</summary>
    public string Id => Kind switch
    {
        TypeKind.Array => $"{Inner[0].Id}[]",
        TypeKind.Matrix => $"{Inner[0].Id}{Name}",
        TypeKind.Reference => $"{Inner[0].Id}@",
        TypeKind.Pointer => $"{Inner[0].Id}*",
        TypeKind.Pinned or TypeKind.Modified => Inner[0].Id,
        TypeKind.FunctionPointer => "function pointer",
        TypeKind.Instance => $"{Name.Split('`')[0]}{{{string.Join(',', Inner.Select(argument => argument.Id))}}}",
        _ => Name,
    };

    /// <summary>This type and all types that it is built from.</summary>
    public IEnumerable<TypeShape> Parts() => Inner.SelectMany(inner => inner.Parts()).Prepend(this);

    /// <summary>A type with a code of its own in signatures.</summary>
    public static TypeShape Primitive(string name) => new(TypeKind.Primitive, name, Outside: true);
}
