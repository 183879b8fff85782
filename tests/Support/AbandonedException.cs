namespace Verso.Support;

/// <summary>Work took longer than it may, and whoever waited for it went on without it.</summary>
public sealed class AbandonedException() : Exception("nobody waits for this any more");
