using Verso.Compatibility.Reading;

namespace Verso.Compatibility.Rules;

/// <summary>A feature that shows in the types that the compiler builds it from. Those types' members and arguments are not named again by other rules.</summary>
public abstract class TypeRule : Rule
{
    /// <summary>Every rule of this sort.</summary>
    public static IReadOnlyList<TypeRule> All { get; } =
        [new AsyncMethods(), new Decimals(), new FixedBuffers(), new Iterators(), new NullableValues(), new Tuples(), new VolatileFields()];

    /// <summary>Whether one of these rules names a type already.</summary>
    public static bool AnyClaims(TypeShape type) => type.Outside && All.Any(rule => rule.Claims(type.Name));

    /// <inheritdoc/>
    public override IEnumerable<Violation> Check(DeviceAssembly assembly) =>
        assembly.TypeMentions.Where(mention => mention.Type.Outside && Claims(mention.Type.Name)).Select(mention => Broken(mention.At, mention.Type.Id));

    /// <summary>Whether the feature is built from a type.</summary>
    /// <param name="type">The full name, such as <c>System.ValueTuple`2</c>.</param>
    protected abstract bool Claims(string type);
}
