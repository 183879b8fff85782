namespace Verso.Benchmarks;

/// <summary>What the start of the tools takes.</summary>
/// <param name="Processors">Processors of the machine.</param>
/// <param name="Repetitions">How often.</param>
/// <param name="Ratios">Of the times on the clock.</param>
internal sealed record StartingReport(int Processors, int Repetitions, IReadOnlyList<Ratio> Ratios);
