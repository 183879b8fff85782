using System.CommandLine;
using Verso.CommandLine;
using Verso.Signing;

namespace Verso.Cli.Commands;

/// <summary><c>verso fleet new</c>: creates a key-encryption key.</summary>
internal sealed class FleetNewCommand : Verb
{
    private readonly Option<string> _out = new("--out") { Description = "File for the key, which is a JSON Web Key.", HelpName = "FILE", Required = true };
    private readonly Option<bool> _json = CommonOptions.Json();

    public FleetNewCommand()
        : base(
            "new",
            "Creates a fleet key. Devices with this key can read releases that are built for it. Keep it secret.",
            "verso fleet new --out keys/fleet.jwk")
    {
        Add(_out);
        Add(_json);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        string path = parsed.GetRequiredValue(_out);
        FleetKey key = FleetKey.Create();
        key.SaveNew(path);
        string id = Convert.ToHexStringLower(key.Id);
        Output.Tell($"wrote {path} (A256KW; keep it secret)");
        if (parsed.GetValue(_json))
        {
            Output.Json(new { kid = id, fleetKey = path });
        }
        else
        {
            Output.Data(id);
        }

        return ExitCode.Done;
    }
}
