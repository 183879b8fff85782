namespace Verso.Emulator;

/// <summary>One slot.</summary>
/// <param name="Name">A or B.</param>
/// <param name="Version">Display version, or null in an empty slot.</param>
/// <param name="Counter">Security counter, or null in an empty slot.</param>
/// <param name="State">empty, staging, staged, trial, confirmed, rejected or corrupt.</param>
/// <param name="Release">Release id, or null in an empty slot.</param>
/// <param name="Size">Bytes of the image, or null in an empty slot.</param>
/// <param name="Reason">Why it may not boot, or null.</param>
public sealed record SlotView(string Name, string? Version, uint? Counter, string State, string? Release, int? Size, string? Reason);
