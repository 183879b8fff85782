namespace Verso.Fuzz;

/// <summary>A rule that a sound reader never violates.</summary>
internal enum Oracle
{
    /// <summary>It throws an undocumented exception.</summary>
    Exception,

    /// <summary>It allocates more than its declared caps and 4 KiB.</summary>
    Allocation,

    /// <summary>It takes more steps than allowed for an input of that length.</summary>
    Steps,

    /// <summary>It accepts an encoding that is not the only valid one: writing it again has other bytes.</summary>
    Encoding,

    /// <summary>Its result contradicts itself, the input, or a second implementation of the rule.</summary>
    Contradiction,

    /// <summary>It does not end.</summary>
    Hang,
}
