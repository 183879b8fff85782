using Verso.Core;
using Verso.Foundation;

namespace Verso.Signing;

/// <summary>One of the two files of a signing key: the private key, not opened yet, or the public key.</summary>
public sealed class KeyFile : IDisposable
{
    private KeyFile(SigningKeyFile? privateKey, VerificationKey? publicKey)
    {
        Private = privateKey;
        Public = publicKey;
    }

    /// <summary>The file of the private key, or null.</summary>
    public SigningKeyFile? Private { get; }

    /// <summary>The public key, or null.</summary>
    public VerificationKey? Public { get; }

    /// <summary>Reads a file once, sequentially.</summary>
    /// <exception cref="VersoException"><see cref="ReasonCode.InputUnreadable"/>, or <see cref="ReasonCode.KeyUnusable"/>: the file is neither.</exception>
    public static KeyFile Load(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        byte[] file = InputFile.ReadSmall(path, RsaKeys.FileLimit, ReasonCode.KeyUnusable);
        KeyConversion.RefuseDer(file, path, isPrivate: true);
        KeyConversion.RefuseDer(file, path, isPrivate: false);
        string text = Utf8Text.Decode(file, path, ReasonCode.KeyUnusable);
        return VerificationKey.IsIn(text)
            ? new KeyFile(null, VerificationKey.FromPem(text, path))
            : new KeyFile(SigningKeyFile.FromPem(text, path), null);
    }

    /// <inheritdoc/>
    public void Dispose() => Public?.Dispose();
}
