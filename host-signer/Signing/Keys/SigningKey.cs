using System.Security.Cryptography;
using System.Text;
using Verso.Core;
using Verso.Foundation;

namespace Verso.Signing;

/// <summary>A private RSA key that signs releases (SPEC 2.1, 12).</summary>
public sealed class SigningKey : IDisposable
{
    /// <summary>Modulus length of new keys, in bits, unless another is asked for.</summary>
    public const int DefaultBits = 3072;

    /// <summary>Name of the private key's file.</summary>
    public const string PrivateFileName = "signing.pem";

    /// <summary>Name of the public key's file.</summary>
    public const string PublicFileName = "signing.pub.pem";

    /// <summary>Rounds of PBKDF2-HMAC-SHA-256 that a passphrase goes through (SPEC 12).</summary>
    private const int PassphraseRounds = 600_000;

    private readonly RSA _rsa;

    internal SigningKey(RSA rsa)
        : this(rsa, PublicOf(rsa))
    {
    }

    /// <summary>Takes a key of two implementations, such as one of which is at fault.</summary>
    internal SigningKey(RSA rsa, VerificationKey publicKey)
    {
        _rsa = rsa;
        PublicKey = publicKey;
    }

    /// <summary>The public half, with the key id.</summary>
    public VerificationKey PublicKey { get; }

    /// <summary>Creates a key.</summary>
    /// <param name="bits">2048, 3072 or 4096.</param>
    /// <exception cref="VersoException"><see cref="ReasonCode.KeyUnusable"/>: another length.</exception>
    public static SigningKey Create(int bits = DefaultBits)
    {
        RsaKeys.CheckSize(bits, name: null);
        return new SigningKey(RSA.Create(bits));
    }

    /// <summary>Reads a private key.</summary>
    /// <param name="path">A file that <see cref="SigningKeyFile"/> reads.</param>
    /// <param name="passphrase">What it is encrypted under; null where it is not.</param>
    /// <exception cref="VersoException"><see cref="ReasonCode.InputUnreadable"/> or <see cref="ReasonCode.KeyUnusable"/>.</exception>
    public static SigningKey Load(string path, string? passphrase = null) => SigningKeyFile.Load(path).Open(passphrase);

    /// <summary>Reads a private key from text.</summary>
    /// <param name="pem">What <see cref="SigningKeyFile"/> reads.</param>
    /// <param name="name">What to call it in errors.</param>
    /// <param name="passphrase">What it is encrypted under; null where it is not.</param>
    /// <exception cref="VersoException"><see cref="ReasonCode.KeyUnusable"/>.</exception>
    public static SigningKey FromPem(string pem, string name, string? passphrase) => SigningKeyFile.FromPem(pem, name).Open(passphrase);

    /// <summary>PKCS#8 in PEM, encrypted where a passphrase is given: PBES2, PBKDF2-HMAC-SHA-256 of 600,000 rounds, AES-256-CBC.</summary>
    /// <exception cref="VersoException"><see cref="ReasonCode.KeyUnusable"/>: the passphrase is empty.</exception>
    public string ToPem(string? passphrase)
    {
        if (passphrase is null)
        {
            return _rsa.ExportPkcs8PrivateKeyPem() + "\n";
        }

        if (passphrase.Length == 0)
        {
            throw new VersoException(ReasonCode.KeyUnusable, "the passphrase is empty", "put one into the passphrase file, or leave the option out for a key without one");
        }

        var scheme = new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, PassphraseRounds);
        return _rsa.ExportEncryptedPkcs8PrivateKeyPem(passphrase, scheme) + "\n";
    }

    /// <summary>
    /// Writes <see cref="PrivateFileName"/>, readable by its owner only, and <see cref="PublicFileName"/>: both or neither. A
    /// key that is there already is never overwritten.
    /// </summary>
    /// <param name="folder">Where; made where it does not exist.</param>
    /// <param name="passphrase">What to encrypt the private key under; null for not at all.</param>
    /// <exception cref="VersoException"><see cref="ReasonCode.OutputUnwritable"/> or <see cref="ReasonCode.KeyUnusable"/>.</exception>
    public void SaveNew(string folder, string? passphrase)
    {
        string pem = ToPem(passphrase);
        using var output = new OutputFolder(folder, replace: false);
        output.Write(PrivateFileName, Encoding.ASCII.GetBytes(pem), ownerOnly: true);
        output.Write(PublicFileName, Encoding.ASCII.GetBytes(PublicKey.ToPem()));
        output.Commit();
    }

    /// <summary>Writes the key anew over its own file, encrypted under another passphrase or none. The file is the old one or the new one, at every moment.</summary>
    /// <param name="path">The file; a link stays, and what it points at is replaced.</param>
    /// <param name="passphrase">What to encrypt the key under from now on; null for not at all.</param>
    /// <exception cref="VersoException"><see cref="ReasonCode.OutputUnwritable"/> or <see cref="ReasonCode.KeyUnusable"/>.</exception>
    public void Replace(string path, string? passphrase)
    {
        string pem = ToPem(passphrase);
        using (SigningKey again = FromPem(pem, path, passphrase))
        {
            // What cannot be opened again must not take the place of what can.
            if (!again.PublicKey.Kid.AsSpan().SequenceEqual(PublicKey.Kid))
            {
                throw new CryptographicException("The key that was written is not the key that was read.");
            }
        }

        AtomicFile.Replace(path, Encoding.ASCII.GetBytes(pem));
    }

    /// <summary>Signs with PS256: RSASSA-PSS, SHA-256, MGF1 with SHA-256, a random salt of 32 bytes, .NET's only choice (RFC 8230 section 2).</summary>
    /// <returns>As many bytes as the modulus has.</returns>
    public byte[] Sign(ReadOnlySpan<byte> data) => _rsa.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pss);

    /// <inheritdoc/>
    public void Dispose()
    {
        _rsa.Dispose();
        PublicKey.Dispose();
    }

    private static VerificationKey PublicOf(RSA rsa)
    {
        RSA publicOnly = RSA.Create();
        publicOnly.ImportParameters(rsa.ExportParameters(false));
        return new VerificationKey(publicOnly);
    }
}
