using Verso.Compatibility.Reading;

namespace Verso.Compatibility.Rules;

/// <summary>No arrays of more than one dimension: nanoCLR crashes when it loads them.</summary>
public sealed class Matrices : Rule
{
    /// <inheritdoc/>
    public override IEnumerable<Violation> Check(DeviceAssembly assembly) =>
        assembly.TypeMentions.Where(mention => mention.Type.Kind == TypeKind.Matrix).Select(mention => Broken(mention.At, mention.Type.Id));
}
