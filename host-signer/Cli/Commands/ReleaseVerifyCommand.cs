using System.CommandLine;
using Verso.CommandLine;
using Verso.Signing;

namespace Verso.Cli.Commands
{
    /// <summary><c>verso release verify</c>: says whether a release holds.</summary>
    internal sealed class ReleaseVerifyCommand : Verb
    {
        private readonly Argument<string> _folder = CommonOptions.ReleaseFolder();
        private readonly Option<string[]> _trust = new("--trust") { Description = "Public key that may have signed; may be given again.", HelpName = "FILE", Required = true };
        private readonly Option<string[]> _fleetKey = new("--fleet-key") { Description = "Fleet key to open the payload with; without one its content is not verified. May be given again.", HelpName = "FILE" };
        private readonly Option<string?> _image = new("--image") { Description = "The image that the release should carry.", HelpName = "FILE" };
        private readonly Option<string[]> _base = new("--base") { Description = "Image that a delta of the release is from, to verify what it gives; may be given again.", HelpName = "FILE" };
        private readonly Option<bool> _json = CommonOptions.Json();

        public ReleaseVerifyCommand()
            : base(
                "verify",
                "Verifies a release: signature, manifest, sizes; with a fleet key every record, every chunk and the image.",
                "verso release verify releases/1.1.0 --trust keys/signing.pub.pem",
                "verso release verify releases/1.1.0 --trust keys/signing.pub.pem --fleet-key keys/fleet.jwk --image App.bin")
        {
            Add(_folder);
            Add(_trust);
            Add(_fleetKey);
            Add(_image);
            Add(_base);
            Add(_json);
            SetAction((parsed, cancel) => Task.FromResult(Run(parsed, cancel)));
        }

        private int Run(ParseResult parsed, CancellationToken cancel)
        {
            VerificationKey[] trust = parsed.GetRequiredValue(_trust).Select(VerificationKey.Load).ToArray();
            FleetKey[] fleets = (parsed.GetValue(_fleetKey) ?? []).Select(FleetKey.Load).ToArray();
            var verifier = new ReleaseVerifier(trust, fleets) { BaseImages = parsed.GetValue(_base) ?? [] };
            string folder = parsed.GetRequiredValue(_folder);
            try
            {
                VerificationReport report = Output.WithProgress("verifying", progress => verifier.Verify(folder, parsed.GetValue(_image), progress, cancel));
                Report(report, folder, parsed.GetValue(_json));
                return ExitCode.Done;
            }
            catch (VersoException failure) when (parsed.GetValue(_json) && ExitCode.Of(failure) == ExitCode.DidNotHold)
            {
                Output.Json(new { verified = false, code = failure.Reason.ToString(), number = (int)failure.Reason, message = failure.Message, next = failure.Next });
                throw;
            }
        }

        private static void Report(VerificationReport report, string folder, bool json)
        {
            Output.Tell($"{folder} holds: {report.Manifest.Product} {report.Manifest.Version}, counter {report.Manifest.Counter}, signed by {Convert.ToHexStringLower(report.Kid)}");
            foreach (string what in report.Verified)
            {
                Output.Tell($"verified {what}");
            }

            foreach (string what in report.NotVerified)
            {
                Output.Tell($"not verified {what}");
            }

            if (json)
            {
                Output.Json(new
                {
                    verified = true,
                    releaseId = Convert.ToHexStringLower(report.Manifest.ReleaseId),
                    product = report.Manifest.Product,
                    version = report.Manifest.Version,
                    counter = report.Manifest.Counter,
                    kid = Convert.ToHexStringLower(report.Kid),
                    checks = report.Verified,
                    notChecked = report.NotVerified,
                });
            }
        }
    }
}
