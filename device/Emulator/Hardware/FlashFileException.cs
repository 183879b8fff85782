using Verso.Core;
using Verso.Foundation;

namespace Verso.Emulator;

/// <summary>A flash file that cannot be made or opened.</summary>
public sealed class FlashFileException : VersoException
{
    /// <summary>Refuses a file.</summary>
    /// <param name="reason">Its code.</param>
    /// <param name="message">What happened, in one line.</param>
    /// <param name="next">What to do next, in one line.</param>
    /// <param name="cause">What brought it about, if that was an exception.</param>
    public FlashFileException(ReasonCode reason, string message, string next, Exception? cause = null)
        : base(reason, message, next, cause)
    {
    }
}
