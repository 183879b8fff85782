namespace Verso.Signing;

/// <summary>What one step of a parse does.</summary>
internal enum StepKind : byte
{
    /// <summary>Nothing: where a chunk begins.</summary>
    Start,

    /// <summary>One literal.</summary>
    Literal,

    /// <summary>A copy from where the offset points.</summary>
    Copy,

    /// <summary>The rest of the chunk from where the offset points, without an operation.</summary>
    Rest,

    /// <summary>A copy that moves the offset.</summary>
    Move,

    /// <summary>A copy from a distance back.</summary>
    Back,

    /// <summary>A copy and an addition.</summary>
    Add,
}
