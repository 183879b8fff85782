namespace Verso.Compatibility.Reading;

/// <summary>A place that names a type, or a part of one.</summary>
/// <param name="At">The place.</param>
/// <param name="Type">The type.</param>
public sealed record TypeMention(Place At, TypeShape Type);
