using System.Globalization;

namespace Verso.Provisioning;

/// <summary>
/// The plan for a board. nanoff writes its own partition table with the firmware, and has no option for another table. So a later step
/// replaces the table with <c>--deploy --address</c>, which writes any file to any address. Stage 0 comes last. Until then nanoCLR has
/// nothing to run and responds at once, and an interrupted plan does not leave a reader that starts half provisioned.
/// </summary>
internal sealed class BoardPlan(BoardSetup setup, PartitionLayout layout, int certificates, string folder)
{
    public const string FilesStep = "files";
    public const string TableFile = "table.bin";
    public const string NetworkFile = "network.json";
    public const string FilesFile = "files.json";
    public const string PartitionsFolder = "partitions";
    public const string Stage0File = "stage0.bin";

    // The verbosity at which nanoff neither draws bars nor moves the cursor. Moving the cursor fails without a terminal.
    private static readonly string[] Quietly = ["--suppressnanoffversioncheck", "-v", "m"];

    private readonly string _target = setup.Target ?? setup.Board.Target;

    private PartitionEntry Deploy => layout.Find("deploy")!;

    private PartitionEntry Config => layout.Find("config")!;

    public FlashPlan Make() => new(
        setup.Board.Name,
        _target,
        setup.HasNetwork ? [Firmware(), PartitionTable(), Network(), Files(), Stage0()] : [Firmware(), PartitionTable(), Files(), Stage0()]);

    private FlashStep Firmware() => new()
    {
        Name = "firmware",
        Title = "stock firmware",
        Tool = NanoffTool.Instance,
        Arguments = [.. OnBootLoader("--update"), "--masserase", .. setup.Firmware is null ? [] : (string[])["--fwversion", setup.Firmware], .. Quietly],
        Changes = "erases the whole flash; writes the boot loader, nanoCLR, and nanoFramework's own partition table",
        Repeat = "repeat it at any time; it erases everything on the board again",
    };

    private FlashStep PartitionTable() => new()
    {
        Name = "partition-table",
        Title = "Verso's partition table",
        Tool = NanoffTool.Instance,
        Arguments = [.. OnBootLoader("--deploy"), "--image", In(TableFile), "--address", Hex(PartitionLayout.TableOffset), .. Quietly],
        Files = [new(In(TableFile), $"the partition table, {PartitionLayout.TableSize} bytes")],
        Changes = $"writes the table at {Hex(PartitionLayout.TableOffset)}: deploy at {Hex(Deploy.Offset)}, config at {Hex(Config.Offset)}, which nanoCLR formats as I: at its next start",
        Repeat = "repeat it at any time; the step firmware restores nanoFramework's own table",
    };

    private FlashStep Network()
    {
        string wifi = setup.WifiSsid is null ? "" : $"the Wi-Fi network {setup.WifiSsid}{(setup.WifiPasswordPath is null ? "" : " and its password")}";
        string authorities = certificates switch { 0 => "", 1 => "1 CA certificate", _ => $"{certificates} CA certificates" };
        string content = wifi.Length > 0 && authorities.Length > 0 ? $"{wifi}, {authorities}" : wifi + authorities;
        return new FlashStep
        {
            Name = "network",
            Title = "Wi-Fi and certificates",
            Tool = NanoffTool.Instance,
            Arguments = ["--networkdeployment", In(NetworkFile), "--serialport", setup.Port, .. Quietly],
            Files = [new(In(NetworkFile), content)],
            Changes = $"stores {content} in config",
            Repeat = "repeat it at any time; it replaces the stored settings",
        };
    }

    private FlashStep Files() => new()
    {
        Name = FilesStep,
        Title = "trust store, first image and boot record",
        Tool = NanoffTool.Instance,
        Arguments = ["--filedeployment", In(FilesFile), "--serialport", setup.Port, .. Quietly],
        Files =
        [
            new(In(FilesFile), "the files to delete on I: and the files to copy"),
            .. DeviceFiles.OfNewDevice.Select(name => new FlashStepFile(In(PartitionsFolder, name), DeviceFiles.Drive + name)),
        ],
        Changes = $"deletes earlier files of Verso on I:, then writes {string.Join(", ", DeviceFiles.OfNewDevice)}",
        Repeat = "repeat it at any time; the device gets a new seal key and its first image again",
        Proof = [.. DeviceFiles.OfNewDevice.Select(FileDeployment.Proof)],
    };

    private FlashStep Stage0() => new()
    {
        Name = "stage-0",
        Title = "stage 0",
        Tool = NanoffTool.Instance,
        Arguments = [.. OnBootLoader("--deploy"), "--image", In(Stage0File), "--address", Hex(Deploy.Offset), .. Quietly],
        Files = [new(In(Stage0File), $"{setup.Stage0Path}, padded with 0xFF to the {Deploy.Size} bytes of deploy")],
        Changes = $"writes stage 0 at {Hex(Deploy.Offset)}, the offset of deploy in the table; the reader starts",
        Repeat = "repeat it at any time",
    };

    /// <summary>Returns the first arguments of every operation on the ESP32's boot loader.</summary>
    private string[] OnBootLoader(string operation) =>
        [operation, "--target", _target, "--serialport", setup.Port, .. setup.Baud is int baud ? (string[])["--baud", baud.ToString(CultureInfo.InvariantCulture)] : []];

    private string In(params string[] names) => Path.Combine([folder, .. names]);

    private static string Hex(uint value) => string.Create(CultureInfo.InvariantCulture, $"0x{value:X}");
}
