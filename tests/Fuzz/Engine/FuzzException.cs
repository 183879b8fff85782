namespace Verso.Fuzz;

/// <summary>An input violates a rule.</summary>
internal sealed class FuzzException(Oracle oracle, string message) : Exception(message)
{
    /// <summary>The oracle that detected it.</summary>
    internal Oracle Oracle => oracle;
}
