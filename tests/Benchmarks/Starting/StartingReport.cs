namespace Verso.Benchmarks;

/// <summary>The cost of starting the tools.</summary>
/// <param name="Processors">The processors of the machine.</param>
/// <param name="Repetitions">The number of repetitions.</param>
/// <param name="Ratios">Ratios of elapsed times.</param>
internal sealed record StartingReport(int Processors, int Repetitions, IReadOnlyList<Ratio> Ratios);
