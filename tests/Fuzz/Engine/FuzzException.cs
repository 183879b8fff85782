namespace Verso.Fuzz;

/// <summary>An input does what none may do.</summary>
internal sealed class FuzzException(Oracle oracle, string message) : Exception(message)
{
    /// <summary>What noticed it.</summary>
    internal Oracle Oracle => oracle;
}
