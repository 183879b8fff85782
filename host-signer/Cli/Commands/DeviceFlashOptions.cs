using System.CommandLine;
using System.CommandLine.Parsing;
using Verso.CommandLine;
using Verso.Foundation;
using Verso.Provisioning;

namespace Verso.Cli.Commands;

/// <summary>The options of <c>verso device flash</c>. Some are only for boards, and a board requires some of those.</summary>
internal sealed class DeviceFlashOptions
{
    private const int LeastBaud = 9600;
    private const int MostBaud = 3000000;

    private readonly Option<string?> _emulator = new("--emulator") { Description = "Create a virtual reader in this flash file instead of flashing a board. The file must not exist.", HelpName = "FILE" };
    private readonly Option<string?> _board = new("--board") { Description = $"Kind of board: {string.Join(", ", FlashBoard.All.Select(board => board.Name))}.", HelpName = "NAME" };
    private readonly Option<string?> _port = new("--port") { Description = "Serial port of the board, such as /dev/ttyUSB0 or COM3.", HelpName = "PORT" };
    private readonly Option<string?> _stage0 = new("--stage0") { Description = "Deployment .bin of stage 0.", HelpName = "FILE" };
    private readonly Option<int?> _slotSize = new("--slot-size") { Description = $"Size of each slot in bytes, as in the build of stage 0. Default: {BoardSetup.DefaultSlotSize}.", HelpName = "N" };
    private readonly Option<string?> _target = new("--target") { Description = "Name of the firmware in nanoff. Default: that of the most common board of this kind.", HelpName = "NAME" };
    private readonly Option<string?> _firmware = new("--firmware") { Description = "Version of the firmware, four numbers. Default: the newest stable version.", HelpName = "VERSION" };
    private readonly Option<int?> _baud = new("--baud") { Description = "Speed of the serial port during flashing. Default: that of nanoff.", HelpName = "N" };
    private readonly Option<string?> _ssid = new("--wifi-ssid") { Description = "Wi-Fi network to store in the board.", HelpName = "NAME" };
    private readonly Option<string?> _password = new("--wifi-password-file") { Description = "File whose first line is the password of the network. Omit it for an open network.", HelpName = "FILE" };
    private readonly Option<string[]> _certificate = new("--ca-certificate") { Description = "Certificate of an authority that the device trusts for servers. Can be repeated.", HelpName = "PEM" };
    private readonly Option<string?> _layout = new("--layout") { Description = "Partition table as CSV. Default: the table of the board or of the emulator.", HelpName = "CSV" };
    private readonly Option<string> _hardware = Required<string>("--hardware", "Hardware id that releases must name.", "ID");
    private readonly Option<string> _root = Required<string>("--root", "Root that the device starts with. Its product is that of the device.", "FILE");
    private readonly Option<string> _channel = Required<string>("--channel", "Channel that the device follows.", "NAME");
    private readonly Option<string[]> _fleet = Required<string[]>("--fleet-key", "Fleet key of the device. Can be given up to 8 times.", "FILE");
    private readonly Option<string> _image = Required<string>("--image", "First image: the deployment .bin of the application.", "FILE");
    private readonly Option<string> _version = Required<string>("--version", "Display version of that image.", "TEXT");
    private readonly Option<long> _counter = Required<long>("--counter", "Security counter of that image.", "N");
    private readonly Option<string?> _device = new("--device-id") { Description = "Id of the device, which has to be unique. Default: random.", HelpName = "ID" };
    private readonly Option<string?> _url = new("--url") { Description = "URL at which the device checks for releases. It has to end with a slash.", HelpName = "URL" };

    public DeviceFlashOptions()
    {
        _baud.Validators.Add(result => Bounds.Check(result, LeastBaud, MostBaud));
        _board.Validators.Add(CheckBoard);
    }

    /// <summary>All options, in the order of the help.</summary>
    public IEnumerable<Option> All =>
    [
        _emulator, .. NeededByBoard, .. TakenByBoard, _layout,
        _image, _version, _counter, _hardware, _root, _channel, _fleet, _device, _url,
    ];

    private Option[] NeededByBoard => [_board, _port, _stage0];

    private Option[] TakenByBoard => [_slotSize, _target, _firmware, _baud, _ssid, _password, _certificate];

    /// <summary>Checks that the given options fit the kind of device.</summary>
    public void Validate(CommandResult result)
    {
        bool emulator = IsGiven(_emulator);
        foreach (Option option in NeededByBoard.Where(option => IsGiven(option) == emulator))
        {
            result.AddError(emulator ? $"{option.Name} is for boards, and cannot be used with --emulator." : $"{option.Name} is missing. It is required unless --emulator is given.");
        }

        foreach (Option option in TakenByBoard.Where(option => emulator && IsGiven(option)))
        {
            result.AddError($"{option.Name} is for boards, and cannot be used with --emulator.");
        }

        bool IsGiven(Option option) => result.GetResult(option) is { Implicit: false };
    }

    /// <summary>Reads and checks everything that the options name, and reports all faults.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="checkMachine">Whether the tools and the port have to exist.</param>
    /// <param name="piped">Keeps piped inputs for the emulator, which reads them again.</param>
    public FlashJob Load(ParseResult parsed, bool checkMachine, PipedInputs piped)
    {
        FlashProblems problems = new();
        FlashJob? job = parsed.GetValue(_emulator) is string path
            ? LoadEmulator(parsed, path, checkMachine, problems, piped)
            : LoadBoard(parsed, checkMachine, problems);
        if (problems.Found.Count > 1)
        {
            foreach (VersoException problem in problems.Found)
            {
                Output.Fail(problem);
            }
        }

        problems.ThrowIfAny();
        return job!;
    }

    private EmulatorJob? LoadEmulator(ParseResult parsed, string path, bool checkMachine, FlashProblems problems, PipedInputs piped)
    {
        EmulatorSetup setup = new() { FlashPath = path, LayoutPath = parsed.GetValue(_layout) is string layout ? piped.Keep(layout) : null, Factory = ReadFactory(parsed, piped.Keep) };
        UsageException.Guard(setup.Validate);
        if (checkMachine)
        {
            EmulatorJob.CheckMachine(problems);
        }

        return EmulatorJob.Load(setup, problems);
    }

    private BoardJob? LoadBoard(ParseResult parsed, bool checkMachine, FlashProblems problems)
    {
        BoardSetup setup = new()
        {
            Board = FlashBoard.Find(parsed.GetValue(_board)!)!,
            Target = parsed.GetValue(_target),
            Port = parsed.GetValue(_port)!,
            Baud = parsed.GetValue(_baud),
            Firmware = parsed.GetValue(_firmware),
            LayoutPath = parsed.GetValue(_layout),
            Stage0Path = parsed.GetValue(_stage0)!,
            SlotSize = parsed.GetValue(_slotSize) ?? BoardSetup.DefaultSlotSize,
            WifiSsid = parsed.GetValue(_ssid),
            WifiPasswordPath = parsed.GetValue(_password),
            CaPaths = parsed.GetValue(_certificate) ?? [],
            Factory = ReadFactory(parsed, path => path),
        };
        UsageException.Guard(setup.Validate);
        if (checkMachine)
        {
            BoardJob.CheckMachine(setup, problems);
        }

        return BoardJob.Load(setup, problems);
    }

    private FactorySetup ReadFactory(ParseResult parsed, Func<string, string> keep) => new()
    {
        Hardware = parsed.GetRequiredValue(_hardware),
        DeviceId = parsed.GetValue(_device),
        Url = parsed.GetValue(_url),
        RootPath = keep(parsed.GetRequiredValue(_root)),
        Channel = parsed.GetRequiredValue(_channel),
        FleetPaths = [.. parsed.GetRequiredValue(_fleet).Select(keep)],
        ImagePath = keep(parsed.GetRequiredValue(_image)),
        Version = parsed.GetRequiredValue(_version),
        Counter = parsed.GetRequiredValue(_counter),
    };

    private static void CheckBoard(OptionResult result)
    {
        foreach (Token token in result.Tokens.Where(token => FlashBoard.Find(token.Value) is null))
        {
            result.AddError($"There is no board \"{token.Value}\"; give one of {string.Join(", ", FlashBoard.All.Select(board => board.Name))}.");
        }
    }

    private static Option<T> Required<T>(string name, string description, string helpName) =>
        new(name) { Description = description, HelpName = helpName, Required = true };
}
