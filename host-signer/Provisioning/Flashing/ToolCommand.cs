using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Verso.Core;
using Verso.Foundation;

namespace Verso.Provisioning;

/// <summary>A command that starts a program: its executable, and the arguments before those of a step.</summary>
/// <param name="Path">The executable.</param>
/// <param name="First">The first arguments.</param>
public sealed record ToolCommand(string Path, params IReadOnlyList<string> First)
{
    /// <summary>Returns the file that a shell would run for a name, or null.</summary>
    public static string? OnPath(string name)
    {
        string[] endings = OperatingSystem.IsWindows() ? [".exe", ".cmd"] : [""];
        string[] folders = (System.Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return folders
            .SelectMany(folder => endings.Select(ending => System.IO.Path.Combine(folder, name + ending)))
            .FirstOrDefault(IsProgram);
    }

    /// <summary>Runs the program to its end.</summary>
    /// <param name="arguments">The arguments after <see cref="First"/>.</param>
    /// <param name="environment">The environment variables to set.</param>
    /// <param name="said">Receives every line that it writes to either stream.</param>
    /// <param name="stop">Ends the program and its child processes.</param>
    /// <returns>Its exit code and its output.</returns>
    /// <exception cref="VersoException"><see cref="ReasonCode.ToolUnusable"/>: it cannot be started.</exception>
    public async Task<(int ExitCode, string Output)> RunAsync(
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string> environment,
        Action<string> said,
        CancellationToken stop)
    {
        using Process process = Start(arguments, environment);
        StringBuilder output = new();
        Task streams = Task.WhenAll(ReadAsync(process.StandardOutput), ReadAsync(process.StandardError));
        try
        {
            await process.WaitForExitAsync(stop);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            throw;
        }

        await streams;
        return (process.ExitCode, output.ToString());

        async Task ReadAsync(StreamReader stream)
        {
            while (await stream.ReadLineAsync(CancellationToken.None) is string line)
            {
                lock (output)
                {
                    output.Append(line).Append('\n');
                    said(line);
                }
            }
        }
    }

    private Process Start(IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment)
    {
        ProcessStartInfo start = new(Path)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string argument in First.Concat(arguments))
        {
            start.ArgumentList.Add(argument);
        }

        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        try
        {
            Process process = Process.Start(start)!;
            process.StandardInput.Close();
            return process;
        }
        catch (Win32Exception failure)
        {
            throw new VersoException(ReasonCode.ToolUnusable, $"{Path} cannot be started: {failure.Message}", "check that it is a program for this machine", failure);
        }
    }

    private static bool IsProgram(string path)
    {
        const UnixFileMode Executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        return File.Exists(path) && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & Executable) != 0);
    }
}
