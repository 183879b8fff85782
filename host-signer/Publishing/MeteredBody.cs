using System.IO.Pipelines;

namespace Verso.Publishing;

/// <summary>A response body that counts the bytes sent and sends them no faster than the link allows.</summary>
internal sealed class MeteredBody : Stream
{
    /// <summary>The largest number of bytes in one write. If a client disconnects, the count is less than this below the bytes that the client received.</summary>
    private const int LargestSlice = 16384;

    // The pipe and not its stream: the pipe reports a closed connection, the stream ignores it.
    private readonly PipeWriter _inner;
    private readonly RateLimiter? _limiter;

    public MeteredBody(PipeWriter inner, RateLimiter? limiter)
    {
        _inner = inner;
        _limiter = limiter;
    }

    /// <summary>Whether the connection was lost during a write.</summary>
    public bool ClientGone { get; private set; }

    /// <summary>The number of bytes that the server passed to the operating system.</summary>
    public long BytesSent { get; private set; }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (!buffer.IsEmpty)
        {
            int count = Math.Min(buffer.Length, _limiter?.SliceSize ?? LargestSlice);
            if (_limiter is not null)
            {
                await _limiter.PassAsync(count, cancellationToken);
            }

            FlushResult flushed = await _inner.WriteAsync(buffer[..count], cancellationToken);
            if (flushed.IsCompleted || flushed.IsCanceled)
            {
                ClientGone = true;
                throw new OperationCanceledException("The client has disconnected.");
            }

            BytesSent += count;
            buffer = buffer[count..];
        }
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        return WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => _inner.FlushAsync(cancellationToken).AsTask();

    public override void Flush() => throw new NotSupportedException("Bodies are written asynchronously.");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("Bodies are written asynchronously.");

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
