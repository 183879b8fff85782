namespace Verso.Fuzz;

/// <summary>An input does what none may do.</summary>
internal sealed class FuzzException(string message) : Exception(message);
