namespace Verso.Fuzz;

/// <summary>What is new about the path of an input.</summary>
internal enum Novelty
{
    None,

    /// <summary>It took an edge more often, or less often, than all before it.</summary>
    Count,

    /// <summary>It took a new edge.</summary>
    Edge,
}
