namespace Verso.Compatibility.Reading;

/// <summary>A place that uses a method, an accessor or a field of another type.</summary>
/// <param name="At">The place.</param>
/// <param name="Id">The documentation id of the member, such as <c>M:System.String.get_Length</c>.</param>
/// <param name="Parent">The type that the member is called on.</param>
/// <param name="Generic">Whether a generic method is called.</param>
public sealed record MemberMention(Place At, string Id, TypeShape Parent, bool Generic);
