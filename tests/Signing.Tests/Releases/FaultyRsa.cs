using System.Security.Cryptography;

namespace Verso.Signing.Tests.Releases;

/// <summary>
/// An RSA implementation of a platform with a fault: it flips a bit of its signatures, or returns a fixed verdict for every signature.
/// </summary>
internal sealed class FaultyRsa : RSA
{
    private readonly RSA _sound = Create(2048);

    public FaultyRsa()
    {
        KeySizeValue = _sound.KeySize;
    }

    /// <summary>The same key, with other faults.</summary>
    public FaultyRsa(FaultyRsa other)
    {
        _sound.ImportParameters(other.ExportParameters(true));
        KeySizeValue = _sound.KeySize;
    }

    /// <summary>Whether a bit of each signature is flipped.</summary>
    public bool SpoilsSignatures { get; init; }

    /// <summary>Its verdict for every signature; null for the correct one.</summary>
    public bool? Verdict { get; init; }

    /// <summary>A signing key with this implementation, whose public half has the same faults.</summary>
    public SigningKey AsKey() => new(this, new VerificationKey(this));

    public override RSAParameters ExportParameters(bool includePrivateParameters) => _sound.ExportParameters(includePrivateParameters);

    public override void ImportParameters(RSAParameters parameters) => throw new NotSupportedException();

    public override byte[] SignHash(byte[] hash, HashAlgorithmName hashAlgorithm, RSASignaturePadding padding)
    {
        byte[] signature = _sound.SignHash(hash, hashAlgorithm, padding);
        signature[^1] ^= (byte)(SpoilsSignatures ? 1 : 0);
        return signature;
    }

    public override bool VerifyHash(byte[] hash, byte[] signature, HashAlgorithmName hashAlgorithm, RSASignaturePadding padding) =>
        Verdict ?? _sound.VerifyHash(hash, signature, hashAlgorithm, padding);

    protected override void Dispose(bool disposing)
    {
        _sound.Dispose();
        base.Dispose(disposing);
    }
}
