namespace Verso.Benchmarks;

/// <summary>A figure and how large it may be.</summary>
/// <param name="Name">Of what.</param>
/// <param name="Value">The figure.</param>
/// <param name="Limit">The most that it may be.</param>
/// <param name="Decimals">Digits behind the point.</param>
internal sealed record Budget(string Name, double Value, double Limit, int Decimals = 0)
{
    /// <summary>Whether it is.</summary>
    public bool IsHeld => Value <= Limit;
}
