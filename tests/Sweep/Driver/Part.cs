namespace Verso.Sweep;

/// <summary>A part of the sweep, as it came out.</summary>
/// <param name="Name">What was enumerated.</param>
/// <param name="Tally">What the lives came to.</param>
/// <param name="Seconds">What it took.</param>
/// <param name="ProcessorSeconds">What it took of all processors together.</param>
/// <param name="IsCutShort">Whether there was no time for all of it.</param>
internal sealed record Part(string Name, Tally Tally, double Seconds, double ProcessorSeconds, bool IsCutShort);
