using System.Diagnostics;

namespace Verso.EndToEnd;

/// <summary>
/// The built tools, run as a user's shell runs them: as processes, with arguments, streams and exit codes. They are in the tests' folder.
/// </summary>
internal static class Tool
{
    /// <summary>The time limit of a process, after which it is killed and the test fails: far longer than the slowest one needs on the busiest machine.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Runs <c>verso</c> to its end.</summary>
    public static ProcessResult Verso(params IEnumerable<string> arguments) => Finish(Start("verso", arguments));

    /// <summary>Runs <c>verso-emulator</c> to its end.</summary>
    public static ProcessResult Emulator(params IEnumerable<string> arguments) => Finish(Start("verso-emulator", arguments));

    /// <summary>Runs a step of the test's set-up, which must succeed.</summary>
    public static ProcessResult Succeeds(ProcessResult step)
    {
        Assert.AreEqual(0, step.ExitCode, step.ToString());
        return step;
    }

    /// <summary>Starts a tool.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="environment">Variables in addition to those of this process.</param>
    public static Process Start(string name, IEnumerable<string> arguments, params (string Name, string Value)[] environment)
    {
        ProcessStartInfo start = new(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, name + ".dll"));
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach ((string variable, string value) in environment)
        {
            start.Environment[variable] = value;
        }

        Process process = Process.Start(start)!;
        process.StandardInput.Close();
        return process;
    }

    /// <summary>Waits for the end of a process.</summary>
    public static ProcessResult Finish(Process process)
    {
        using (process)
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync();
            Task<string> error = process.StandardError.ReadToEndAsync();
            if (!process.WaitForExit(Patience))
            {
                process.Kill(entireProcessTree: true);
                Assert.Fail($"the process does not end: {error.Result}{output.Result}");
            }

            return new ProcessResult(process.ExitCode, output.Result, error.Result);
        }
    }

    /// <summary>Cuts the power: <c>kill -9</c> for a process and all its child processes.</summary>
    public static void Cut(Process process)
    {
        process.Kill(entireProcessTree: true);
        Assert.IsTrue(process.WaitForExit(Patience), "a killed process does not end");
    }

    /// <summary>Sends a signal, as a shell does for Ctrl+C (INT) or a service manager to stop (TERM).</summary>
    public static void Signal(Process process, string signal)
    {
        using Process kill = Process.Start("kill", [$"-{signal}", $"{process.Id}"]);
        Assert.IsTrue(kill.WaitForExit(Patience));
    }

    /// <summary>The next line of a running process's stream.</summary>
    public static string? ReadLine(StreamReader stream)
    {
        Task<string?> line = stream.ReadLineAsync();
        Assert.IsTrue(line.Wait(Patience), "the process says nothing");
        return line.Result;
    }
}
