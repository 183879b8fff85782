namespace Verso.Signing;

/// <summary>A key that may sign pointers, for a root that is made (SPEC 19.2).</summary>
/// <param name="Key">The public key.</param>
/// <param name="Channels">The channels that it may sign, 1 to 8; null for every channel.</param>
public sealed record ChannelSigner(VerificationKey Key, IReadOnlyList<string>? Channels = null);
