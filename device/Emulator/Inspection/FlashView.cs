namespace Verso.Emulator;

/// <summary>The chip and its wear.</summary>
/// <param name="Size">Bytes.</param>
/// <param name="SectorErases">Erases of all sectors together.</param>
/// <param name="MostWornSector">The sector that was erased most often.</param>
/// <param name="MostErases">How often.</param>
public sealed record FlashView(int Size, long SectorErases, int MostWornSector, uint MostErases);
