namespace Verso.Support;

/// <summary>The power went away in the middle of things: nothing after it happened.</summary>
public sealed class FlashCutException(long operation) : Exception($"power cut at flash operation {operation}");
