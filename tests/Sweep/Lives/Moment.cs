namespace Verso.Sweep;

/// <summary>A life between two power-ons: everything that the rest of it depends on. Lives are forked from here.</summary>
/// <param name="Medium">What survives.</param>
/// <param name="Facts">What has happened.</param>
/// <param name="Fetched">Bytes of payload that were read of each release.</param>
/// <param name="Operations">Operations so far.</param>
/// <param name="Now">The clock.</param>
/// <param name="Draws">How often chance was asked.</param>
/// <param name="Chapter">Which chapter it is in.</param>
/// <param name="Boots">Power-ons in this chapter.</param>
/// <param name="Rests">How often it came to rest in this chapter.</param>
internal sealed record Moment(Medium Medium, Facts Facts, int[] Fetched, int Operations, long Now, int Draws, int Chapter, int Boots, int Rests);
