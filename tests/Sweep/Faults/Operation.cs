namespace Verso.Sweep;

/// <summary>One operation of a life, as its gate saw it.</summary>
/// <param name="Ordinal">From 0, counted from the life's first.</param>
/// <param name="Kind">What is done.</param>
/// <param name="Place">The partition, or the resource that is asked for.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Phase">What the device is about.</param>
internal readonly record struct Operation(int Ordinal, OperationKind Kind, string Place, int Length, Phase Phase);
