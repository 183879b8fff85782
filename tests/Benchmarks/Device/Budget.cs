namespace Verso.Benchmarks;

/// <summary>A figure and its limit.</summary>
/// <param name="Name">The name of the figure.</param>
/// <param name="Value">The figure.</param>
/// <param name="Limit">The highest allowed value.</param>
/// <param name="Decimals">The digits after the decimal point.</param>
internal sealed record Budget(string Name, double Value, double Limit, int Decimals = 0)
{
    /// <summary>Whether the figure is within its limit.</summary>
    public bool IsHeld => Value <= Limit;
}
