using System.CommandLine;
using Verso.CommandLine;
using Verso.Signing;

namespace Verso.Cli.Commands;

/// <summary><c>verso site export</c>: copies the part of a site that one hardware needs.</summary>
internal sealed class SiteExportCommand : Verb
{
    private readonly Argument<string> _site = new("DIR") { Description = "Folder of the site." };
    private readonly Option<string> _hardware = new("--hardware") { Description = "Hardware id of the devices.", HelpName = "ID", Required = true };
    private readonly Option<string?> _channel = new("--channel") { Description = "Only channel to copy. Default: every channel that has a pointer for the hardware id.", HelpName = "NAME" };
    private readonly Option<string> _out = new("--out") { Description = "Folder to copy into, such as that of a memory card. It may have an earlier export of the same site.", HelpName = "DIR", Required = true };
    private readonly Option<bool> _json = CommonOptions.Json();

    public SiteExportCommand()
        : base(
            "export",
            "Copies the part of a site that one hardware needs: all roots, its pointers, and the releases that they offer. Devices update from it without a network.",
            "verso site export site --hardware ereader-r2 --out card",
            "verso site export site --hardware ereader-r2 --channel stable --out card")
    {
        Add(_site);
        Add(_hardware);
        Add(_channel);
        Add(_out);
        Add(_json);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        string folder = parsed.GetRequiredValue(_out);
        IReadOnlyList<string> copied = SiteExport.Copy(SiteFolder.Open(parsed.GetRequiredValue(_site)), parsed.GetRequiredValue(_hardware), parsed.GetValue(_channel), folder);
        Output.Tell($"copied {copied.Count} files to {folder}");
        if (parsed.GetValue(_json))
        {
            Output.Json(new { folder, files = copied });
        }

        return ExitCode.Done;
    }
}
