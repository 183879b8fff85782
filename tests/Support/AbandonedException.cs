namespace Verso.Support;

/// <summary>Work exceeded its time limit, and its caller continued without it.</summary>
public sealed class AbandonedException() : Exception("nobody waits for this any more");
