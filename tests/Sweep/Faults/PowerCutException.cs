namespace Verso.Sweep;

/// <summary>The power went: nothing after it happened.</summary>
internal sealed class PowerCutException() : Exception("the power went");
