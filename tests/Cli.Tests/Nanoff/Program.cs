using System.Text.Json;
using Verso.Nanoff;

// Variables of the stand-in: NANOFF_BOARD is its folder, NANOFF_VERSION the version that it reports, NANOFF_FAIL an option and the exit code
// for it (--update=4003), NANOFF_HANG an option from which it never returns, NANOFF_LOSE a file that does not arrive.
string folder = Environment.GetEnvironmentVariable("NANOFF_BOARD")!;
if (args is ["--version"])
{
    Console.Error.WriteLine($"nanoff {Environment.GetEnvironmentVariable("NANOFF_VERSION") ?? "2.5.162+baccab8dd8"}");
    return 0;
}

string[] files = [.. args.Where(File.Exists)];
File.AppendAllText(Path.Combine(folder, "runs.jsonl"), JsonSerializer.Serialize(new
{
    Arguments = args,
    Modes = files.Select(ModeOf),
    Telemetry = Environment.GetEnvironmentVariable("NANOFRAMEWORK_TELEMETRY_OPTOUT"),
}) + "\n");

Console.WriteLine(".NET nanoFramework Firmware Flasher v2.5.162+baccab8dd8");
int code = Run(new Board(folder), NanoffOption.Parse(args));
if (code != 0)
{
    Console.WriteLine($"E{code}");
}

return code;

static string ModeOf(string file) => OperatingSystem.IsWindows() ? "" : $"{Path.GetFileName(file)}: {File.GetUnixFileMode(file)} in {File.GetUnixFileMode(Path.GetDirectoryName(file)!)}";

static int Run(Board board, IReadOnlyDictionary<string, string[]>? options)
{
    if (options is null)
    {
        return 9000;
    }

    string[] failure = (Environment.GetEnvironmentVariable("NANOFF_FAIL") ?? "=0").Split('=');
    if (options.ContainsKey(failure[0]))
    {
        return int.Parse(failure[1], null);
    }

    if (options.ContainsKey(Environment.GetEnvironmentVariable("NANOFF_HANG") ?? ""))
    {
        Console.WriteLine($"Waiting for ever as process {Environment.ProcessId}.");
        new ManualResetEvent(false).WaitOne();
    }

    if (!options.TryGetValue("--serialport", out string[]? port))
    {
        return 6001;
    }

    if (!File.Exists(port[0]))
    {
        return 6000;
    }

    string? One(string name) => options.TryGetValue(name, out string[]? value) ? value[0] : null;
    return (options.ContainsKey("--update"), options.ContainsKey("--deploy"), One("--filedeployment"), One("--networkdeployment")) switch
    {
        (true, _, _, _) => One("--target") is null ? 9005 : board.Update(options.ContainsKey("--masserase")),
        (_, true, _, _) => One("--image") is string image ? board.Deploy(image, One("--address")) : 9000,
        (_, _, string file, _) => board.DeployFiles(file, Environment.GetEnvironmentVariable("NANOFF_LOSE")),
        (_, _, _, string file) => board.DeployNetwork(file),
        _ => 0,
    };
}
