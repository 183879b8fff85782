namespace Verso.Foundation;

/// <summary>The progress of a long operation.</summary>
/// <param name="Done">The number of bytes that are done.</param>
/// <param name="Total">The number of bytes in all.</param>
/// <param name="Phase">The current phase, for people; empty if there is only one phase.</param>
public readonly record struct WorkProgress(long Done, long Total, string Phase = "");
