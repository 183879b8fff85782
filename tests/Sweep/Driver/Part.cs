namespace Verso.Sweep;

/// <summary>A part of the sweep, as it came out.</summary>
/// <param name="Name">What was enumerated.</param>
/// <param name="Tally">What the lives came to.</param>
/// <param name="Seconds">What it took.</param>
/// <param name="IsWhole">Whether all of it was done, rather than what there was time for.</param>
internal sealed record Part(string Name, Tally Tally, double Seconds, bool IsWhole);
