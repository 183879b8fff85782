using System.Diagnostics;

namespace Verso.Cli.Tests;

/// <summary>Runs the built <c>verso</c> as a process of its own, as a user's shell does.</summary>
internal static class VersoProcess
{
    /// <summary>After this a process that should have ended is a failure: far longer than the slowest one needs on the busiest machine.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public static Process Start(string folder, params IEnumerable<string> arguments) => Start(folder, [], arguments);

    /// <summary>Starts the tool with variables in addition to those of this process; null removes one.</summary>
    public static Process Start(string folder, IEnumerable<KeyValuePair<string, string?>> environment, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "verso.dll"));
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach ((string name, string? value) in environment)
        {
            start.Environment[name] = value;
        }

        Process process = Process.Start(start)!;
        process.StandardInput.Close();
        return process;
    }

    public static Task<(int Code, string Output, string Error)> RunAsync(string folder, params IEnumerable<string> arguments) => RunAsync(folder, [], arguments);

    public static async Task<(int Code, string Output, string Error)> RunAsync(string folder, IEnumerable<KeyValuePair<string, string?>> environment, IEnumerable<string> arguments)
    {
        using Process process = Start(folder, environment, arguments);
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(Patience);
        return (process.ExitCode, await output, await error);
    }
}
