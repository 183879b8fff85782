using Verso.Core;
using Verso.Foundation;

namespace Verso.CommandLine;

/// <summary>Standard output and standard error of a program, and what became of them.</summary>
internal static class StandardStreams
{
    private static GuardedWriter? Out;
    private static GuardedWriter? Error;

    /// <summary>Guards both from now on, and keeps escape sequences off a terminal whose user wants no colours (https://no-color.org).</summary>
    public static void Guard()
    {
        if (Output.IsPlain)
        {
            // The framework and Spectre.Console ask for the terminal's kind before they write anything: a dumb one gets no sequences.
            Environment.SetEnvironmentVariable("TERM", "dumb");
        }

        Out = new GuardedWriter(Console.Out);
        Console.SetOut(Out);
        Error = new GuardedWriter(Console.Error);
        Console.SetError(Error);
    }

    /// <summary>What the program ends with.</summary>
    /// <param name="exitCode">What its work came to.</param>
    /// <returns>The same, or <see cref="ExitCode.InputOutput"/> where the work was done and could not be told.</returns>
    public static int Close(int exitCode)
    {
        if (exitCode != ExitCode.Done || (Out?.Fault ?? Error?.Fault) is not string fault)
        {
            return exitCode;
        }

        string stream = Out?.Fault is null ? "standard error" : "standard output";
        Output.Fail(new VersoException(ReasonCode.OutputUnwritable, $"{stream} cannot be written: {fault}", "what was asked for is done; give its words a place to go"));
        return ExitCode.InputOutput;
    }
}
