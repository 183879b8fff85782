using System.Security.Cryptography;
using System.Text;
using Verso.Core;
using Verso.Foundation;

namespace Verso.Signing;

/// <summary>A private RSA key that signs releases (SPEC 2.1, 12).</summary>
public sealed class SigningKey : IDisposable
{
    /// <summary>The default modulus length of a new key, in bits.</summary>
    public const int DefaultBits = 3072;

    /// <summary>The name of a key in its folder, if it has no other.</summary>
    public const string DefaultName = "signing";

    /// <summary>The name of the private key file of a key with the default name.</summary>
    public const string PrivateFileName = DefaultName + PrivateExtension;

    /// <summary>The name of the public key file of a key with the default name.</summary>
    public const string PublicFileName = DefaultName + PublicExtension;

    /// <summary>The extension of private key files.</summary>
    internal const string PrivateExtension = ".pem";

    /// <summary>The extension of public key files.</summary>
    internal const string PublicExtension = ".pub.pem";

    /// <summary>The number of rounds of PBKDF2-HMAC-SHA-256 for a passphrase (SPEC 12).</summary>
    private const int PassphraseRounds = 600_000;

    private readonly RSA _rsa;

    internal SigningKey(RSA rsa)
        : this(rsa, PublicOf(rsa))
    {
    }

    /// <summary>Creates a key from its two halves. A test can pass halves that do not match.</summary>
    internal SigningKey(RSA rsa, VerificationKey publicKey)
    {
        _rsa = rsa;
        PublicKey = publicKey;
    }

    /// <summary>The public key, with the key id.</summary>
    public VerificationKey PublicKey { get; }

    /// <summary>Creates a key.</summary>
    /// <param name="bits">2048, 3072 or 4096.</param>
    /// <exception cref="VersoException"><see cref="ReasonCode.KeyUnusable"/>: the length is none of these.</exception>
    public static SigningKey Create(int bits = DefaultBits)
    {
        RsaKeys.CheckSize(bits, name: null);
        return new SigningKey(RSA.Create(bits));
    }

    /// <summary>Reads a private key.</summary>
    /// <param name="path">The path of a file that <see cref="SigningKeyFile"/> reads.</param>
    /// <param name="passphrase">The passphrase; null for a key that is not encrypted.</param>
    /// <exception cref="VersoException"><see cref="ReasonCode.InputUnreadable"/> or <see cref="ReasonCode.KeyUnusable"/>.</exception>
    public static SigningKey Load(string path, string? passphrase = null) => SigningKeyFile.Load(path).Open(passphrase);

    /// <summary>Reads a private key from text.</summary>
    /// <param name="pem">Text that <see cref="SigningKeyFile"/> reads.</param>
    /// <param name="name">The name of the file in errors.</param>
    /// <param name="passphrase">The passphrase; null for a key that is not encrypted.</param>
    /// <exception cref="VersoException"><see cref="ReasonCode.KeyUnusable"/>.</exception>
    public static SigningKey FromPem(string pem, string name, string? passphrase) => SigningKeyFile.FromPem(pem, name).Open(passphrase);

    /// <summary>Returns the key as PKCS#8 in PEM. With a passphrase it is encrypted: PBES2, PBKDF2-HMAC-SHA-256 with 600,000 rounds, AES-256-CBC.</summary>
    /// <exception cref="VersoException"><see cref="ReasonCode.KeyUnusable"/>: the passphrase is empty.</exception>
    public string ToPem(string? passphrase)
    {
        if (passphrase is null)
        {
            return _rsa.ExportPkcs8PrivateKeyPem() + "\n";
        }

        if (passphrase.Length == 0)
        {
            throw new VersoException(ReasonCode.KeyUnusable, "the passphrase is empty", "write one in the passphrase file, or omit the option for a key without a passphrase");
        }

        var scheme = new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, PassphraseRounds);
        return _rsa.ExportEncryptedPkcs8PrivateKeyPem(passphrase, scheme) + "\n";
    }

    /// <summary>
    /// Writes <see cref="PrivateFileName"/>, which only its owner can read, and <see cref="PublicFileName"/>: both or neither. An existing
    /// key is never overwritten.
    /// </summary>
    /// <param name="folder">The folder. It is created if it does not exist.</param>
    /// <param name="passphrase">The passphrase of the private key; null for no encryption.</param>
    /// <exception cref="VersoException"><see cref="ReasonCode.OutputUnwritable"/> or <see cref="ReasonCode.KeyUnusable"/>.</exception>
    public void SaveNew(string folder, string? passphrase) => SaveNew(folder, passphrase, [(DefaultName, this)]);

    /// <summary>Writes the two files of each key: all or none. An existing key is never overwritten.</summary>
    /// <param name="folder">The folder. It is created if it does not exist.</param>
    /// <param name="passphrase">The passphrase of the private keys; null for no encryption.</param>
    /// <param name="keys">The keys and their names. The files are <c>NAME.pem</c>, which only its owner can read, and <c>NAME.pub.pem</c>.</param>
    /// <exception cref="VersoException"><see cref="ReasonCode.OutputUnwritable"/> or <see cref="ReasonCode.KeyUnusable"/>.</exception>
    public static void SaveNew(string folder, string? passphrase, IReadOnlyList<(string Name, SigningKey Key)> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        (string Name, string Private, string Public)[] files = [.. keys.Select(one => (one.Name, one.Key.ToPem(passphrase), one.Key.PublicKey.ToPem()))];
        using var output = new OutputFolder(folder, replace: false);
        foreach ((string name, string privatePem, string publicPem) in files)
        {
            output.Write(name + PrivateExtension, Encoding.ASCII.GetBytes(privatePem), ownerOnly: true);
            output.Write(name + PublicExtension, Encoding.ASCII.GetBytes(publicPem));
        }

        output.Commit();
    }

    /// <summary>Replaces the key file with one that has another passphrase or none. At every moment the file is either the old one or the new one.</summary>
    /// <param name="path">The file. A link is kept, and its target is replaced.</param>
    /// <param name="passphrase">The new passphrase; null for no encryption.</param>
    /// <exception cref="VersoException"><see cref="ReasonCode.OutputUnwritable"/> or <see cref="ReasonCode.KeyUnusable"/>.</exception>
    public void Replace(string path, string? passphrase)
    {
        string pem = ToPem(passphrase);
        using (SigningKey again = FromPem(pem, path, passphrase))
        {
            // A file that cannot be opened must not replace one that can.
            if (!again.PublicKey.Kid.AsSpan().SequenceEqual(PublicKey.Kid))
            {
                throw new CryptographicException("The written key differs from the key that was read.");
            }
        }

        AtomicFile.Replace(path, Encoding.ASCII.GetBytes(pem));
    }

    /// <summary>
    /// Signs with PS256: RSASSA-PSS, SHA-256, MGF1 with SHA-256 and a random salt of 32 bytes (RFC 8230 section 2). .NET supports no other
    /// salt length.
    /// </summary>
    /// <returns>The signature, as long as the modulus.</returns>
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
