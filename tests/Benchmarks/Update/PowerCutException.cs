namespace Verso.Benchmarks;

/// <summary>The power goes: unwinds a power-on from wherever it is. What the device holds in memory is abandoned.</summary>
internal sealed class PowerCutException : Exception
{
}
