namespace Verso.Benchmarks;

/// <summary>How much of something all repetitions of one thing took for each unit of it that those of another took.</summary>
/// <param name="Of">What by what.</param>
/// <param name="Total">The sum of the one by the sum of the other.</param>
internal sealed record TotalRatio(string Of, double Total);
