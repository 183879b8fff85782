using System.CommandLine;
using Verso.CommandLine;
using Verso.Core;
using Verso.Signing;

namespace Verso.Cli.Commands;

/// <summary><c>verso publish</c>: puts a release on a site and offers it on a channel.</summary>
internal sealed class PublishCommand : Verb
{
    private readonly Argument<string> _release = new("DIR") { Description = "Folder with manifest.cose and its payloads." };
    private readonly Option<string> _site = SiteOptions.Site();
    private readonly Option<string> _channel = SiteOptions.Channel();
    private readonly Option<string[]> _hardware = SiteOptions.Hardware("those of the release");
    private readonly Option<string> _key = SiteOptions.Key();
    private readonly Option<int> _share = new("--share") { Description = "Share of the devices that are offered the release, such as 1%. Raise it step by step.", HelpName = "PERCENT", CustomParser = SiteOptions.ParseShare, DefaultValueFactory = _ => Offer.WholeShare };
    private readonly Option<uint> _from = new("--from") { Description = "Lowest counter that a device has to run to be offered the release.", HelpName = "N", DefaultValueFactory = _ => 0u };
    private readonly Option<bool> _keep = new("--keep") { Description = "Keep the other offers of the channel, as a ladder for devices with an older release. By default this release is the only offer." };
    private readonly Option<DateTimeOffset?> _expires = new("--expires") { Description = "Time from which devices refuse the pointer (UTC unless it states an offset).", HelpName = "TIME", CustomParser = CommonOptions.ParseTime };
    private readonly Option<string?> _passphraseFile = CommonOptions.PassphraseFile("File whose first line is the passphrase of the private key.");
    private readonly Option<bool> _json = CommonOptions.Json();

    public PublishCommand()
        : base(
            "publish",
            "Puts a release on a site and offers it on a channel. The release and the new pointer are verified as a device does before the pointer is written. Publish again with another --share for the next step.",
            "verso publish releases/1.1.0 --site site --channel stable --key keys/channel.pem",
            "verso publish releases/1.1.0 --site site --channel stable --key keys/channel.pem --share 1%")
    {
        _from.Validators.Add(result => Bounds.Check(result, 0, Manifest.MaxCounter - 1));
        Add(_release);
        foreach (Option option in new Option[] { _site, _channel, _hardware, _key, _share, _from, _keep, _expires, _passphraseFile, _json })
        {
            Add(option);
        }

        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        string folder = parsed.GetRequiredValue(_site);
        SiteFolder site = SiteFolder.Open(folder);
        PublishOptions options = new()
        {
            Release = parsed.GetRequiredValue(_release),
            Channel = parsed.GetRequiredValue(_channel),
            HardwareIds = parsed.GetValue(_hardware) ?? [],
            Share = parsed.GetValue(_share),
            From = parsed.GetValue(_from),
            Keep = parsed.GetValue(_keep),
            Expires = parsed.GetValue(_expires),
        };
        using SigningKey key = PassphraseSource.Open(parsed.GetRequiredValue(_key), parsed.GetValue(_passphraseFile));
        PublishReport report = SitePublisher.Publish(site, options, key);
        Output.Tell($"{options.Release} is {report.Manifest.Product} {report.Manifest.Version}, counter {report.Manifest.Counter}; {(report.Written.Count == 0 ? "its files are there already" : $"wrote {report.Written.Count} files to {Path.Combine(folder, report.Path)}")}");
        PointerView.Tell(folder, report.Pointers);
        if (parsed.GetValue(_json))
        {
            Output.Json(new
            {
                releaseId = Convert.ToHexStringLower(report.Manifest.CopyReleaseId()),
                product = report.Manifest.Product,
                version = report.Manifest.Version,
                counter = report.Manifest.Counter,
                written = report.Written,
                pointers = report.Pointers.Select(written => PointerView.Json(written.Place, written.Pointer)),
            });
        }

        return ExitCode.Done;
    }
}
