namespace Verso.Conformance;

/// <summary>An exception from a limit of the house.</summary>
/// <param name="Kind">The limit: file, method, type or line.</param>
/// <param name="What">A path, with a method's name where it applies.</param>
/// <param name="Reason">The reason.</param>
internal sealed record HouseException(string Kind, string What, string Reason);
