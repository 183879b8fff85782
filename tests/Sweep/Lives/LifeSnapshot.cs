namespace Verso.Sweep;

/// <summary>The state of a life between two power-ons, with everything that the rest of it depends on. Lives are forked from here.</summary>
/// <param name="Medium">The medium.</param>
/// <param name="GroundTruth">What has happened.</param>
/// <param name="Fetched">The bytes of payload that were read of each release.</param>
/// <param name="Operations">The number of operations so far.</param>
/// <param name="Now">The clock.</param>
/// <param name="Draws">How many random numbers were drawn.</param>
/// <param name="Chapter">The current chapter.</param>
/// <param name="Boots">The power-ons in this chapter.</param>
/// <param name="Rests">How often the device came to rest in this chapter.</param>
internal sealed record LifeSnapshot(Medium Medium, GroundTruth GroundTruth, int[] Fetched, int Operations, long Now, int Draws, int Chapter, int Boots, int Rests);
