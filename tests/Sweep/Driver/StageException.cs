namespace Verso.Sweep;

/// <summary>A story does not even hold without a fault.</summary>
internal sealed class StageException(string message) : Exception(message);
