using Verso.Updater;

namespace Verso.Emulator;

/// <summary>An answer whose body comes over a slow link.</summary>
internal sealed class LinkAnswer : Answer
{
    private readonly Answer _inner;
    private readonly Action<int> _passing;

    /// <summary>Puts a link before an answer.</summary>
    /// <param name="inner">The answer.</param>
    /// <param name="passing">Told of bytes of the body.</param>
    public LinkAnswer(Answer inner, Action<int> passing)
    {
        _inner = inner;
        _passing = passing;
        Failure = inner.Failure;
        Status = inner.Status;
        ContentLength = inner.ContentLength;
        ContentRange = inner.ContentRange;
        ContentEncoding = inner.ContentEncoding;
        RetryAfterSeconds = inner.RetryAfterSeconds;
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        int read = _inner.Read(buffer, offset, count);
        _passing(Math.Max(read, 0));
        return read;
    }

    public override void Close() => _inner.Close();
}
