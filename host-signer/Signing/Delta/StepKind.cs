namespace Verso.Signing;

/// <summary>The kind of a step of a parse.</summary>
internal enum StepKind : byte
{
    /// <summary>The start of a chunk.</summary>
    Start,

    /// <summary>One literal.</summary>
    Literal,

    /// <summary>A copy from the address at the offset.</summary>
    Copy,

    /// <summary>The rest of the chunk from the address at the offset, without an operation.</summary>
    Rest,

    /// <summary>A copy that changes the offset.</summary>
    Move,

    /// <summary>A copy from a distance back.</summary>
    Back,

    /// <summary>A copy and an addition.</summary>
    Add,
}
