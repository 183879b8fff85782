namespace Verso.Signing;

/// <summary>A way to reach a position: its cost, the state of the decoder at the position, and the last step.</summary>
internal struct Arrival
{
    /// <summary>The cost so far, in the unit of <see cref="Cost"/>.</summary>
    public int Cost;

    /// <summary>The offset of the decoder.</summary>
    public int Offset;

    /// <summary>The three recent additions of the decoder, 16 bits each, the latest in the lowest bits.</summary>
    public ulong Adds;

    /// <summary>The number of pending literals. The next operation carries them.</summary>
    public int Literals;

    /// <summary>The position at which the last step began.</summary>
    public int FromPosition;

    /// <summary>The index, among the arrivals at that position, of the one that the step continues.</summary>
    public int FromSlot;

    /// <summary>The number of bytes of the last step.</summary>
    public int Length;

    /// <summary>The operand of the last step: the change of the offset, the distance back, or the addition.</summary>
    public int Number;

    /// <summary>The kind of the last step.</summary>
    public StepKind Kind;
}
