namespace Verso.Fuzz;

/// <summary>A basic block of an instrumented method.</summary>
/// <param name="Type">The full name of the type.</param>
/// <param name="Method">The name of the method.</param>
/// <param name="Offset">Its start in the method's IL.</param>
internal sealed record Block(string Type, string Method, int Offset);
