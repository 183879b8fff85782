using System.CommandLine;
using System.Globalization;
using Verso.CommandLine;
using Verso.Core;
using Verso.Signing;

namespace Verso.Cli.Commands;

/// <summary><c>verso release refresh</c>: signs the manifest of a release again with the current time.</summary>
internal sealed class ReleaseRefreshCommand : Verb
{
    private readonly Argument<string> _folder = CommonOptions.ReleaseFolder();
    private readonly Option<string> _key = new("--key") { Description = "Private key that signed the release.", HelpName = "FILE", Required = true };
    private readonly Option<string?> _passphraseFile = CommonOptions.PassphraseFile("File whose first line is the passphrase of the private key.");
    private readonly Option<bool> _json = CommonOptions.Json();

    private readonly Option<DateTimeOffset?> _created = CommonOptions.Created();
    private readonly Option<string?> _notBefore = CommonOptions.NotBefore();

    public ReleaseRefreshCommand()
        : base(
            "refresh",
            "Signs the manifest of a release again with the current time. Use it before you publish an older release again, and regularly to show devices that no newer release is withheld from them.",
            "verso release refresh releases/1.1.0 --key keys/signing.pem",
            "verso release refresh releases/1.1.0 --key keys/signing.pem --not-before releases/1.2.0")
    {
        Add(_folder);
        Add(_key);
        Add(_passphraseFile);
        Add(_created);
        Add(_notBefore);
        Add(_json);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        string folder = parsed.GetRequiredValue(_folder);
        using SigningKey key = PassphraseSource.Open(parsed.GetRequiredValue(_key), parsed.GetValue(_passphraseFile));
        RefreshedRelease refreshed = ReleaseRefresher.Refresh(folder, key, time: null, parsed.GetValue(_created), CommonOptions.SourceOf(parsed, _notBefore));
        foreach (string warning in refreshed.Warnings)
        {
            Output.Warn(warning);
        }

        Manifest manifest = refreshed.Manifest;
        string time = DateTimeOffset.FromUnixTimeSeconds(manifest.Created).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        Output.Tell($"{manifest.Product} {manifest.Version}, counter {manifest.Counter}, is signed as of {time} UTC; publish {Path.Combine(folder, ReleaseFolder.ManifestName)}");
        if (parsed.GetValue(_json))
        {
            Output.Json(new { releaseId = Convert.ToHexStringLower(manifest.CopyReleaseId()), version = manifest.Version, counter = manifest.Counter, created = DateTimeOffset.FromUnixTimeSeconds(manifest.Created), manifest = Path.Combine(folder, ReleaseFolder.ManifestName) });
        }

        return ExitCode.Done;
    }
}
