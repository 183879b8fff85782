using System.CommandLine;
using Verso.CommandLine;
using Verso.Signing;

namespace Verso.Cli.Commands;

/// <summary><c>verso key new</c>: creates a signing key.</summary>
internal sealed class KeyNewCommand : Verb
{
    private readonly Option<string> _out = new("--out") { Description = "Folder for signing.pem and signing.pub.pem.", HelpName = "DIR", Required = true };
    private readonly Option<int> _bits = new("--bits") { Description = "Length of the RSA key: 2048, 3072 or 4096.", HelpName = "BITS", DefaultValueFactory = _ => SigningKey.DefaultBits };
    private readonly Option<string?> _passphraseFile = new("--passphrase-file") { Description = $"File whose first line is the passphrase of the private key. Default: {PassphraseSource.Variable} if it is set, otherwise no encryption.", HelpName = "FILE" };
    private readonly Option<bool> _ask = new("--ask-passphrase") { Description = "Ask for the passphrase on the terminal." };
    private readonly Option<bool> _json = CommonOptions.Json();

    public KeyNewCommand()
        : base(
            "new",
            "Creates a signing key. Keep signing.pem secret and make a backup. Devices get signing.pub.pem.",
            "verso key new --out keys --passphrase-file passphrase.txt",
            "verso key new --out keys --bits 4096",
            "verso key new --out keys --ask-passphrase")
    {
        Add(_out);
        Add(_bits);
        Add(_passphraseFile);
        Add(_ask);
        Add(_json);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        string folder = parsed.GetRequiredValue(_out);
        string? passphrase = Passphrase(parsed, Path.Combine(folder, SigningKey.PrivateFileName));
        using SigningKey key = UsageException.Guard(() => SigningKey.Create(parsed.GetValue(_bits)));
        key.SaveNew(folder, passphrase);
        string kid = Convert.ToHexStringLower(key.PublicKey.Kid);
        string privatePath = Path.Combine(folder, SigningKey.PrivateFileName);
        string publicPath = Path.Combine(folder, SigningKey.PublicFileName);
        Output.Tell($"wrote {privatePath} (RSA-{key.PublicKey.Bits}, {(passphrase is null ? "not encrypted" : "encrypted")}; keep it secret) and {publicPath}");
        if (parsed.GetValue(_json))
        {
            Output.Json(new { kid, bits = key.PublicKey.Bits, encrypted = passphrase is not null, privateKey = privatePath, publicKey = publicPath });
        }
        else
        {
            Output.Data(kid);
        }

        return ExitCode.Done;
    }

    private string? Passphrase(ParseResult parsed, string path)
    {
        if (parsed.GetValue(_passphraseFile) is string file)
        {
            return PassphraseFile.Read(file);
        }

        return parsed.GetValue(_ask) ? PassphraseSource.AskNew($"Passphrase of {path}: ") : PassphraseSource.InEnvironment(PassphraseSource.Variable);
    }
}
