namespace Verso.Emulator;

/// <summary>Who the device is (SPEC 9). Secrets stay out.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Product">Product whose releases it takes.</param>
/// <param name="Hardware">Hardware that releases must name.</param>
/// <param name="TrustedKeys">Kids that releases may be signed with.</param>
/// <param name="FleetKeys">Ids of its key-encryption keys.</param>
/// <param name="UpdateUrl">Where it asks for releases, or null.</param>
public sealed record IdentityView(string Id, string Product, string Hardware, IReadOnlyList<string> TrustedKeys, IReadOnlyList<string> FleetKeys, string? UpdateUrl);
