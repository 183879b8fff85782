namespace Verso.Sweep;

/// <summary>A story fails even without a fault.</summary>
internal sealed class GoldenRunException(string message) : Exception(message);
