using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Verso.CommandLine;
using Verso.Core;
using Verso.Signing;

namespace Verso.Cli.Commands;

/// <summary><c>verso root propose</c>: drafts the root that follows another one.</summary>
internal sealed class RootProposeCommand : Verb
{
    private readonly Argument<string> _file = new("FILE") { Description = "Newest root of the site." };
    private readonly Option<string[]> _addRoot = Keys("--add-root-key", "Public key that may sign roots from now on.");
    private readonly Option<string[]> _addRelease = Keys("--add-release-key", "Public key that may sign releases from now on.");
    private readonly Option<string[]> _addChannel = Keys("--add-channel-key", "Public key that may sign the pointers of every channel from now on.");
    private readonly Option<string[]> _remove = new("--remove-key") { Description = "Kid or public key file of a key of any role that devices trust no longer. Can be repeated.", HelpName = "KID" };
    private readonly Option<KeyValuePair<string, uint>[]> _least = new("--least-counter") { Description = "Lowest counter that may be installed on a hardware id from now on. It withdraws every release below it. Can be repeated.", HelpName = "ID=N", CustomParser = ParseLeast, Arity = ArgumentArity.OneOrMore };
    private readonly Option<int?> _threshold = new("--threshold") { Description = "Number of root keys that have to sign. Default: as before.", HelpName = "N" };
    private readonly Option<DateTimeOffset?> _expires = new("--expires") { Description = "Time from which devices refuse what is made under this root (UTC unless it states an offset). Default: never.", HelpName = "TIME", CustomParser = CommonOptions.ParseTime };
    private readonly Option<string> _out = new("--out") { Description = "Draft to write. It must not exist.", HelpName = "FILE", Required = true };
    private readonly Option<bool> _json = CommonOptions.Json();

    public RootProposeCommand()
        : base(
            "propose",
            "Drafts the next root: keys added, keys revoked, counters raised. Each signer adds a signature with `verso root sign`, and `verso root finish` makes the root.",
            "verso root propose site/root/1.cose --least-counter ereader-r2=2 --out root-2.draft",
            "verso root propose site/root/1.cose --add-release-key keys/release-2.pub.pem --remove-key keys/release.pub.pem --out root-2.draft")
    {
        _threshold.Validators.Add(result => Bounds.Check(result, 1, Root.MaxKeys));
        Add(_file);
        foreach (Option option in new Option[] { _addRoot, _addRelease, _addChannel, _remove, _least, _threshold, _expires, _out, _json })
        {
            Add(option);
        }

        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        byte[] held = RootFiles.ReadVerified(parsed.GetRequiredValue(_file), out Root before);
        RootOptions options = (parsed.GetValue(_remove) ?? []).Aggregate(RootOptions.Repeat(before), (rest, key) => rest.Without(KidOf(key)));
        RootDraft draft = RootDraft.New(
            options with
            {
                Threshold = parsed.GetValue(_threshold) ?? options.Threshold,
                RootKeys = [.. options.RootKeys, .. Load(parsed, _addRoot)],
                ReleaseKeys = [.. options.ReleaseKeys, .. Load(parsed, _addRelease)],
                ChannelKeys = [.. options.ChannelKeys, .. Load(parsed, _addChannel).Select(key => new ChannelSigner(key))],
                LeastCounters = Merge(options.LeastCounters, parsed.GetValue(_least) ?? []),
                Expires = parsed.GetValue(_expires),
            },
            held);
        string path = parsed.GetRequiredValue(_out);
        RootFiles.WriteNew(path, draft.Write());
        RootView.Tell(draft, before);
        Output.Tell($"wrote {path}; each signer signs it with `verso root sign`");
        if (parsed.GetValue(_json))
        {
            Output.Json(new { file = path, root = RootDescription.Of(draft.Root), changes = RootDescription.Of(draft.Root).ChangesFrom(RootDescription.Of(before)) });
        }

        return ExitCode.Done;
    }

    private static IEnumerable<VerificationKey> Load(ParseResult parsed, Option<string[]> option) => (parsed.GetValue(option) ?? []).Select(VerificationKey.Load);

    private static string KidOf(string key)
    {
        if (!File.Exists(key))
        {
            return key;
        }

        using VerificationKey file = VerificationKey.Load(key);
        return Convert.ToHexStringLower(file.Kid);
    }

    private static Dictionary<string, uint> Merge(IReadOnlyDictionary<string, uint> before, KeyValuePair<string, uint>[] changes)
    {
        Dictionary<string, uint> merged = new(before);
        foreach ((string hardware, uint counter) in changes)
        {
            merged[hardware] = counter;
        }

        return merged;
    }

    private static KeyValuePair<string, uint>[] ParseLeast(ArgumentResult argument)
    {
        List<KeyValuePair<string, uint>> least = [];
        foreach (Token token in argument.Tokens)
        {
            string[] parts = token.Value.Split('=');
            if (parts.Length == 2 && SiteName.IsValid(parts[0]) && uint.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out uint counter) && counter is > 0 and <= Manifest.MaxCounter)
            {
                least.Add(new(parts[0], counter));
            }
            else
            {
                argument.AddError($"\"{token.Value}\" is not a least counter; give a hardware id and a counter, such as ereader-r2=4.");
            }
        }

        return [.. least];
    }

    private static Option<string[]> Keys(string name, string description) => new(name) { Description = $"{description} Can be repeated.", HelpName = "PEM" };
}
