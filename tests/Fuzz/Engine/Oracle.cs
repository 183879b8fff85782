namespace Verso.Fuzz;

/// <summary>What an input can show of a reader that is not sound.</summary>
internal enum Oracle
{
    /// <summary>It throws what it does not document.</summary>
    Exception,

    /// <summary>It allocates more than its declared caps and 4 KiB.</summary>
    Allocation,

    /// <summary>It takes more steps than any input of that length may.</summary>
    Steps,

    /// <summary>It accepts what is not the one encoding: written again it is something else.</summary>
    Encoding,

    /// <summary>What it says contradicts itself, the input, or the rule written down a second time.</summary>
    Contradiction,

    /// <summary>It does not end.</summary>
    Hang,
}
