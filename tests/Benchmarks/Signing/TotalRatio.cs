namespace Verso.Benchmarks;

/// <summary>The ratio of two sums over all repetitions.</summary>
/// <param name="Of">The dividend and the divisor, in words.</param>
/// <param name="Total">The sum of the one divided by the sum of the other.</param>
internal sealed record TotalRatio(string Of, double Total);
