namespace Verso.Emulator;

/// <summary>A download that waits to be resumed.</summary>
/// <param name="Slot">Where it goes.</param>
/// <param name="Version">Display version of the release.</param>
/// <param name="Chunks">Chunks that stand verified on flash.</param>
/// <param name="Total">Chunks of the image.</param>
public sealed record DownloadView(string Slot, string? Version, int Chunks, int Total);
