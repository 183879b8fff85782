using Verso.Core;

namespace Verso.Foundation;

/// <summary>
/// An error in something outside the program: a file, a key, a release or a value. It has a message, a reason code (SPEC 13) and the
/// next step for the user, each of which fits on one line. A caller's bug throws another type.
/// </summary>
public class VersoException : Exception
{
    /// <summary>Creates an error.</summary>
    /// <param name="reason">The reason code.</param>
    /// <param name="message">The fault, in one line, without a full stop.</param>
    /// <param name="next">The next step, in one line, without a full stop.</param>
    /// <param name="cause">The exception that caused it, if there is one.</param>
    public VersoException(ReasonCode reason, string message, string next, Exception? cause = null)
        : base(message, cause)
    {
        Reason = reason;
        Next = next;
    }

    /// <summary>The reason code.</summary>
    public ReasonCode Reason { get; }

    /// <summary>The next step for the user.</summary>
    public string Next { get; }
}
