using Verso.Updater;

namespace Verso.Emulator;

/// <summary>An answer that passes on another one; what is derived from it does something to the body.</summary>
public abstract class RelayedAnswer : Answer
{
    /// <summary>Says what the other one says.</summary>
    /// <param name="inner">The other one.</param>
    protected RelayedAnswer(Answer inner)
    {
        ArgumentNullException.ThrowIfNull(inner);
        Inner = inner;
        Failure = inner.Failure;
        Status = inner.Status;
        ContentLength = inner.ContentLength;
        ContentRange = inner.ContentRange;
        ContentEncoding = inner.ContentEncoding;
        RetryAfterSeconds = inner.RetryAfterSeconds;
    }

    /// <summary>The other one.</summary>
    protected Answer Inner { get; }

    /// <inheritdoc/>
    public override void Close() => Inner.Close();
}
