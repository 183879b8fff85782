using Verso.Updater;

namespace Verso.Emulator;

/// <summary>A response that relays another one. Derived classes change the body.</summary>
public abstract class RelayedAnswer : Answer
{
    /// <summary>Relays a response.</summary>
    /// <param name="inner">The other response.</param>
    protected RelayedAnswer(Answer inner)
    {
        ArgumentNullException.ThrowIfNull(inner);
        Inner = inner;
        Failure = inner.Failure;
        Status = inner.Status;
        ContentLength = inner.ContentLength;
        ContentRange = inner.ContentRange;
        ContentEncoding = inner.ContentEncoding;
        EntityTag = inner.EntityTag;
        RetryAfterSeconds = inner.RetryAfterSeconds;
    }

    /// <summary>The other response.</summary>
    protected Answer Inner { get; }

    /// <inheritdoc/>
    public override void Close() => Inner.Close();
}
