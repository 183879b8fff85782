namespace Verso.Fuzz;

/// <summary>A basic block of an instrumented method.</summary>
/// <param name="Type">Full name of the type.</param>
/// <param name="Method">Name of the method.</param>
/// <param name="Offset">Where it begins in the method's IL.</param>
internal sealed record Block(string Type, string Method, int Offset);
