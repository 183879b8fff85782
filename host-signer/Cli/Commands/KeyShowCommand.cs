using System.CommandLine;
using System.Globalization;
using Verso.CommandLine;
using Verso.Core;
using Verso.Foundation;
using Verso.Signing;

namespace Verso.Cli.Commands;

/// <summary><c>verso key show</c>: describes a key file.</summary>
internal sealed class KeyShowCommand : Verb
{
    private readonly Argument<string> _file = new("FILE") { Description = "Private or public key." };
    private readonly Option<string?> _passphraseFile = CommonOptions.PassphraseFile("File whose first line is the passphrase of the private key.");
    private readonly Option<bool> _json = CommonOptions.Json();

    public KeyShowCommand()
        : base(
            "show",
            "Describes a key file: its kid, by which manifests and trust stores name it, its algorithm, its size and its encryption. The kid of an encrypted key is shown only with the passphrase.",
            "verso key show keys/release.pub.pem",
            "verso key show keys/release.pem --passphrase-file passphrase.txt --json")
    {
        Add(_file);
        Add(_passphraseFile);
        Add(_json);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        string path = parsed.GetRequiredValue(_file);
        using KeyFile file = KeyFile.Load(path);
        if (file.Public is not null && parsed.GetValue(_passphraseFile) is string needless)
        {
            PassphraseFile.Read(needless);
            throw new VersoException(ReasonCode.KeyUnusable, $"{path} is a public key, but a passphrase was given", "omit the passphrase, or check that this is the key you mean");
        }

        using SigningKey? opened = file.Private is SigningKeyFile key ? TryOpen(key, path, parsed.GetValue(_passphraseFile)) : null;
        VerificationKey? known = file.Public ?? opened?.PublicKey;
        string? kid = known is null ? null : Convert.ToHexStringLower(known.Kid);
        if (parsed.GetValue(_json))
        {
            Output.JsonWithNulls(new
            {
                file = path,
                kind = file.Private is null ? "public" : "private",
                kid,
                algorithm = "RSA",
                signatures = "PS256",
                bits = known?.Bits,
                encrypted = file.Private?.IsEncrypted ?? false,
                encryption = file.Private?.Scheme,
            });
        }
        else
        {
            Output.Facts(
            [
                ("kind", file.Private is null ? "public key" : "private key"),
                ("kid", kid ?? "unknown without the passphrase"),
                ("algorithm", "RSA, signs with PS256"),
                ("size", known is null ? "unknown without the passphrase" : string.Create(CultureInfo.InvariantCulture, $"{known.Bits} bits")),
                ("encrypted", file.Private is null ? "no: it is public" : file.Private.Scheme is string scheme ? $"yes: {scheme}" : "no"),
            ]);
        }

        return ExitCode.Done;
    }

    /// <summary>Opens the key. It returns null for an encrypted key without a passphrase, because the other facts can still be shown.</summary>
    private static SigningKey? TryOpen(SigningKeyFile file, string path, string? passphraseFile)
    {
        bool locked = file.IsEncrypted && passphraseFile is null && !PassphraseSource.IsThere;
        return locked ? null : PassphraseSource.Open(file, path, passphraseFile);
    }
}
