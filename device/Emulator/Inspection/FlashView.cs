namespace Verso.Emulator;

/// <summary>The chip and its wear.</summary>
/// <param name="Size">Bytes.</param>
/// <param name="SectorErases">The erases of all sectors together.</param>
/// <param name="MostWornSector">The sector with the most erases.</param>
/// <param name="MostErases">The number of its erases.</param>
public sealed record FlashView(int Size, long SectorErases, int MostWornSector, uint MostErases);
