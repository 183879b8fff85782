namespace Verso.Sweep;

/// <summary>One operation of a life, as its injector recorded it.</summary>
/// <param name="Ordinal">From 0, counted from the first of the life.</param>
/// <param name="Kind">The kind of operation.</param>
/// <param name="Place">The partition, or the requested resource.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Phase">The phase of the device.</param>
internal readonly record struct Operation(int Ordinal, OperationKind Kind, string Place, int Length, Phase Phase);
