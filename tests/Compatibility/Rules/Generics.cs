using Verso.Compatibility.Reading;

namespace Verso.Compatibility.Rules;

/// <summary>No generic type or method, defined or used: they compile, and crash, hang or give wrong results at run time.</summary>
public sealed class Generics : Rule
{
    /// <inheritdoc/>
    public override IEnumerable<Violation> Check(DeviceAssembly assembly) =>
    [
        .. assembly.Types.Where(type => type.Generic).Select(type => Broken(type.At, "generic type")),
        .. assembly.Types.SelectMany(type => type.Methods).Where(method => method.Generic).Select(method => Broken(method.At, "generic method")),
        .. assembly.TypeMentions.Where(mention => IsGeneric(mention.Type)).Select(mention => Broken(mention.At, mention.Type.Id)),
        .. assembly.MemberMentions.Where(mention => mention.Generic).Select(mention => Broken(mention.At, mention.Id)),
    ];

    /// <summary>Whether a type is generic, with its arguments or without.</summary>
    public static bool IsGeneric(TypeShape type) => type.Kind == TypeKind.Instance || (type.Kind == TypeKind.Named && type.Name.Contains('`', StringComparison.Ordinal));
}
