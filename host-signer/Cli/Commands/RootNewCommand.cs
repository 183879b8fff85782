using System.CommandLine;
using Verso.CommandLine;
using Verso.Core;
using Verso.Signing;

namespace Verso.Cli.Commands;

/// <summary><c>verso root new</c>: makes root 1 of a product.</summary>
internal sealed class RootNewCommand : Verb
{
    private readonly Option<string> _product = new("--product") { Description = "Product whose releases and channels the root is about.", HelpName = "ID", Required = true };
    private readonly Option<string[]> _rootKey = new("--root-key") { Description = "Key that signs roots: a private key, which signs this one, or a public key. Can be given up to 8 times.", HelpName = "PEM", Required = true };
    private readonly Option<string[]> _releaseKey = new("--release-key") { Description = "Public key that signs releases. Can be given up to 8 times.", HelpName = "PEM", Required = true };
    private readonly Option<string[]> _channelKey = new("--channel-key") { Description = "Public key that signs the pointers of every channel. Can be given up to 8 times.", HelpName = "PEM", Required = true };
    private readonly Option<int?> _threshold = new("--threshold") { Description = "Number of root keys that have to sign. Default: 2, or 1 if there is one root key.", HelpName = "N" };
    private readonly Option<DateTimeOffset?> _expires = new("--expires") { Description = "Time from which devices refuse what is made under this root (UTC unless it states an offset).", HelpName = "TIME", CustomParser = CommonOptions.ParseTime };
    private readonly Option<bool> _draft = new("--draft") { Description = "Write a draft although signatures are missing. The other signers use `verso root sign`." };
    private readonly Option<string> _out = new("--out") { Description = "Root file to write. It must not exist.", HelpName = "FILE", Required = true };
    private readonly Option<string?> _passphraseFile = CommonOptions.PassphraseFile("File whose first line is the passphrase of the private keys.");
    private readonly Option<bool> _json = CommonOptions.Json();

    public RootNewCommand()
        : base(
            "new",
            "Makes root 1 of a product: which keys may sign roots, releases and channels. It is signed with the private root keys that are given. Keep them offline.",
            "verso root new --product verso-ereader --root-key keys/root-1.pem --root-key keys/root-2.pem --root-key keys/root-3.pub.pem --release-key keys/release.pub.pem --channel-key keys/channel.pub.pem --out site/root/1.cose",
            "verso root new --product verso-ereader --root-key keys/root-1.pub.pem --root-key keys/root-2.pub.pem --root-key keys/root-3.pub.pem --release-key keys/release.pub.pem --channel-key keys/channel.pub.pem --draft --out root-1.draft")
    {
        _threshold.Validators.Add(result => Bounds.Check(result, 1, Root.MaxKeys));
        foreach (Option option in new Option[] { _product, _rootKey, _releaseKey, _channelKey, _threshold, _expires, _draft, _out, _passphraseFile, _json })
        {
            Add(option);
        }

        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        string path = parsed.GetRequiredValue(_out);
        (VerificationKey Public, SigningKey? Private)[] keys = [.. parsed.GetRequiredValue(_rootKey).Select(file => RootFiles.OpenKey(file, parsed.GetValue(_passphraseFile)))];
        RootDraft draft = RootDraft.New(new RootOptions
        {
            Product = parsed.GetRequiredValue(_product),
            Threshold = parsed.GetValue(_threshold) ?? RootOptions.UsualThreshold(keys.Length),
            RootKeys = [.. keys.Select(key => key.Public)],
            ReleaseKeys = [.. parsed.GetRequiredValue(_releaseKey).Select(VerificationKey.Load)],
            ChannelKeys = [.. parsed.GetRequiredValue(_channelKey).Select(file => new ChannelSigner(VerificationKey.Load(file)))],
            Expires = parsed.GetValue(_expires),
        });
        foreach (SigningKey key in keys.Select(key => key.Private).OfType<SigningKey>())
        {
            using (key)
            {
                draft.Sign(key);
            }
        }

        RootFiles.WriteNew(path, parsed.GetValue(_draft) ? draft.Write() : draft.Finish());
        RootView.Tell(draft, null);
        Output.Tell($"wrote {path}");
        if (parsed.GetValue(_json))
        {
            Output.Json(RootView.Json(draft, path));
        }

        return ExitCode.Done;
    }
}
