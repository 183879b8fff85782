namespace Verso.Conformance;

/// <summary>Something that is over a figure of the house.</summary>
/// <param name="Kind">The figure: file, method, type or line.</param>
/// <param name="What">A path, with a method's name where it is one.</param>
/// <param name="Reason">Why it may be.</param>
internal sealed record HouseException(string Kind, string What, string Reason);
