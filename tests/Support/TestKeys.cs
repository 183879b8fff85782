using Verso.Core;
using Verso.Signing;

namespace Verso.Support;

/// <summary>Keys for tests, made once in a process: an RSA key takes longer to find than most tests take to run.</summary>
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

    /// <summary>What a trust store says of a key.</summary>
    public static TrustedKey Trusted(SigningKey key) => new(key.PublicKey.Kid, key.PublicKey.Modulus, key.PublicKey.ComputeRSquared());
}
