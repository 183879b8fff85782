using Verso.Core;
using Verso.Foundation;

namespace Verso.CommandLine;

/// <summary>The standard output and standard error of a program, and their faults.</summary>
internal static class StandardStreams
{
    private static GuardedWriter? Out;
    private static GuardedWriter? Error;

    /// <summary>Guards both streams, and turns escape sequences off if the user asks for no colours (https://no-color.org).</summary>
    public static void Guard()
    {
        if (Output.IsPlain)
        {
            // The framework and Spectre.Console read the kind of terminal before they write. They write no sequences to a dumb one.
            Environment.SetEnvironmentVariable("TERM", "dumb");
        }

        Out = new GuardedWriter(Console.Out);
        Console.SetOut(Out);
        Error = new GuardedWriter(Console.Error);
        Console.SetError(Error);
    }

    /// <summary>Returns the exit code of the program.</summary>
    /// <param name="exitCode">The exit code of its work.</param>
    /// <returns>The same code, or <see cref="ExitCode.InputOutput"/> if the work succeeded and its output could not be written.</returns>
    public static int Close(int exitCode)
    {
        if (exitCode != ExitCode.Done || (Out?.Fault ?? Error?.Fault) is not string fault)
        {
            return exitCode;
        }

        string stream = Out?.Fault is null ? "standard error" : "standard output";
        Output.Fail(new VersoException(ReasonCode.OutputUnwritable, $"{stream} cannot be written: {fault}", "the work is done, but its output is incomplete; check where the output goes"));
        return ExitCode.InputOutput;
    }
}
