using Verso.Core;
using Verso.Foundation;

namespace Verso.Signing;

/// <summary>Options for encoding an image (SPEC 3.5). Every device can read the payload, whatever the options are.</summary>
public sealed record DeltaOptions
{
    /// <summary>
    /// The cost of a copy from another place in flash besides its bytes, in bits, 0 to 64. A higher value means fewer flash reads on the
    /// device and more bytes.
    /// </summary>
    public int FarCopyBits { get; init; } = 4;

    /// <summary>The number of arrivals that are kept for each position, 1 to 64. A higher value means fewer bytes and more time.</summary>
    public int ArrivalStates { get; init; } = 16;

    /// <summary>The number of chunks that are encoded at once, 1 to 1024; by default the number of processors. The result does not depend on it.</summary>
    public int Parallelism { get; init; } = Environment.ProcessorCount;

    /// <summary>Checks the bounds of every value.</summary>
    /// <exception cref="VersoException"><see cref="ReasonCode.FieldOutOfRange"/>: a value is out of bounds. The message names the first one.</exception>
    public void Validate() => FieldRules.Refuse(Judge());

    /// <summary>Returns the first value that is out of bounds, or null.</summary>
    internal Breach? Judge()
    {
        return FieldRules.Number("penalty for far copies in bits", FarCopyBits, 0, 64)
            ?? FieldRules.Number("count of arrival states", ArrivalStates, 1, 64)
            ?? FieldRules.Number("count of chunks to encode at once", Parallelism, 1, 1024);
    }
}
