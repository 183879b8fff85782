using System.Security.Cryptography;

namespace Verso.Signing.Tests.Releases;

/// <summary>A platform's RSA with a fault: it spoils a bit of what it signs, or says of every signature what it is told to say.</summary>
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

    /// <summary>What it says of every signature; null for the truth.</summary>
    public bool? Verdict { get; init; }

    /// <summary>A signing key of it, whose public half has the same faults.</summary>
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
