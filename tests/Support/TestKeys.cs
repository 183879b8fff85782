using Verso.Core;
using Verso.Signing;

namespace Verso.Support;

/// <summary>Keys for tests, created once in a process: generating an RSA key takes longer than most tests.</summary>
public static class TestKeys
{
    private static readonly Lazy<SigningKey> LazySigner = new(() => SigningKey.Create(2048));
    private static readonly Lazy<SigningKey> LazyStranger = new(() => SigningKey.Create(2048));

    /// <summary>The key that <see cref="Samples.Trust"/> trusts.</summary>
    public static SigningKey Signer => LazySigner.Value;

    /// <summary>A key that nobody trusts.</summary>
    public static SigningKey Stranger => LazyStranger.Value;

    /// <summary>The key that <see cref="Samples.Trust"/> unwraps content keys with.</summary>
    public static FleetKey Fleet { get; } = FleetKey.FromBytes(Samples.Fill(32, 0x51));

    /// <summary>The entry of a key in a trust store.</summary>
    public static TrustedKey Trusted(SigningKey key) => new(key.PublicKey.Kid, key.PublicKey.Modulus, key.PublicKey.ComputeRSquared());
}
