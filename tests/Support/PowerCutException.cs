namespace Verso.Support;

/// <summary>The power is cut: nothing happens after it.</summary>
/// <param name="message">Where it is cut, if that is known.</param>
public sealed class PowerCutException(string message = "the power is cut") : Exception(message);
