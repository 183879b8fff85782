using Verso.Core;
using Verso.Foundation;

namespace Verso.CommandLine;

/// <summary>The exit codes of the process. They are part of the tool's contract; see the help of <c>verso</c>.</summary>
public static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>Failed: a file, a key, a release or a value is not valid. The reason is on standard error.</summary>
    public const int DidNotHold = 1;

    /// <summary>Wrong usage: an option is missing, unknown or out of bounds.</summary>
    public const int Usage = 2;

    /// <summary>An input could not be read, or an output could not be written.</summary>
    public const int InputOutput = 3;

    /// <summary>Interrupted by a signal: 128 + SIGINT, as in shells.</summary>
    public const int Interrupted = 130;

    /// <summary>Returns the exit code for an error that the options did not cause.</summary>
    public static int Of(VersoException failure)
    {
        return failure.Reason switch
        {
            ReasonCode.InputUnreadable or ReasonCode.OutputUnwritable => InputOutput,

            // A server that cannot be reached is an input that cannot be read. A response with an invalid release is not.
            ReasonCode.NetworkUnreachable or ReasonCode.RequestTimedOut or ReasonCode.TooSlow or ReasonCode.BodyTooShort => InputOutput,
            _ => DidNotHold,
        };
    }
}
