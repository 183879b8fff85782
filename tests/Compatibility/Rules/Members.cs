using Verso.Compatibility.Reading;

namespace Verso.Compatibility.Rules;

/// <summary>No type, method, accessor or field from outside that is not on the list of those that nanoFramework has. What another rule names is not named again.</summary>
/// <param name="members">The documentation ids that may be used.</param>
public sealed class Members(IReadOnlySet<string> members) : Rule
{
    /// <inheritdoc/>
    public override IEnumerable<Violation> Check(DeviceAssembly assembly) =>
        Used(assembly).Where(use => !members.Contains(use.Id) && !Exceptions.IsMissing(use.Type, members)).Select(use => Broken(use.At, use.Id));

    /// <summary>The types and members from outside that an assembly uses and that only the list can allow, with their documentation ids on the device.</summary>
    public static IEnumerable<(Place At, TypeShape Type, string Id)> Used(DeviceAssembly assembly) =>
    [
        .. assembly.TypeMentions.Where(mention => (!mention.ForMember || Exceptions.IsException(mention.Type)) && IsListed(mention.Type)).Select(mention => (mention.At, mention.Type, $"T:{mention.Type.Name}")),
        .. assembly.MemberMentions.Where(mention => !mention.Generic && (IsListed(mention.Parent) || mention.Parent.Kind == TypeKind.Primitive)).Select(mention => (mention.At, mention.Parent, DeviceTwins.Of(mention.Id))),
    ];

    private static bool IsListed(TypeShape type) =>
        type is { Kind: TypeKind.Named, Outside: true }
        && !Generics.IsGeneric(type) && !TypeRule.AnyClaims(type) && !Pointers.Leave.Contains(type.Name) && !CompilerAttributes.Reasons.ContainsKey(type.Name);
}
