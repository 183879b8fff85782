namespace Verso.Support;

/// <summary>The power is cut: nothing happens after it.</summary>
public sealed class FlashCutException(long operation) : Exception($"power cut at flash operation {operation}");
