namespace Verso.Emulator;

/// <summary>The identity of the device (SPEC 9), without secrets.</summary>
/// <param name="Id">The device id.</param>
/// <param name="Product">The product whose releases it accepts.</param>
/// <param name="Hardware">The hardware id that releases must name.</param>
/// <param name="Channel">The channel that it follows.</param>
/// <param name="RootVersion">The version of the root that it holds.</param>
/// <param name="ReleaseKeys">The kids of the keys that may sign releases under that root.</param>
/// <param name="FleetKeys">The ids of its key-encryption keys.</param>
/// <param name="UpdateUrl">The base URL of its site, or null.</param>
public sealed record IdentityView(
    string Id,
    string Product,
    string Hardware,
    string Channel,
    uint RootVersion,
    IReadOnlyList<string> ReleaseKeys,
    IReadOnlyList<string> FleetKeys,
    string? UpdateUrl);
