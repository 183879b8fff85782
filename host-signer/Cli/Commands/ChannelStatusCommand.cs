using System.CommandLine;
using System.Globalization;
using Verso.CommandLine;
using Verso.Core;
using Verso.Signing;

namespace Verso.Cli.Commands;

/// <summary><c>verso channel status</c>: shows what the channels of a site offer.</summary>
internal sealed class ChannelStatusCommand : Verb
{
    private readonly Option<string> _site = SiteOptions.Site();
    private readonly Option<bool> _json = CommonOptions.Json();

    public ChannelStatusCommand()
        : base(
            "status",
            "Shows for each channel and hardware id of a site which releases are offered, to which share of the devices, and since when.",
            "verso channel status --site site",
            "verso channel status --site site --json")
    {
        Add(_site);
        Add(_json);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        SiteFolder site = SiteFolder.Open(parsed.GetRequiredValue(_site));
        (SitePlace Place, ReasonCode Reason, Pointer? Pointer)[] pointers = [.. site.Places().Select(place => (place, site.TryRead(place, out Pointer? pointer), pointer))];
        if (parsed.GetValue(_json))
        {
            Output.Json(new
            {
                product = site.Root.Product,
                rootVersion = site.Root.Version,
                pointers = pointers.Select(one => one.Pointer is null
                    ? new { channel = one.Place.Channel, hardware = one.Place.HardwareId, path = one.Place.Path, code = one.Reason.ToString(), number = (int)one.Reason }
                    : PointerView.Json(one.Place, one.Pointer)),
            });
            return ExitCode.Done;
        }

        Output.Data($"{site.Root.Product}, root {site.Root.Version.ToString(CultureInfo.InvariantCulture)}");
        foreach ((SitePlace place, ReasonCode reason, Pointer? pointer) in pointers)
        {
            Output.Data(pointer is null
                ? $"{place.Channel} {place.HardwareId}: devices refuse this pointer ({reason} {(int)reason}); {Advice.For(reason)}"
                : $"{place.Channel} {place.HardwareId}: {PointerView.Describe(pointer)}; sequence {pointer.Sequence.ToString(CultureInfo.InvariantCulture)}, since {DateTimeOffset.FromUnixTimeSeconds(pointer.Created).ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture)}");
        }

        return ExitCode.Done;
    }
}
