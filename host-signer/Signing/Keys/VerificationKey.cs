using System.Numerics;
using System.Security.Cryptography;
using Verso.Core;
using Verso.Foundation;

namespace Verso.Signing;

/// <summary>A public RSA key that verifies releases (SPEC 2.1, 9).</summary>
public sealed class VerificationKey : IDisposable
{
    /// <summary>The number of bits of a limb in the device's big-number arithmetic. R² depends on it (SPEC 9).</summary>
    private const int LimbBits = 28;

    private const string Spki = "PUBLIC KEY";
    private const string Pkcs1 = "RSA PUBLIC KEY";

    private readonly RSA _rsa;

    internal VerificationKey(RSA rsa)
    {
        _rsa = rsa;
        Modulus = rsa.ExportParameters(false).Modulus!;
        Kid = SHA256.HashData(rsa.ExportSubjectPublicKeyInfo())[..16];
    }

    /// <summary>The length of the modulus: 2048, 3072 or 4096 bits.</summary>
    public int Bits => _rsa.KeySize;

    /// <summary>The key id: the first 16 bytes of the SHA-256 of the SubjectPublicKeyInfo in DER (SPEC 2.1).</summary>
    public byte[] Kid { get; }

    /// <summary>The modulus n, big-endian, <see cref="Bits"/> / 8 bytes.</summary>
    public byte[] Modulus { get; }

    /// <summary>Reads a public key.</summary>
    /// <param name="path">SubjectPublicKeyInfo (RFC 7468, section 13) or PKCS#1 (RFC 8017, appendix A.1.1) in PEM.</param>
    /// <exception cref="VersoException"><see cref="ReasonCode.InputUnreadable"/> or <see cref="ReasonCode.KeyUnusable"/>.</exception>
    public static VerificationKey Load(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        byte[] file = InputFile.ReadSmall(path, RsaKeys.FileLimit, ReasonCode.KeyUnusable);
        KeyConversion.RefuseDer(file, path, isPrivate: false);
        return FromPem(Utf8Text.Decode(file, path, ReasonCode.KeyUnusable), path);
    }

    /// <summary>Reads a public key from text.</summary>
    /// <param name="pem">SubjectPublicKeyInfo or PKCS#1 in PEM.</param>
    /// <param name="name">The name of the file in errors.</param>
    /// <exception cref="VersoException"><see cref="ReasonCode.KeyUnusable"/>.</exception>
    public static VerificationKey FromPem(string pem, string name)
    {
        const string next = "name the signing.pub.pem that `verso key new` wrote";
        return PemBlocks.Find(pem, [Spki, Pkcs1]) switch
        {
            { Label: Spki or Pkcs1 } block => new VerificationKey(RsaKeys.Import(name, rsa => Import(rsa, block), "contains no readable RSA key", next)),
            { Label: "CERTIFICATE" } => throw Unusable($"{name} is a certificate, but a public key is needed", KeyConversion.PublicOfCertificate(name)),
            { Label: "PRIVATE KEY" or "ENCRYPTED PRIVATE KEY" or "RSA PRIVATE KEY" } => throw Unusable($"{name} is a private key, but a public key is needed", KeyConversion.PublicOfPrivate(name)),
            { Label: var label } => throw Unusable($"{name} contains \"{label}\" and not \"PUBLIC KEY\"", next),
            null => throw Unusable($"{name} is not a PEM file", next),
        };
    }

    /// <summary>The key with a modulus and the exponent 65537.</summary>
    /// <param name="modulus">n, big-endian: 256, 384 or 512 bytes.</param>
    internal static VerificationKey FromModulus(byte[] modulus)
    {
        RSA rsa = RSA.Create();
        rsa.ImportParameters(new RSAParameters { Modulus = modulus, Exponent = [1, 0, 1] });
        return new VerificationKey(rsa);
    }

    /// <summary>Whether a text contains a public key, and no private key before it.</summary>
    internal static bool IsIn(string pem) => PemBlocks.Find(pem, [Spki, Pkcs1, "PRIVATE KEY", "ENCRYPTED PRIVATE KEY", "RSA PRIVATE KEY"]) is { Label: Spki or Pkcs1 };

    /// <summary>Returns the SubjectPublicKeyInfo in PEM, as in <c>signing.pub.pem</c>.</summary>
    public string ToPem() => _rsa.ExportSubjectPublicKeyInfoPem() + "\n";

    /// <summary>
    /// Computes the Montgomery constant for a trust store: 2^(2·28·⌈bits/28⌉) mod n, big-endian, as long as the modulus (SPEC 9).
    /// </summary>
    public byte[] ComputeRSquared()
    {
        var n = new BigInteger(Modulus, isUnsigned: true, isBigEndian: true);
        int limbs = (Bits + LimbBits - 1) / LimbBits;
        byte[] value = BigInteger.ModPow(2, 2 * LimbBits * limbs, n).ToByteArray(isUnsigned: true, isBigEndian: true);
        byte[] padded = new byte[Modulus.Length];
        value.CopyTo(padded, padded.Length - value.Length);
        return padded;
    }

    /// <summary>Verifies PS256: RSASSA-PSS, SHA-256, MGF1 with SHA-256, a salt of exactly 32 bytes (RFC 8230 section 2).</summary>
    public bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        return signature.Length == Modulus.Length
            && _rsa.VerifyData(data, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pss);
    }

    /// <summary>Verifies PS256 for a given SHA-256 of the signed bytes.</summary>
    public bool VerifyDigest(ReadOnlySpan<byte> digest, ReadOnlySpan<byte> signature)
    {
        return signature.Length == Modulus.Length
            && _rsa.VerifyHash(digest, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pss);
    }

    /// <inheritdoc/>
    public void Dispose() => _rsa.Dispose();

    private static int Import(RSA rsa, PemBlock block)
    {
        int read;
        if (block.Label == Pkcs1)
        {
            rsa.ImportRSAPublicKey(block.Content, out read);
        }
        else
        {
            rsa.ImportSubjectPublicKeyInfo(block.Content, out read);
        }

        return block.Content.Length - read;
    }

    private static VersoException Unusable(string message, string next) => new(ReasonCode.KeyUnusable, message, next);
}
