using System.CommandLine;
using Verso.Cli.Sources;
using Verso.CommandLine;
using Verso.Foundation;
using Verso.Signing;

namespace Verso.Cli.Commands;

/// <summary><c>verso release verify</c>: verifies a release.</summary>
internal sealed class ReleaseVerifyCommand : Verb
{
    private readonly Argument<string> _place = new("PLACE") { Description = "Folder with manifest.cose and its payload, the path of the manifest, or the URL that devices request." };
    private readonly Option<string[]> _trust = new("--trust") { Description = "Trusted public key. Can be repeated.", HelpName = "FILE", Required = true };
    private readonly Option<string[]> _fleetKey = new("--fleet-key") { Description = "Fleet key that opens the payload, to verify that it carries the image. Without one, only the file of the payload is verified. Can be repeated.", HelpName = "FILE" };
    private readonly Option<string?> _image = new("--image") { Description = "Image that the release should carry.", HelpName = "FILE" };
    private readonly Option<string[]> _base = new("--base") { Description = "Base of a delta, to verify the chunks of the delta. Can be repeated.", HelpName = "FILE" };
    private readonly Option<bool> _signatureOnly = new("--signature-only") { Description = "Verify only the manifest. The payloads are not read and may be missing." };
    private readonly Option<bool> _json = CommonOptions.Json();

    public ReleaseVerifyCommand()
        : base(
            "verify",
            "Verifies the signature and the manifest of a release, and the size, SHA-256 and list of records of each payload. With a fleet key it also verifies every record, every chunk and the image.",
            "verso release verify releases/1.1.0 --trust keys/release.pub.pem",
            "verso release verify releases/1.1.0 --trust keys/release.pub.pem --fleet-key keys/fleet.jwk --image App.bin",
            "verso release verify https://updates.example.com/reader/ --trust keys/release.pub.pem")
    {
        Add(_place);
        Add(_trust);
        Add(_fleetKey);
        Add(_image);
        Add(_base);
        Add(_signatureOnly);
        Add(_json);
        SetAction((parsed, cancel) => Task.FromResult(Run(parsed, cancel)));
    }

    private int Run(ParseResult parsed, CancellationToken cancel)
    {
        VerificationKey[] trust = parsed.GetRequiredValue(_trust).Select(VerificationKey.Load).ToArray();
        FleetKey[] fleets = (parsed.GetValue(_fleetKey) ?? []).Select(FleetKey.Load).ToArray();
        var verifier = new ReleaseVerifier(trust, fleets) { BaseImages = parsed.GetValue(_base) ?? [], SignatureOnly = parsed.GetValue(_signatureOnly) };
        ReleaseSource source = UsageException.Guard(() => ReleaseSources.At(parsed.GetRequiredValue(_place)));
        try
        {
            VerificationReport report = Output.WithProgress("verifying", progress => verifier.Verify(source, parsed.GetValue(_image), progress, cancel));
            Report(report, source.Name, parsed.GetValue(_json));
            return ExitCode.Done;
        }
        catch (VersoException failure) when (parsed.GetValue(_json) && ExitCode.Of(failure) == ExitCode.DidNotHold)
        {
            Output.Json(new { holds = false, code = failure.Reason.ToString(), number = (int)failure.Reason, message = failure.Message, next = failure.Next });
            throw;
        }
    }

    private static void Report(VerificationReport report, string place, bool json)
    {
        // The facts that were not verified come first, for readers who read only one line.
        report.NotVerified.ForEach(what => Output.Tell($"not verified {what}"));
        string far = report.NotVerified.Count == 0 ? "is valid" : "is valid as far as it was verified";
        Output.Tell($"{place} {far}: {report.Manifest.Product} {report.Manifest.Version}, counter {report.Manifest.Counter}, signed by {Convert.ToHexStringLower(report.Kid)}");
        report.Verified.ForEach(what => Output.Tell($"verified {what}"));
        if (json)
        {
            Output.Json(new
            {
                holds = true,
                complete = report.NotVerified.Count == 0,
                notVerified = report.NotVerified,
                verified = report.Verified,
                releaseId = Convert.ToHexStringLower(report.Manifest.CopyReleaseId()),
                product = report.Manifest.Product,
                version = report.Manifest.Version,
                counter = report.Manifest.Counter,
                kid = Convert.ToHexStringLower(report.Kid),
            });
        }
    }
}
