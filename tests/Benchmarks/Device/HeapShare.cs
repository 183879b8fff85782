namespace Verso.Benchmarks;

/// <summary>What things of one kind take of the heap when it is fullest.</summary>
/// <param name="What">Type of an object; element type and length of an array.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Bytes">Bytes of all of them.</param>
internal sealed record HeapShare(string What, int Count, long Bytes);
