using System.Globalization;

namespace Verso.Provisioning;

/// <summary>
/// The plan for a board. nanoff writes its own partition table with the firmware, and has no option for another one; so the table is
/// written behind it, as any file can be written anywhere with <c>--deploy --address</c>. Stage 0 comes last: until then nanoCLR has
/// nothing to run, answers at once, and a plan that breaks off leaves no reader that starts half provisioned.
/// </summary>
internal sealed class BoardPlan(BoardSetup setup, PartitionLayout layout, int certificates, string folder)
{
    public const string FilesStep = "files";
    public const string TableFile = "table.bin";
    public const string NetworkFile = "network.json";
    public const string FilesFile = "files.json";
    public const string PartitionsFolder = "partitions";
    public const string Stage0File = "stage0.bin";

    // Of nanoff's levels this is the one at which it neither moves the cursor, which fails where there is no terminal, nor draws bars.
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
        Repeat = "repeat it at any time: everything on the board is lost, as the first time",
    };

    private FlashStep PartitionTable() => new()
    {
        Name = "partition-table",
        Title = "Verso's partition table",
        Tool = NanoffTool.Instance,
        Arguments = [.. OnBootLoader("--deploy"), "--image", In(TableFile), "--address", Hex(PartitionLayout.TableOffset), .. Quietly],
        Files = [new(In(TableFile), $"the partition table, {PartitionLayout.TableSize} bytes")],
        Changes = $"writes the table at {Hex(PartitionLayout.TableOffset)}: deploy at {Hex(Deploy.Offset)}, config at {Hex(Config.Offset)}, which nanoCLR formats as I: when it starts next",
        Repeat = "repeat it at any time; the step firmware brings nanoFramework's own table back",
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
            Repeat = "repeat it at any time: what was stored is replaced",
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
            new(In(FilesFile), "what to delete on I: and what to copy there"),
            .. DeviceFiles.OfNewDevice.Select(name => new FlashStepFile(In(PartitionsFolder, name), DeviceFiles.Drive + name)),
        ],
        Changes = $"deletes what an earlier life left of Verso on I:, then writes {string.Join(", ", DeviceFiles.OfNewDevice)}",
        Repeat = "repeat it at any time: the device gets a new seal key, and its first image anew",
        Proof = [.. DeviceFiles.OfNewDevice.Select(FileDeployment.Proof)],
    };

    private FlashStep Stage0() => new()
    {
        Name = "stage-0",
        Title = "stage 0",
        Tool = NanoffTool.Instance,
        Arguments = [.. OnBootLoader("--deploy"), "--image", In(Stage0File), "--address", Hex(Deploy.Offset), .. Quietly],
        Files = [new(In(Stage0File), $"{setup.Stage0Path}, filled up with 0xFF to the {Deploy.Size} bytes of deploy")],
        Changes = $"writes stage 0 at {Hex(Deploy.Offset)}, where the table has deploy; the reader starts",
        Repeat = "repeat it at any time",
    };

    /// <summary>What every operation on the ESP32's boot loader begins with.</summary>
    private string[] OnBootLoader(string operation) =>
        [operation, "--target", _target, "--serialport", setup.Port, .. setup.Baud is int baud ? (string[])["--baud", baud.ToString(CultureInfo.InvariantCulture)] : []];

    private string In(params string[] names) => Path.Combine([folder, .. names]);

    private static string Hex(uint value) => string.Create(CultureInfo.InvariantCulture, $"0x{value:X}");
}
