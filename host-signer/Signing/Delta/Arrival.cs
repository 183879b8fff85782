namespace Verso.Signing;

/// <summary>One way to arrive at a position: what it cost, the decoder's state there, and the last step.</summary>
internal struct Arrival
{
    /// <summary>Cost so far, in <see cref="Cost"/>'s units.</summary>
    public int Cost;

    /// <summary>The decoder's offset.</summary>
    public int Offset;

    /// <summary>The decoder's three recent additions, 16 bits each, the last one lowest.</summary>
    public ulong Adds;

    /// <summary>Literals that wait for the operation which carries them.</summary>
    public int Literals;

    /// <summary>Where the last step began.</summary>
    public int FromPosition;

    /// <summary>Which of the arrivals there it went on from.</summary>
    public int FromSlot;

    /// <summary>Bytes of the last step.</summary>
    public int Length;

    /// <summary>Its number: the move of the offset, the distance back, or the addition.</summary>
    public int Number;

    /// <summary>Its kind.</summary>
    public StepKind Kind;
}
