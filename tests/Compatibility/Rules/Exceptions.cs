using Verso.Compatibility.Reading;

namespace Verso.Compatibility.Rules;

/// <summary>No exception type that nanoFramework lacks, thrown, caught or otherwise named.</summary>
/// <param name="members">The documentation ids that may be used.</param>
public sealed class Exceptions(IReadOnlySet<string> members) : Rule
{
    /// <inheritdoc/>
    public override IEnumerable<Violation> Check(DeviceAssembly assembly) =>
        assembly.TypeMentions.Where(mention => IsMissing(mention.Type, members)).Select(mention => Broken(mention.At, mention.Type.Name));

    /// <summary>Whether a type is an exception that nanoFramework lacks.</summary>
    /// <param name="type">The type.</param>
    /// <param name="members">The documentation ids that may be used.</param>
    public static bool IsMissing(TypeShape type, IReadOnlySet<string> members) => IsException(type) && !members.Contains($"T:{type.Name}");

    /// <summary>Whether a type from outside is named as exceptions are.</summary>
    public static bool IsException(TypeShape type) => type is { Kind: TypeKind.Named, Outside: true } && type.Name.EndsWith("Exception", StringComparison.Ordinal);
}
