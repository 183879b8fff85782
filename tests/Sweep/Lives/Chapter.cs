namespace Verso.Sweep;

/// <summary>One release that is published, and what comes of it.</summary>
/// <param name="Release">Its place in the catalogue.</param>
/// <param name="Trials">What its trials do, in order; the last one again and again. A trial that the power ended is done again.</param>
/// <param name="Ending">How it ends.</param>
/// <param name="Mishap">What befalls the device before it begins.</param>
internal sealed record Chapter(int Release, Behaviour[] Trials, Ending Ending, Mishap Mishap = Mishap.None);
