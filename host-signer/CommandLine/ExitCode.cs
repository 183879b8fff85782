using Verso.Core;
using Verso.Foundation;

namespace Verso.CommandLine;

/// <summary>What the process says to the shell. Part of the tool's contract; see the help of <c>verso</c>.</summary>
public static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>The thing asked for did not hold; the reason is on standard error.</summary>
    public const int DidNotHold = 1;

    /// <summary>Wrong usage: an option is missing, unknown or out of its bounds.</summary>
    public const int Usage = 2;

    /// <summary>An input could not be read, or an output not be written.</summary>
    public const int InputOutput = 3;

    /// <summary>Stopped by a signal before it was done: 128 + SIGINT, as shells have it.</summary>
    public const int Interrupted = 130;

    /// <summary>The code for an error that did not come from the options.</summary>
    public static int Of(VersoException failure)
    {
        return failure.Reason switch
        {
            ReasonCode.InputUnreadable or ReasonCode.OutputUnwritable => InputOutput,

            // A server that cannot be reached is an input that cannot be read; what it answers may be a release that does not hold.
            ReasonCode.NetworkUnreachable or ReasonCode.RequestTimedOut or ReasonCode.TooSlow or ReasonCode.BodyTooShort => InputOutput,
            _ => DidNotHold,
        };
    }
}
