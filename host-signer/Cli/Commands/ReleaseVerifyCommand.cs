using System.CommandLine;
using Verso.Cli.Sources;
using Verso.CommandLine;
using Verso.Foundation;
using Verso.Signing;

namespace Verso.Cli.Commands;

/// <summary><c>verso release verify</c>: says whether a release holds.</summary>
internal sealed class ReleaseVerifyCommand : Verb
{
    private readonly Argument<string> _place = new("PLACE") { Description = "Folder with manifest.cose and its payload, the manifest's path, or the URL that devices ask." };
    private readonly Option<string[]> _trust = new("--trust") { Description = "Public key that may have signed; may be given again.", HelpName = "FILE", Required = true };
    private readonly Option<string[]> _fleetKey = new("--fleet-key") { Description = "Fleet key to open the payload with, and see that it carries the image; without one only its file is verified. May be given again.", HelpName = "FILE" };
    private readonly Option<string?> _image = new("--image") { Description = "The image that the release should carry.", HelpName = "FILE" };
    private readonly Option<string[]> _base = new("--base") { Description = "Image that a delta of the release is from, to verify what it gives; may be given again.", HelpName = "FILE" };
    private readonly Option<bool> _signatureOnly = new("--signature-only") { Description = "Verify the manifest and leave payloads alone, which need not be there." };
    private readonly Option<bool> _json = CommonOptions.Json();

    public ReleaseVerifyCommand()
        : base(
            "verify",
            "Verifies a release: signature, manifest, and of each payload file its size, SHA-256 and list of records; with a fleet key every record, every chunk and the image.",
            "verso release verify releases/1.1.0 --trust keys/signing.pub.pem",
            "verso release verify releases/1.1.0 --trust keys/signing.pub.pem --fleet-key keys/fleet.jwk --image App.bin",
            "verso release verify https://updates.example.com/reader/ --trust keys/signing.pub.pem")
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
        // What was not looked at comes first: whoever reads one line of it reads that.
        report.NotVerified.ForEach(what => Output.Tell($"not verified {what}"));
        string far = report.NotVerified.Count == 0 ? "holds" : "holds as far as it was verified";
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
                releaseId = Convert.ToHexStringLower(report.Manifest.ReleaseId),
                product = report.Manifest.Product,
                version = report.Manifest.Version,
                counter = report.Manifest.Counter,
                kid = Convert.ToHexStringLower(report.Kid),
            });
        }
    }
}
