namespace Verso.Sweep;

/// <summary>The result of a part of the sweep.</summary>
/// <param name="Name">What was enumerated.</param>
/// <param name="Tally">The results of the lives.</param>
/// <param name="Seconds">The elapsed time.</param>
/// <param name="ProcessorSeconds">The time of all processors together.</param>
/// <param name="IsCutShort">Whether the time did not suffice for all of it.</param>
internal sealed record Part(string Name, Tally Tally, double Seconds, double ProcessorSeconds, bool IsCutShort);
