namespace Verso.Foundation;

/// <summary>How far a long piece of work has come.</summary>
/// <param name="Done">Bytes done.</param>
/// <param name="Total">Bytes in all.</param>
/// <param name="Phase">What is being done, for people; empty where there is but one thing to do.</param>
public readonly record struct WorkProgress(long Done, long Total, string Phase = "");
