using System.Security.Cryptography;
using Verso.Core;
using Verso.Foundation;

namespace Verso.Signing;

/// <summary>
/// A private key file that is not opened yet (SPEC 12). It is PKCS#8 (RFC 5958) in PEM, plain or encrypted with PBES2, or plain PKCS#1
/// (RFC 8017 appendix A.1.2) in PEM. The error for any other form names the command that converts it.
/// </summary>
public sealed class SigningKeyFile
{
    private const string Plain = "PRIVATE KEY";
    private const string Encrypted = "ENCRYPTED PRIVATE KEY";
    private const string Pkcs1 = "RSA PRIVATE KEY";
    private const string Ours = "name the signing.pem that `verso key new` wrote";

    private readonly PemBlock _block;
    private readonly string _name;

    private SigningKeyFile(PemBlock block, string name)
    {
        _block = block;
        _name = name;
    }

    /// <summary>Whether the key is encrypted under a passphrase.</summary>
    public bool IsEncrypted => _block.Label == Encrypted;

    /// <summary>A description of the encryption, for people; null for a key that is not encrypted.</summary>
    public string? Scheme => IsEncrypted ? PassphraseCost.Describe(_block.Content) : null;

    /// <summary>Reads a file.</summary>
    /// <exception cref="VersoException"><see cref="ReasonCode.InputUnreadable"/> or <see cref="ReasonCode.KeyUnusable"/>.</exception>
    public static SigningKeyFile Load(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        byte[] file = InputFile.ReadSmall(path, RsaKeys.FileLimit, ReasonCode.KeyUnusable);
        KeyConversion.RefuseDer(file, path, isPrivate: true);
        return FromPem(Utf8Text.Decode(file, path, ReasonCode.KeyUnusable), path);
    }

    /// <summary>Reads a file from its text.</summary>
    /// <param name="text">PEM. Blocks before the key are ignored.</param>
    /// <param name="name">The name of the file in errors.</param>
    /// <exception cref="VersoException"><see cref="ReasonCode.KeyUnusable"/>: the text contains no private key in a supported form.</exception>
    public static SigningKeyFile FromPem(string text, string name)
    {
        ArgumentNullException.ThrowIfNull(text);
        return PemBlocks.Find(text, [Plain, Encrypted, Pkcs1]) switch
        {
            { IsTraditional: true } => throw Unusable($"{name} is encrypted in OpenSSL's traditional way, which is weak", KeyConversion.ToPrivate(name)),
            { Label: Plain or Encrypted or Pkcs1 } block => new SigningKeyFile(block, name),
            { Label: var label } => throw Unusable($"{name} contains \"{label}\" and not a private key in PKCS#8 or PKCS#1", Ours),
            null => throw Unusable($"{name} is not a PEM file", Ours),
        };
    }

    /// <summary>Opens the key.</summary>
    /// <param name="passphrase">The passphrase; null for a key that is not encrypted.</param>
    /// <exception cref="VersoException"><see cref="ReasonCode.KeyUnusable"/>: the passphrase is missing, unnecessary or wrong, or SPEC 2.1 does not allow the key.</exception>
    public SigningKey Open(string? passphrase)
    {
        if (!IsEncrypted)
        {
            return passphrase is null
                ? new SigningKey(RsaKeys.Import(_name, ImportPlain, "contains no readable RSA key", Ours))
                : throw Unusable($"{_name} is not encrypted, but a passphrase was given", "omit the passphrase, or check that this is the key you mean");
        }

        if (passphrase is null)
        {
            throw Unusable($"{_name} is encrypted and no passphrase was given", "name the file that contains it with --passphrase-file, or set VERSO_PASSPHRASE");
        }

        PassphraseCost.Check(_block.Content, _name);
        return new SigningKey(RsaKeys.Import(_name, rsa => Import(rsa, passphrase), "does not open with this passphrase", "check the passphrase, and that the file is complete"));
    }

    private int ImportPlain(RSA rsa)
    {
        int read;
        if (_block.Label == Pkcs1)
        {
            rsa.ImportRSAPrivateKey(_block.Content, out read);
        }
        else
        {
            rsa.ImportPkcs8PrivateKey(_block.Content, out read);
        }

        return _block.Content.Length - read;
    }

    private int Import(RSA rsa, string passphrase)
    {
        rsa.ImportEncryptedPkcs8PrivateKey(passphrase, _block.Content, out int read);
        return _block.Content.Length - read;
    }

    private static VersoException Unusable(string message, string next) => new(ReasonCode.KeyUnusable, message, next);
}
