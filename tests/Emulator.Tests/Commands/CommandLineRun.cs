using System.CommandLine;
using Verso.CommandLine;

namespace Verso.Emulator.Tests.Commands;

/// <summary>
/// A command that was run in this process, and its output. The console belongs to the process, so tests that use it run one at a time.
/// </summary>
internal sealed record CommandLineRun(int ExitCode, string Out, string Error)
{
    /// <summary>Runs a command.</summary>
    public static async Task<CommandLineRun> OfAsync(Command command, params string[] arguments)
    {
        (TextWriter Out, TextWriter Error) console = (Console.Out, Console.Error);
        using StringWriter output = new();
        using StringWriter error = new();
        Console.SetOut(output);
        Console.SetError(error);
        try
        {
            Output.Program = "verso-emulator";
            int exitCode = await CommandLineHost.RunAsync(new RootCommand { command }, [command.Name, .. arguments]);
            return new CommandLineRun(exitCode, output.ToString(), error.ToString());
        }
        finally
        {
            Console.SetOut(console.Out);
            Console.SetError(console.Error);
        }
    }

    /// <summary>Asserts exit code and the one line on standard error.</summary>
    public void Refused(int exitCode, params string[] parts)
    {
        Assert.AreEqual(exitCode, ExitCode, Error);
        Assert.AreEqual(string.Empty, Out);
        Assert.AreEqual(1, Error.TrimEnd('\n').Split('\n').Length, Error);
        foreach (string part in parts)
        {
            StringAssert.Contains(Error, part);
        }
    }
}
