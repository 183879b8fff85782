using Verso.Core;
using Verso.Foundation;

namespace Verso.Signing;

/// <summary>How an image is encoded (SPEC 3.5). Every choice gives a payload that every device reads.</summary>
public sealed record DeltaOptions
{
    /// <summary>
    /// What a copy from elsewhere in flash counts besides its bytes, in bits, 0 to 64. More means fewer reads of flash on the device,
    /// and more bytes.
    /// </summary>
    public int FarCopyBits { get; init; } = 4;

    /// <summary>Arrival states that are kept for each position, 1 to 64. More means fewer bytes, and more time.</summary>
    public int ArrivalStates { get; init; } = 16;

    /// <summary>Chunks that are encoded at once, 1 or more; the machine's processors unless said otherwise. The result does not depend on it.</summary>
    public int Parallelism { get; init; } = Environment.ProcessorCount;

    /// <summary>Holds every value against its bounds.</summary>
    /// <exception cref="VersoException"><see cref="ReasonCode.FieldOutOfRange"/>, naming the first that is outside.</exception>
    public void Validate() => FieldRules.Refuse(Judge());

    /// <summary>The first value that is outside its bounds; null where all hold.</summary>
    internal Breach? Judge()
    {
        return FieldRules.Number("penalty for far copies in bits", FarCopyBits, 0, 64)
            ?? FieldRules.Number("count of arrival states", ArrivalStates, 1, 64)
            ?? FieldRules.Number("count of chunks to encode at once", Parallelism, 1, 1024);
    }
}
