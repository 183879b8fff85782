using System.CommandLine;
using Verso.CommandLine;
using Verso.Signing;

namespace Verso.Cli.Commands;

/// <summary><c>verso channel halt</c>: offers nothing on a channel.</summary>
internal sealed class ChannelHaltCommand : Verb
{
    private readonly Option<string> _site = SiteOptions.Site();
    private readonly Option<string> _channel = SiteOptions.Channel();
    private readonly Option<string[]> _hardware = SiteOptions.Hardware("all that the channel has pointers for");
    private readonly Option<string> _key = SiteOptions.Key();
    private readonly Option<string?> _passphraseFile = CommonOptions.PassphraseFile("File whose first line is the passphrase of the private key.");
    private readonly Option<bool> _json = CommonOptions.Json();

    public ChannelHaltCommand()
        : base(
            "halt",
            "Halts a channel: its pointers offer nothing. Downloads stop at the next session of each device, and a trial ends as it will. Publish again to resume.",
            "verso channel halt --site site --channel stable --key keys/channel.pem",
            "verso channel halt --site site --channel stable --hardware ereader-r2 --key keys/channel.pem")
    {
        Add(_site);
        Add(_channel);
        Add(_hardware);
        Add(_key);
        Add(_passphraseFile);
        Add(_json);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        string folder = parsed.GetRequiredValue(_site);
        SiteFolder site = SiteFolder.Open(folder);
        using SigningKey key = PassphraseSource.Open(parsed.GetRequiredValue(_key), parsed.GetValue(_passphraseFile));
        IReadOnlyList<PublishedPointer> written = SitePublisher.Halt(site, parsed.GetRequiredValue(_channel), parsed.GetValue(_hardware) ?? [], key);
        PointerView.Tell(folder, written);
        if (parsed.GetValue(_json))
        {
            Output.Json(new { pointers = written.Select(one => PointerView.Json(one.Place, one.Pointer)) });
        }

        return ExitCode.Done;
    }
}
