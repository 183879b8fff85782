using Verso.Compatibility.Reading;

namespace Verso.Compatibility.Rules;

/// <summary>
/// No pointers, no <c>fixed</c>, and no assembly that is compiled with permission to use them: the metadata processor refuses both.
/// </summary>
public sealed class Pointers : Rule
{
    /// <summary>The attribute with which the compiler marks an assembly that may use pointers.</summary>
    public static IReadOnlySet<string> Leave { get; } =
        new HashSet<string>(["System.Security.UnverifiableCodeAttribute", "System.Security.Permissions.SecurityPermissionAttribute"], StringComparer.Ordinal);

    /// <inheritdoc/>
    public override IEnumerable<Violation> Check(DeviceAssembly assembly) =>
        assembly.TypeMentions.Where(mention => mention.Type.Kind is TypeKind.Pointer or TypeKind.Pinned || Leave.Contains(mention.Type.Name))
            .Select(mention => Broken(mention.At, mention.Type.Id));
}
