using Verso.Core;
using Verso.Foundation;

namespace Verso.Emulator;

/// <summary>A flash file that cannot be created or opened.</summary>
public sealed class FlashFileException : VersoException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="reason">The reason code.</param>
    /// <param name="message">What happened, in one line.</param>
    /// <param name="next">What to do next, in one line.</param>
    /// <param name="cause">The exception that caused it, if any.</param>
    public FlashFileException(ReasonCode reason, string message, string next, Exception? cause = null)
        : base(reason, message, next, cause)
    {
    }
}
