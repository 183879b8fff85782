namespace Verso.Sweep;

/// <summary>One published release, and its course on the device.</summary>
/// <param name="Release">Its index in the catalogue.</param>
/// <param name="Trials">The behaviour of its trials, in order; the last one repeats. A trial that a power cut ended is repeated.</param>
/// <param name="RequiredEnd">The expected end.</param>
/// <param name="Incident">What happens to the device before the chapter begins.</param>
/// <param name="Offering">To whom the channel offers the release.</param>
/// <param name="Root">The version of the site's newest root.</param>
/// <param name="KeepsPointer">Whether the pointer is still that of the chapter before.</param>
internal sealed record Chapter(int Release, Behaviour[] Trials, RequiredEnd RequiredEnd, Incident Incident = Incident.None, Offering Offering = Offering.Everyone, uint Root = 1, bool KeepsPointer = false);
