namespace Verso.Emulator;

/// <summary>One slot.</summary>
/// <param name="Name">A or B.</param>
/// <param name="Version">The display version, or null in an empty slot.</param>
/// <param name="Counter">The security counter, or null in an empty slot.</param>
/// <param name="State">empty, staging, staged, trial, confirmed, rejected or corrupt.</param>
/// <param name="Release">The release id, or null in an empty slot.</param>
/// <param name="Size">The size of the image in bytes, or null in an empty slot.</param>
/// <param name="Reason">The reason why it may not boot, or null.</param>
public sealed record SlotView(string Name, string? Version, uint? Counter, string State, string? Release, int? Size, string? Reason);
