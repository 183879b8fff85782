using Verso.Core;

namespace Verso.Emulator;

/// <summary>A flash file that cannot be opened, created or understood. The message says what to do next.</summary>
public sealed class FlashFileException : Exception
{
    /// <summary>Refuses a file.</summary>
    /// <param name="reason">Why, as a number.</param>
    /// <param name="message">Why, and what to do next.</param>
    /// <param name="cause">What the file system or the layout said.</param>
    public FlashFileException(ReasonCode reason, string message, Exception? cause = null)
        : base(message, cause)
    {
        Reason = reason;
    }

    /// <summary>
    /// <see cref="ReasonCode.InputUnreadable"/>, <see cref="ReasonCode.OutputUnwritable"/> or <see cref="ReasonCode.LayoutInvalid"/>.
    /// </summary>
    public ReasonCode Reason { get; }
}
