using System.CommandLine;
using System.Globalization;
using Verso.CommandLine;
using Verso.Signing;

namespace Verso.Cli.Commands;

/// <summary><c>verso release inspect</c>: shows the content of a manifest.</summary>
internal sealed class ReleaseInspectCommand : Verb
{
    private readonly Argument<string> _folder = new("PLACE") { Description = "Folder with manifest.cose and its payload, or the path of the manifest." };
    private readonly Option<bool> _json = CommonOptions.Json();

    public ReleaseInspectCommand()
        : base(
            "inspect",
            "Shows the content of the manifest of a release. It needs no key and verifies nothing.",
            "verso release inspect releases/1.1.0",
            "verso release inspect releases/1.1.0 --json")
    {
        Add(_folder);
        Add(_json);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        ReleaseDescription release = ReleaseInspector.Inspect(parsed.GetRequiredValue(_folder));
        if (parsed.GetValue(_json))
        {
            Output.Data(release.ToJson());
        }
        else
        {
            Output.Facts([.. Identity(release), .. Content(release), .. Policy(release)]);
        }

        Output.Tell("the signature was not verified; `verso release verify` does that");
        return ExitCode.Done;
    }

    private static IEnumerable<(string Name, string Value)> Identity(ReleaseDescription release)
    {
        yield return ("release", release.ReleaseId);
        yield return ("product", release.Product);
        yield return ("hardware", string.Join(", ", release.HardwareIds));
        yield return ("version", release.Version);
        yield return ("counter", Number(release.Counter));
        yield return ("created", Time(release.Created));
        yield return ("expires", release.Expires is DateTimeOffset expires ? Time(expires) : "never");
        yield return ("signed by", $"{release.Signature.Kid} ({release.Signature.Algorithm}, RSA-{release.Signature.Bits})");
    }

    private static IEnumerable<(string Name, string Value)> Content(ReleaseDescription release)
    {
        ReleaseDescription.ImagePart image = release.Image;
        yield return ("image", $"{Number(image.Size)} bytes in {Number(image.Chunks)} chunks of {image.ChunkSize}");
        yield return ("image SHA-256", image.Sha256);
        yield return ("digest salt", image.DigestSalt);
        foreach (ReleaseDescription.PayloadPart payload in release.Payloads)
        {
            string file = payload.FileSize is not long size ? "no file here" : size == payload.Size ? "file here" : $"file here has {Number(size)} bytes";
            yield return ("payload", $"{payload.Url}, {Kind(payload)}{Number(payload.Size)} bytes{Share(payload, image)}; {file}");
        }

        yield return ("encryption", $"{release.Encryption.Cipher}, content key under {release.Encryption.KeyWrap}");
        yield return ("fleets", string.Join(", ", release.Encryption.Recipients));
        yield return ("manifest", $"{Number(release.ManifestSize)} bytes");
        foreach (ReleaseDescription.PayloadPart payload in release.Payloads.Where(payload => payload.Records is not null && release.Payloads.Count > 1))
        {
            yield return ("on the wire", $"{Number(payload.OnTheWire)} bytes with the manifest, {Percent(payload.OnTheWire, image.Size)} of the image: {payload.Url}");
        }

        if (release.Overhead >= 0)
        {
            yield return ("overhead", $"{Number(release.Overhead)} bytes, {Percent(release.Overhead, image.Size)} of the image");
        }
    }

    private static string Kind(ReleaseDescription.PayloadPart payload)
    {
        return payload.BaseSha256 is string from ? $"{payload.Encoding} from {from[..16]}, " : $"{payload.Encoding}, ";
    }

    private static string Share(ReleaseDescription.PayloadPart payload, ReleaseDescription.ImagePart image)
    {
        return payload.Encoding is "compressed" or "delta" ? $" in {payload.Records} {(payload.Records == 1 ? "record" : "records")}, {Percent(payload.Size, image.Size)} of the image" : "";
    }

    private static string Percent(long part, long whole) => $"{(100.0 * part / whole).ToString("0.##", CultureInfo.InvariantCulture)} %";

    private static IEnumerable<(string Name, string Value)> Policy(ReleaseDescription release)
    {
        ReleaseDescription.PolicyPart policy = release.Policy;
        yield return ("boot attempts", Number(policy.BootAttempts));
        yield return ("health deadline", $"{policy.HealthDeadlineSeconds} s");
        yield return ("battery", $"{policy.BatteryPercent} %");
        yield return ("nanoCLR", policy.RuntimeVersion is null ? "any" : $"{policy.RuntimeVersion} or newer");
        foreach (ReleaseDescription.NativePart native in policy.Natives)
        {
            yield return ("needs native", $"{native.Name} {native.Checksum}");
        }

        yield return ("SHA-256 on device", policy.CheckImageSha256 ? "checked" : "not checked");
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Time(DateTimeOffset value) => value.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
}
