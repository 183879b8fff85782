namespace Verso.Emulator;

/// <summary>A download that can be resumed.</summary>
/// <param name="Slot">The staging slot.</param>
/// <param name="Version">The display version of the release.</param>
/// <param name="Chunks">The chunks that are verified on flash.</param>
/// <param name="Total">The chunks of the image.</param>
public sealed record DownloadView(string Slot, string? Version, int Chunks, int Total);
