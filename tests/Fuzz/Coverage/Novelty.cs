namespace Verso.Fuzz;

/// <summary>What an input did that none did before.</summary>
internal enum Novelty
{
    None,

    /// <summary>It took an edge more often, or less, than any before it.</summary>
    Count,

    /// <summary>It took an edge that none took.</summary>
    Edge,
}
