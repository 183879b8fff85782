namespace Verso.Compatibility.Reading;

/// <summary>A place that names a type, or a part of one.</summary>
/// <param name="At">Where.</param>
/// <param name="Type">The type.</param>
/// <param name="ForMember">Whether only a member of the type is used: the member's id then says all.</param>
public sealed record TypeMention(Place At, TypeShape Type, bool ForMember = false);
