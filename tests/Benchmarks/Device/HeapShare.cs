namespace Verso.Benchmarks;

/// <summary>The share of one kind of objects at the peak of the heap.</summary>
/// <param name="What">The type of an object; the element type and length of an array.</param>
/// <param name="Count">The number of objects.</param>
/// <param name="Bytes">The size of all of them in bytes.</param>
internal sealed record HeapShare(string What, int Count, long Bytes);
