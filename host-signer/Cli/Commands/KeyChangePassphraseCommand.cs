using System.CommandLine;
using System.CommandLine.Parsing;
using Verso.CommandLine;
using Verso.Core;
using Verso.Foundation;
using Verso.Signing;

namespace Verso.Cli.Commands;

/// <summary><c>verso key change-passphrase</c>: encrypts a private key under another passphrase.</summary>
internal sealed class KeyChangePassphraseCommand : Verb
{
    private readonly Argument<string> _file = new("FILE") { Description = "Private key file. It is replaced." };
    private readonly Option<string?> _passphraseFile = CommonOptions.PassphraseFile("File whose first line is the current passphrase.");
    private readonly Option<string?> _newPassphraseFile = new("--new-passphrase-file") { Description = $"File whose first line is the new passphrase. Default: {PassphraseSource.NewVariable}, or a prompt.", HelpName = "FILE" };
    private readonly Option<bool> _noPassphrase = new("--no-passphrase") { Description = "Write the key without a passphrase. Everyone who can read the file can then sign." };
    private readonly Option<bool> _json = CommonOptions.Json();

    public KeyChangePassphraseCommand()
        : base(
            "change-passphrase",
            "Encrypts a private key under a new passphrase. The key and its kid do not change. At every moment the file is either the old one or the new one. Copies of the file keep the old passphrase.",
            "verso key change-passphrase keys/release.pem --passphrase-file passphrase.txt --new-passphrase-file new-passphrase.txt",
            "verso key change-passphrase keys/release.pem")
    {
        Add(_file);
        Add(_passphraseFile);
        Add(_newPassphraseFile);
        Add(_noPassphrase);
        Add(_json);
        Validators.Add(CheckOne);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        string path = parsed.GetRequiredValue(_file);
        using SigningKey key = PassphraseSource.Open(path, parsed.GetValue(_passphraseFile));
        string? passphrase = NewPassphrase(parsed, path);
        key.Replace(path, passphrase);
        string kid = Convert.ToHexStringLower(key.PublicKey.Kid);
        Output.Tell($"{path} is {(passphrase is null ? "no longer encrypted" : "encrypted under the new passphrase")}; replace its backups too");
        if (parsed.GetValue(_json))
        {
            Output.Json(new { file = path, kid, encrypted = passphrase is not null });
        }
        else
        {
            Output.Data(kid);
        }

        return ExitCode.Done;
    }

    private string? NewPassphrase(ParseResult parsed, string path)
    {
        if (parsed.GetValue(_noPassphrase))
        {
            return null;
        }

        return parsed.GetValue(_newPassphraseFile) is string file
            ? PassphraseFile.Read(file)
            : PassphraseSource.FindNew(PassphraseSource.NewVariable, $"New passphrase of {path}: ")
                ?? throw new VersoException(ReasonCode.KeyUnusable, $"no new passphrase was given for {path}", $"name a file with --new-passphrase-file, set {PassphraseSource.NewVariable}, or use --no-passphrase");
    }

    private void CheckOne(CommandResult result)
    {
        if (result.GetResult(_newPassphraseFile) is { Implicit: false } && result.GetResult(_noPassphrase) is { Implicit: false })
        {
            result.AddError("Use only one of --new-passphrase-file and --no-passphrase.");
        }
    }
}
