using Verso.Updater;

namespace Verso.Cli.Sources;

/// <summary>The body of a response as a stream. If the server ends the body early, the read fails with an error that names the URL.</summary>
internal sealed class WebPayload : Stream
{
    private readonly WebSource _source;
    private readonly string _url;
    private readonly int _size;
    private Answer _answer;
    private long _at;
    private long _end;

    /// <summary>Creates a stream for a payload. It requests a range, as devices do.</summary>
    /// <param name="source">The source that sends the requests.</param>
    /// <param name="url">The URL of the payload.</param>
    /// <param name="size">The size in bytes that the manifest declares.</param>
    public WebPayload(WebSource source, string url, int size)
    {
        _source = source;
        _url = url;
        _size = size;
        _answer = source.GetRest(url, 0, size, out int length);
        _end = length;
    }

    /// <summary>Creates a stream for a file whose length only the response states.</summary>
    public WebPayload(WebSource source, string url, Answer answer)
    {
        _source = source;
        _url = url;
        _size = -1;
        _answer = answer;
        _end = long.MaxValue;
    }

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => _size >= 0 ? _size : throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => _at;
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count)
    {
        if (_at == _end && _at < _size)
        {
            _answer.Close();
            _answer = _source.GetRest(_url, (int)_at, _size, out int length);
            _end += length;
        }

        int wanted = (int)Math.Min(count, _end - _at);
        int read = wanted == 0 ? 0 : _answer.Read(buffer, offset, wanted);
        if (read > 0)
        {
            _at += read;
            return read;
        }

        bool isWhole = _size < 0 ? _answer.ContentLength < 0 || _at == _answer.ContentLength : _at == _size || count == 0;
        return isWhole ? 0 : throw _source.BrokenOff(_url);
    }

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _answer.Close();
        }

        base.Dispose(disposing);
    }
}
