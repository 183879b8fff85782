namespace Verso.Emulator;

/// <summary>The identity of the device (SPEC 9), without secrets.</summary>
/// <param name="Id">The device id.</param>
/// <param name="Product">The product whose releases it accepts.</param>
/// <param name="Hardware">The hardware id that releases must name.</param>
/// <param name="TrustedKeys">The kids of the keys that may sign releases.</param>
/// <param name="FleetKeys">The ids of its key-encryption keys.</param>
/// <param name="UpdateUrl">The URL of its releases, or null.</param>
public sealed record IdentityView(string Id, string Product, string Hardware, IReadOnlyList<string> TrustedKeys, IReadOnlyList<string> FleetKeys, string? UpdateUrl);
