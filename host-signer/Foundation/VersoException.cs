using Verso.Core;

namespace Verso.Foundation;

/// <summary>
/// Something outside the program was not as it has to be: a file, a key, a release, a value. Carries what happened, its
/// reason code (SPEC 13) and what to do next, each fit for one line. A caller's bug throws something else.
/// </summary>
public class VersoException : Exception
{
    /// <summary>Creates an error.</summary>
    /// <param name="reason">Its code.</param>
    /// <param name="message">What happened, in one line, without a full stop.</param>
    /// <param name="next">What to do next, in one line, without a full stop.</param>
    /// <param name="cause">What brought it about, if that was an exception.</param>
    public VersoException(ReasonCode reason, string message, string next, Exception? cause = null)
        : base(message, cause)
    {
        Reason = reason;
        Next = next;
    }

    /// <summary>Why it failed.</summary>
    public ReasonCode Reason { get; }

    /// <summary>What its reader can do about it.</summary>
    public string Next { get; }
}
