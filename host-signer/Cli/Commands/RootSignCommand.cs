using System.CommandLine;
using Verso.CommandLine;
using Verso.Core;
using Verso.Foundation;
using Verso.Signing;

namespace Verso.Cli.Commands;

/// <summary><c>verso root sign</c>: adds a signature to a draft of a root.</summary>
internal sealed class RootSignCommand : Verb
{
    private readonly Argument<string> _file = new("FILE") { Description = "Draft of a root. The signature is added to it." };
    private readonly Option<string> _key = new("--key") { Description = "Private root key, of this root or of the one before.", HelpName = "PEM", Required = true };
    private readonly Option<string?> _previous = new("--previous") { Description = "Root before. With it, the changes are listed, and every signature in the draft is verified.", HelpName = "FILE" };
    private readonly Option<string?> _passphraseFile = CommonOptions.PassphraseFile("File whose first line is the passphrase of the private key.");
    private readonly Option<bool> _json = CommonOptions.Json();

    public RootSignCommand()
        : base(
            "sign",
            "Signs a draft of a root with one root key. Each signer can sign alone, on a machine without a network, and in any order.",
            "verso root sign root-2.draft --key keys/root-1.pem",
            "verso root sign root-2.draft --key keys/root-2.pem --previous site/root/1.cose")
    {
        Add(_file);
        Add(_key);
        Add(_previous);
        Add(_passphraseFile);
        Add(_json);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        string path = parsed.GetRequiredValue(_file);
        byte[] file = RootFiles.Read(path);
        Root? before = null;
        RootDraft draft = parsed.GetValue(_previous) is string previous ? RootDraft.Read(file, RootFiles.ReadVerified(previous, out before)) : RootDraft.ReadAlone(file);
        using SigningKey key = PassphraseSource.Open(parsed.GetRequiredValue(_key), parsed.GetValue(_passphraseFile));
        draft.Sign(key);
        AtomicFile.Replace(path, draft.Write());
        RootView.Tell(draft, before);
        Output.Tell($"signed {path} with {Convert.ToHexStringLower(key.PublicKey.Kid)}");
        if (parsed.GetValue(_json))
        {
            Output.Json(RootView.Json(draft, path));
        }

        return ExitCode.Done;
    }
}
