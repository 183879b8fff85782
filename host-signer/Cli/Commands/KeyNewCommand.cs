using System.CommandLine;
using Verso.CommandLine;
using Verso.Core;
using Verso.Foundation;
using Verso.Signing;

namespace Verso.Cli.Commands;

/// <summary><c>verso key new</c>: creates a signing key.</summary>
internal sealed class KeyNewCommand : Verb
{
    private readonly Option<string> _out = new("--out") { Description = "Folder for NAME.pem and NAME.pub.pem.", HelpName = "DIR", Required = true };
    private readonly Option<string[]> _name = new("--name") { Description = "Name of the key. Can be repeated, for several keys at once.", HelpName = "NAME", DefaultValueFactory = _ => [SigningKey.DefaultName] };
    private readonly Option<int> _bits = new("--bits") { Description = "Length of the RSA key: 2048, 3072 or 4096.", HelpName = "BITS", DefaultValueFactory = _ => SigningKey.DefaultBits };
    private readonly Option<string?> _passphraseFile = new("--passphrase-file") { Description = $"File whose first line is the passphrase of the private key. Default: {PassphraseSource.Variable} if it is set, otherwise no encryption.", HelpName = "FILE" };
    private readonly Option<bool> _ask = new("--ask-passphrase") { Description = "Ask for the passphrase on the terminal." };
    private readonly Option<bool> _json = CommonOptions.Json();

    public KeyNewCommand()
        : base(
            "new",
            "Creates a signing key, or several. Keep the private files NAME.pem secret and make a backup. A root names the public keys NAME.pub.pem.",
            "verso key new --out keys --passphrase-file passphrase.txt",
            "verso key new --out keys --name root-1 --name root-2 --name root-3 --name release --name channel",
            "verso key new --out keys --bits 4096",
            "verso key new --out keys --ask-passphrase")
    {
        Add(_out);
        Add(_name);
        Add(_bits);
        Add(_passphraseFile);
        Add(_ask);
        Add(_json);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        string folder = parsed.GetRequiredValue(_out);
        string[] names = UsageException.Guard(() => CheckNames(parsed.GetRequiredValue(_name)));
        string? passphrase = Passphrase(parsed, Path.Combine(folder, names[0] + SigningKey.PrivateExtension));
        List<(string Name, SigningKey Key)> keys = [];
        try
        {
            keys.AddRange(names.Select(name => (name, UsageException.Guard(() => SigningKey.Create(parsed.GetValue(_bits))))));
            SigningKey.SaveNew(folder, passphrase, keys);
            Report(folder, keys, passphrase is not null, parsed.GetValue(_json));
        }
        finally
        {
            keys.ForEach(one => one.Key.Dispose());
        }

        return ExitCode.Done;
    }

    private static void Report(string folder, List<(string Name, SigningKey Key)> keys, bool encrypted, bool json)
    {
        List<object> facts = [];
        foreach ((string name, SigningKey key) in keys)
        {
            string kid = Convert.ToHexStringLower(key.PublicKey.Kid);
            string privateKey = Path.Combine(folder, name + SigningKey.PrivateExtension);
            string publicKey = Path.Combine(folder, name + SigningKey.PublicExtension);
            Output.Tell($"wrote {privateKey} (RSA-{key.PublicKey.Bits}, {(encrypted ? "encrypted" : "not encrypted")}; keep it secret) and {publicKey}");
            facts.Add(new { kid, bits = key.PublicKey.Bits, encrypted, privateKey, publicKey });
            if (!json)
            {
                Output.Data(kid);
            }
        }

        if (json)
        {
            Output.Json(facts.Count == 1 ? facts[0] : new { keys = facts });
        }
    }

    private static string[] CheckNames(string[] names)
    {
        if (names.FirstOrDefault(name => !SiteName.IsValid(name)) is string wrong)
        {
            throw new VersoException(ReasonCode.NameNotAllowed, $"\"{wrong}\" is not a name for a key", Advice.For(ReasonCode.NameNotAllowed));
        }

        return names.Distinct().Count() == names.Length ? names : throw new VersoException(ReasonCode.WrongUsage, "a name is given twice", "give each key a name of its own");
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
