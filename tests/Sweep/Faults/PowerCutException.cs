namespace Verso.Sweep;

/// <summary>The power is cut: nothing happens after it.</summary>
internal sealed class PowerCutException() : Exception("the power went");
