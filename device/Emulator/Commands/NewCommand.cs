using System.CommandLine;
using System.Security.Cryptography;
using Verso.CommandLine;
using Verso.Core;
using Verso.Foundation;
using Verso.Provisioning;
using Verso.Signing;

namespace Verso.Emulator.Commands;

/// <summary><c>verso-emulator new</c>: creates a device as it leaves the factory.</summary>
internal sealed class NewCommand : Verb
{
    private readonly Argument<string> _flash = new("FLASH") { Description = "Flash file to create. It must not exist." };
    private readonly Option<string> _layout = Required<string>("--layout", "Partition layout as CSV, in the format of ESP-IDF.", "CSV");
    private readonly Option<string> _hardware = Required<string>("--hardware", "Hardware id that releases must name.", "ID");
    private readonly Option<string> _root = Required<string>("--root", "Root that the device starts with. Its product is that of the device.", "FILE");
    private readonly Option<string> _channel = Required<string>("--channel", "Channel that the device follows.", "NAME");
    private readonly Option<string[]> _fleet = Required<string[]>("--fleet-key", "Key-encryption key of the device's fleet. May be given more than once.", "JWK");
    private readonly Option<string> _image = Required<string>("--image", "Factory image of the device.", "FILE");
    private readonly Option<string> _version = Required<string>("--version", "Display version of that image.", "TEXT");
    private readonly Option<long> _counter = Required<long>("--counter", "Security counter of that image.", "N");
    private readonly Option<string> _device = new("--device-id") { Description = "Id of the device. Default: a random one.", HelpName = "ID" };
    private readonly Option<string?> _url = new("--url") { Description = "Base URL for updates, with a slash at its end.", HelpName = "URL" };

    private readonly Option<bool> _json = new("--json") { Description = "Write the result as JSON to standard output." };

    public NewCommand()
        : base(
            "new",
            "Creates a device: partitions, trust store, and an image in slot A.",
            "verso-emulator new reader.flash --layout partitions/emulator-4mb.csv --hardware ereader-r2 --root site/root/1.cose --channel stable --fleet-key keys/fleet.jwk --image App.bin --version 1.0.0 --counter 1")
    {
        Add(_flash);
        foreach (Option option in (Option[])[_layout, _hardware, _root, _channel, _fleet, _image, _version, _counter, _device, _url, _json])
        {
            Add(option);
        }

        Add(Retired.Option("--trust", "make a root with `verso root new`, and give it with --root"));
        Add(Retired.Option("--product", "the product of a device is that of its --root"));

        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        string path = parsed.GetRequiredValue(_flash);
        string hardware = parsed.GetRequiredValue(_hardware);
        string version = parsed.GetRequiredValue(_version);
        uint counter = UsageException.Guard(() => CheckRelease(hardware, version, parsed.GetRequiredValue(_counter)));
        string device = parsed.GetValue(_device) ?? "emulated-" + RandomNumberGenerator.GetHexString(8, lowercase: true);

        string channel = parsed.GetRequiredValue(_channel);
        string? url = parsed.GetValue(_url);
        UsageException.Guard(() => TrustStores.CheckIdentity(device, hardware, channel, url));
        PartitionLayout layout = PartitionLayout.Load(parsed.GetRequiredValue(_layout));
        layout.RequireVersoPartitions();
        TrustStore trust = TrustStores.LoadTrustStore(device, hardware, parsed.GetRequiredValue(_root), channel, parsed.GetRequiredValue(_fleet), url);
        string product = trust.Product;
        byte[] image = ImageFile.Read(parsed.GetRequiredValue(_image));
        if (image.Length > layout.Find("slot_a")!.Size)
        {
            throw new VersoException(ReasonCode.ImageTooLarge, $"the image of {image.Length} bytes does not fit a slot of {layout.Find("slot_a")!.Size}", "give a layout with larger slots, or a smaller image");
        }

        byte[] manifest = FactoryManifest.Create(image, product, hardware, version, counter);
        FlashFile.Create(path, layout, file => FlashProvisioner.Provision(EmulatedDevice.StorageOf(file), trust, manifest, new MemoryStream(image)));
        Output.Tell($"made {path}: device {device}, {product} on {hardware}, root {trust.Root.Version}, channel {trust.Channel}, version {version} in slot A, security counter {counter}");
        if (parsed.GetValue(_json))
        {
            Output.Json(new { flash = path, deviceId = device, product, hardware, rootVersion = trust.Root.Version, channel = trust.Channel, version, counter });
        }

        return ExitCode.Done;
    }

    private static uint CheckRelease(string hardware, string version, long counter)
    {
        new ReleaseOptions { Product = "any", HardwareIds = [hardware], Version = version, Counter = counter }.Validate();
        return (uint)counter;
    }

    private static Option<T> Required<T>(string name, string description, string helpName) =>
        new(name) { Description = description, HelpName = helpName, Required = true };
}
