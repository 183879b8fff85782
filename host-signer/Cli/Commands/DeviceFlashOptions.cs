using System.CommandLine;
using System.CommandLine.Parsing;
using Verso.CommandLine;
using Verso.Foundation;
using Verso.Provisioning;

namespace Verso.Cli.Commands;

/// <summary>What <c>verso device flash</c> is told about the device. Some options are a board's alone, and some of these it needs.</summary>
internal sealed class DeviceFlashOptions
{
    private const int LeastBaud = 9600;
    private const int MostBaud = 3000000;

    private readonly Option<string?> _emulator = new("--emulator") { Description = "Make a virtual reader in this flash file, and no board. The file must not exist.", HelpName = "FILE" };
    private readonly Option<string?> _board = new("--board") { Description = $"Kind of board: {string.Join(", ", FlashBoard.All.Select(board => board.Name))}.", HelpName = "NAME" };
    private readonly Option<string?> _port = new("--port") { Description = "Serial port of the board, such as /dev/ttyUSB0 or COM3.", HelpName = "PORT" };
    private readonly Option<string?> _stage0 = new("--stage0") { Description = "Deployment .bin of stage 0.", HelpName = "FILE" };
    private readonly Option<int?> _slotSize = new("--slot-size") { Description = $"Bytes of each slot, as stage 0 was built with; {BoardSetup.DefaultSlotSize} unless given.", HelpName = "N" };
    private readonly Option<string?> _target = new("--target") { Description = "Name of the firmware in nanoff; that of the most common board of the kind unless given.", HelpName = "NAME" };
    private readonly Option<string?> _firmware = new("--firmware") { Description = "Version of the firmware, four numbers; the newest stable one unless given.", HelpName = "VERSION" };
    private readonly Option<int?> _baud = new("--baud") { Description = "Speed of the serial port while flashing; nanoff's own unless given.", HelpName = "N" };
    private readonly Option<string?> _ssid = new("--wifi-ssid") { Description = "Wi-Fi network to store in the board.", HelpName = "NAME" };
    private readonly Option<string?> _password = new("--wifi-password-file") { Description = "The network's password is the first line of this file; an open network without it.", HelpName = "FILE" };
    private readonly Option<string[]> _certificate = new("--ca-certificate") { Description = "Certificate of an authority that servers are believed by; may be given several times.", HelpName = "PEM" };
    private readonly Option<string?> _layout = new("--layout") { Description = "Partition table as CSV; the board's, or the emulator's own, unless given.", HelpName = "CSV" };
    private readonly Option<string> _product = Required<string>("--product", "Product whose releases the device takes.", "ID");
    private readonly Option<string> _hardware = Required<string>("--hardware", "Hardware id that releases must name.", "ID");
    private readonly Option<string[]> _trust = Required<string[]>("--trust", "Public key that releases may be signed with; may be given up to 8 times.", "PEM");
    private readonly Option<string[]> _fleet = Required<string[]>("--fleet-key", "Fleet that the device belongs to; may be given up to 8 times.", "FILE");
    private readonly Option<string> _image = Required<string>("--image", "First image: the deployment .bin of the application.", "FILE");
    private readonly Option<string> _version = Required<string>("--version", "Display version of that image.", "TEXT");
    private readonly Option<long> _counter = Required<long>("--counter", "Security counter of that image.", "N");
    private readonly Option<string?> _device = new("--device-id") { Description = "Unique to the device; random unless given.", HelpName = "ID" };
    private readonly Option<string?> _url = new("--url") { Description = "Where the device asks for releases, ending in a slash.", HelpName = "URL" };

    public DeviceFlashOptions()
    {
        _baud.Validators.Add(result => Bounds.Check(result, LeastBaud, MostBaud));
        _board.Validators.Add(CheckBoard);
    }

    /// <summary>All of them, in the order of the help.</summary>
    public IEnumerable<Option> All =>
    [
        _emulator, .. NeededByBoard, .. TakenByBoard, _layout,
        _image, _version, _counter, _product, _hardware, _trust, _fleet, _device, _url,
    ];

    private Option[] NeededByBoard => [_board, _port, _stage0];

    private Option[] TakenByBoard => [_slotSize, _target, _firmware, _baud, _ssid, _password, _certificate];

    /// <summary>Holds what is given against what is flashed.</summary>
    public void Validate(CommandResult result)
    {
        bool emulator = IsGiven(_emulator);
        foreach (Option option in NeededByBoard.Where(option => IsGiven(option) == emulator))
        {
            result.AddError(emulator ? $"{option.Name} is for a board, and --emulator makes none." : $"{option.Name} is needed, or --emulator.");
        }

        foreach (Option option in TakenByBoard.Where(option => emulator && IsGiven(option)))
        {
            result.AddError($"{option.Name} is for a board, and --emulator makes none.");
        }

        bool IsGiven(Option option) => result.GetResult(option) is { Implicit: false };
    }

    /// <summary>Reads and checks all that the options name, and tells everything that is wrong.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="checkMachine">Whether the tools and the port have to be there.</param>
    /// <param name="piped">Keeps what comes from pipes for the emulator, which reads it again.</param>
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
        Product = parsed.GetRequiredValue(_product),
        Hardware = parsed.GetRequiredValue(_hardware),
        DeviceId = parsed.GetValue(_device),
        Url = parsed.GetValue(_url),
        TrustPaths = [.. parsed.GetRequiredValue(_trust).Select(keep)],
        FleetPaths = [.. parsed.GetRequiredValue(_fleet).Select(keep)],
        ImagePath = keep(parsed.GetRequiredValue(_image)),
        Version = parsed.GetRequiredValue(_version),
        Counter = parsed.GetRequiredValue(_counter),
    };

    private static void CheckBoard(OptionResult result)
    {
        foreach (Token token in result.Tokens.Where(token => FlashBoard.Find(token.Value) is null))
        {
            result.AddError($"There is no board \"{token.Value}\": name one of {string.Join(", ", FlashBoard.All.Select(board => board.Name))}.");
        }
    }

    private static Option<T> Required<T>(string name, string description, string helpName) =>
        new(name) { Description = description, HelpName = helpName, Required = true };
}
