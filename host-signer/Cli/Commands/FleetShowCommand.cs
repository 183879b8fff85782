using System.CommandLine;
using Verso.CommandLine;
using Verso.Signing;

namespace Verso.Cli.Commands;

/// <summary><c>verso fleet show</c>: shows the id of a fleet key.</summary>
internal sealed class FleetShowCommand : Verb
{
    private readonly Argument<string> _file = new("FILE") { Description = "Fleet key." };
    private readonly Option<bool> _json = CommonOptions.Json();

    public FleetShowCommand()
        : base(
            "show",
            "Shows the kid of a fleet key, by which manifests and trust stores name it. The key itself is not shown.",
            "verso fleet show keys/fleet.jwk",
            "verso fleet show keys/fleet.jwk --json")
    {
        Add(_file);
        Add(_json);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        string path = parsed.GetRequiredValue(_file);
        string kid = Convert.ToHexStringLower(FleetKey.Load(path).Id);
        if (parsed.GetValue(_json))
        {
            Output.Json(new { file = path, kid, algorithm = FleetKey.Algorithm, bits = FleetKey.Bits });
        }
        else
        {
            Output.Facts([("kid", kid), ("algorithm", $"{FleetKey.Algorithm}, wraps content keys"), ("size", $"{FleetKey.Bits} bits"), ("encrypted", "no; only the owner can read the file")]);
        }

        return ExitCode.Done;
    }
}
