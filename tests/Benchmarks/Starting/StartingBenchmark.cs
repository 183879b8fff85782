using System.Diagnostics;
using System.Globalization;

namespace Verso.Benchmarks;

/// <summary>The time that the tools take to print their help, compared with the start of <c>dotnet</c> itself.</summary>
internal static class StartingBenchmark
{
    /// <summary>The default number of repetitions.</summary>
    public const int DefaultRepetitions = 31;

    private const int WarmUps = 3;

    /// <summary>Runs the benchmark.</summary>
    /// <param name="repetitions">The number of repetitions.</param>
    /// <param name="tell">Receives the progress.</param>
    /// <param name="cancel">Ends the run between two repetitions.</param>
    public static StartingReport Run(int repetitions, Action<string> tell, CancellationToken cancel = default)
    {
        List<StartingTimes> times = [];
        for (int i = -WarmUps; i < repetitions; i++)
        {
            cancel.ThrowIfCancellationRequested();
            tell(i < 0 ? "warming up" : string.Create(CultureInfo.InvariantCulture, $"starting, {i + 1} of {repetitions}"));
            StartingTimes one = new(WorkTime.On(() => Dotnet("--version")), WorkTime.On(() => Dotnet(Built("verso"), "--help")), WorkTime.On(() => Dotnet(Built("verso-emulator"), "--help")));
            if (i >= 0)
            {
                times.Add(one);
            }
        }

        return new StartingReport(
            Environment.ProcessorCount,
            repetitions,
            [
                Ratio.Between("verso --help / dotnet --version", times, one => one.Verso.Wall, one => one.Dotnet.Wall),
                Ratio.Between("verso-emulator --help / dotnet --version", times, one => one.Emulator.Wall, one => one.Dotnet.Wall),
            ]);
    }

    private static string Built(string tool) => Path.Combine(AppContext.BaseDirectory, tool + ".dll");

    private static void Dotnet(params string[] arguments)
    {
        ProcessStartInfo start = new(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", arguments) { RedirectStandardOutput = true };
        using Process process = Process.Start(start) ?? throw new InvalidOperationException("no process was started");
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"dotnet {string.Join(' ', arguments)} failed with exit code {process.ExitCode}");
        }
    }
}
