using System.CommandLine;
using Verso.CommandLine;
using Verso.Core;
using Verso.Signing;

namespace Verso.Cli.Commands;

/// <summary><c>verso release build</c>: builds a signed and encrypted release from an image.</summary>
internal sealed class ReleaseBuildCommand : Verb
{
    private readonly Option<string> _image = new("--image") { Description = "Image: the deployment .bin of your application, 1 byte to 128 MiB.", HelpName = "FILE", Required = true };
    private readonly Option<string> _version = new("--version") { Description = "Display version, for people.", HelpName = "TEXT", Required = true };
    private readonly Option<long> _counter = new("--counter") { Description = "Security counter. A device accepts only a release with a higher counter than its current one.", HelpName = "N", Required = true };
    private readonly Option<string> _product = new("--product") { Description = "Product that the image is for.", HelpName = "ID", Required = true };
    private readonly Option<string[]> _hardware = new("--hardware") { Description = "Hardware id that the image runs on. Can be given up to 8 times.", HelpName = "ID", Required = true };
    private readonly Option<string> _key = new("--key") { Description = "Private key that signs.", HelpName = "FILE", Required = true };
    private readonly Option<string?> _passphraseFile = CommonOptions.PassphraseFile("File whose first line is the passphrase of the private key.");
    private readonly Option<string[]> _fleetKey = new("--fleet-key") { Description = "Fleet key that opens the release. Can be given up to 8 times.", HelpName = "FILE", Required = true };
    private readonly Option<string> _out = new("--out") { Description = "Folder for manifest.cose and the payload. An earlier build of the same release is replaced. A folder with any other file is refused.", HelpName = "DIR", Required = true };
    private readonly Option<string> _cipher = new("--cipher") { Description = "a256cbc, or a128cbc, which current firmware runs natively.", HelpName = "NAME", DefaultValueFactory = _ => "a256cbc" };
    private readonly Option<string> _payloadUrl = new("--payload-url") { Description = "URL of the payload, absolute or relative to the manifest. Its last segment is the name of the file.", HelpName = "URL", DefaultValueFactory = _ => ReleaseOptions.DefaultPayloadUrl };
    private readonly Option<string[]> _base = new("--base") { Description = "Image that devices may run. A delta from it is written beside the full payload. Base and image may have 16 MiB together. Can be given up to 6 times.", HelpName = "FILE" };
    private readonly Option<bool> _stored = new("--stored") { Description = "Do not compress the full payload. By default it is compressed, unless that saves nothing or the image is above 16 MiB. Compression takes 30 bytes of memory for each byte." };
    private readonly Option<bool> _alsoStored = new("--also-stored") { Description = "Write a stored payload beside the compressed one, for devices whose stage 0 reads only stored payloads." };
    private readonly Option<int> _farCopies = new("--far-copy-bits") { Description = "Cost of a copy from another place in flash, 0 to 64 bits. A higher cost means fewer flash reads on the device and more bytes.", HelpName = "BITS", DefaultValueFactory = _ => new DeltaOptions().FarCopyBits };
    private readonly Option<DateTimeOffset?> _expires = new("--expires") { Description = "Time from which devices refuse the release (UTC unless it states an offset).", HelpName = "TIME", CustomParser = CommonOptions.ParseTime };
    private readonly Option<int> _attempts = new("--boot-attempts") { Description = "Trial boots before a rollback, 1 to 10.", HelpName = "N", DefaultValueFactory = _ => Manifest.DefaultBootAttempts };
    private readonly Option<int> _deadline = new("--health-deadline") { Description = "Time in seconds in which a trial has to be confirmed, 10 to 3600.", HelpName = "SECONDS", DefaultValueFactory = _ => Manifest.DefaultHealthDeadlineSeconds };
    private readonly Option<int> _battery = new("--battery") { Description = "Battery level that the update needs, 0 to 100.", HelpName = "PERCENT", DefaultValueFactory = _ => Manifest.DefaultBatteryPercent };
    private readonly Option<Version?> _runtime = new("--runtime") { Description = "Lowest nanoCLR version, four numbers.", HelpName = "VERSION", CustomParser = CommonOptions.ParseRuntime };
    private readonly Option<NativeAssembly[]> _natives = NativeOption.Create("Native assembly that the image needs, such as mscorlib=0x1A2B3C4D. Can be repeated. Default: those that a deployment image names.");
    private readonly Option<DateTimeOffset?> _created = CommonOptions.Created();
    private readonly Option<bool> _force = new("--force") { Description = "Remove all other files from the folder." };
    private readonly Option<bool> _noImageSha256 = new("--no-image-sha256") { Description = "Devices do not check the SHA-256 of the image in addition to the chunk digests." };
    private readonly Option<bool> _json = CommonOptions.Json();

    public ReleaseBuildCommand()
        : base(
            "build",
            "Builds a release from an image: DIR/manifest.cose and DIR/payload.bin, both or neither.",
            "verso release build --image App.bin --version 1.1.0 --counter 2 --product verso-ereader --hardware ereader-r2 --key keys/release.pem --fleet-key keys/fleet.jwk --out releases/1.1.0",
            "verso release build --image App.bin --base App-1.0.0.bin --version 1.1.0 --counter 2 --product verso-ereader --hardware ereader-r2 --key keys/release.pem --fleet-key keys/fleet.jwk --out releases/1.1.0")
    {
        _cipher.AcceptOnlyFromAmong(StringComparer.OrdinalIgnoreCase, "a256cbc", "a128cbc");
        foreach (Option option in (Option[])[_image, _version, _counter, _product, _hardware, _key, _passphraseFile, _fleetKey, _out, _cipher, _payloadUrl, _base, _stored, _alsoStored, _farCopies, _expires, _attempts, _deadline, _battery, _runtime, _natives, _noImageSha256, _created, _force, _json])
        {
            Add(option);
        }

        foreach (string name in new[] { "--trust-key", "--revoke-key" })
        {
            Add(Retired.Option(name, "a root says which keys are trusted: use `verso root propose`"));
        }

        SetAction((parsed, cancel) => Task.FromResult(Run(parsed, cancel)));
    }

    private int Run(ParseResult parsed, CancellationToken cancel)
    {
        ReleaseOptions options = ReadOptions(parsed);
        UsageException.Guard(() =>
        {
            options.Validate();
            return options;
        });
        using SigningKey key = PassphraseSource.Open(parsed.GetRequiredValue(_key), parsed.GetValue(_passphraseFile));
        FleetKey[] fleets = parsed.GetRequiredValue(_fleetKey).Select(FleetKey.Load).ToArray();
        ReleaseBuilder builder = UsageException.Guard(() => new ReleaseBuilder(options, key, fleets));
        BuiltRelease release = Output.WithProgress(
            "encrypting",
            progress => builder.Build(parsed.GetRequiredValue(_image), parsed.GetRequiredValue(_out), progress, cancel));
        Report(release, parsed.GetValue(_json));
        return ExitCode.Done;
    }

    private static void Report(BuiltRelease release, bool json)
    {
        Manifest manifest = release.Manifest;
        string id = Convert.ToHexStringLower(manifest.CopyReleaseId());
        foreach (string warning in release.Warnings)
        {
            Output.Warn(warning);
        }

        int payloadSize = manifest.Payload(0).Size;
        Output.Tell($"built {manifest.Product} {manifest.Version}, counter {manifest.Counter}: {manifest.ImageSize} bytes in {manifest.ChunkCount()} chunks");
        Output.Tell($"wrote {release.ManifestPath} ({release.ManifestSize} bytes) and {release.PayloadPath} ({payloadSize} bytes), {What(manifest.Payload(0))}");
        for (int i = 1; i < release.PayloadPaths.Count; i++)
        {
            Output.Tell($"wrote {release.PayloadPaths[i]} ({manifest.Payload(i).Size} bytes), {What(manifest.Payload(i))}");
        }

        AssemblyReference[]? needed = TellAssemblies(release.Deployment);
        if (!json)
        {
            Output.Data(id);
            return;
        }

        Output.Json(new
        {
            releaseId = id,
            product = manifest.Product,
            version = manifest.Version,
            counter = manifest.Counter,
            imageSize = manifest.ImageSize,
            imageSha256 = Convert.ToHexStringLower(manifest.CopyImageSha256()),
            chunks = manifest.ChunkCount(),
            kid = Convert.ToHexStringLower(release.Kid),
            manifest = release.ManifestPath,
            manifestSize = release.ManifestSize,
            payload = release.PayloadPath,
            payloadSize,
            payloads = release.PayloadPaths.Select((path, index) => (Path: path, Payload: manifest.Payload(index))).Select(one => new { path = one.Path, size = one.Payload.Size, encoding = ReleaseInspector.EncodingName(one.Payload.Encoding), baseSha256 = ReleaseInspector.BaseSha256(one.Payload) }),
            assemblies = release.Deployment?.Assemblies.Select(one => new { name = one.Name, version = one.Version.ToString(), size = one.Length, nativeChecksum = $"0x{one.NativeChecksum:X8}" }),
            warnings = release.Warnings.Count == 0 ? null : release.Warnings,
            needs = needed?.Select(one => new { name = one.Name, version = one.Version.ToString() }),
        });
    }

    private static string What(PayloadVariant payload)
    {
        string encoding = ReleaseInspector.EncodingName(payload.Encoding);
        return ReleaseInspector.BaseSha256(payload) is string from ? $"{encoding} from {from[..16]}" : encoding;
    }

    /// <summary>Lists the assemblies of a deployment image, and those that it needs from the device.</summary>
    /// <returns>The assemblies that have to be on the device; null for an image that is not a deployment image.</returns>
    private static AssemblyReference[]? TellAssemblies(DeploymentImage? deployment)
    {
        if (deployment is null)
        {
            return null;
        }

        deployment.CheckReferences([], out AssemblyReference[] missing);
        AssemblyReference[] needed = missing.DistinctBy(one => (one.Name, one.Version)).ToArray();
        int count = deployment.Assemblies.Length;
        string names = string.Join(", ", deployment.Assemblies.Select(one => $"{one.Name} {one.Version}"));
        Output.Tell($"the image contains {count} {(count == 1 ? "assembly" : "assemblies")}: {names}");
        if (needed.Length > 0)
        {
            Output.Tell($"the device has to load these assemblies first: {string.Join(", ", needed.Select(one => $"{one.Name} {one.Version}"))}");
        }

        return needed;
    }

    private ReleaseOptions ReadOptions(ParseResult parsed)
    {
        return new ReleaseOptions
        {
            Product = parsed.GetRequiredValue(_product),
            HardwareIds = parsed.GetRequiredValue(_hardware),
            Version = parsed.GetRequiredValue(_version),
            Counter = parsed.GetRequiredValue(_counter),
            Cipher = parsed.GetRequiredValue(_cipher).Equals("a128cbc", StringComparison.OrdinalIgnoreCase) ? Cipher.A128Cbc : Cipher.A256Cbc,
            PayloadUrl = parsed.GetRequiredValue(_payloadUrl),
            BaseImages = parsed.GetValue(_base) ?? [],
            Stored = parsed.GetValue(_stored),
            AlsoStored = parsed.GetValue(_alsoStored),
            Encoding = new DeltaOptions { FarCopyBits = parsed.GetValue(_farCopies) },
            Expires = parsed.GetValue(_expires),
            Created = parsed.GetValue(_created),
            Force = parsed.GetValue(_force),
            BootAttempts = parsed.GetValue(_attempts),
            HealthDeadlineSeconds = parsed.GetValue(_deadline),
            BatteryPercent = parsed.GetValue(_battery),
            RuntimeVersion = parsed.GetValue(_runtime),
            Natives = parsed.GetValue(_natives) is { Length: > 0 } natives ? natives : null,
            CheckImageSha256 = !parsed.GetValue(_noImageSha256),
        };
    }
}
