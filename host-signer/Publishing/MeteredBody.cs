using System.IO.Pipelines;

namespace Verso.Publishing;

/// <summary>A response body that counts what goes out, and lets it out no faster than the link allows.</summary>
internal sealed class MeteredBody : Stream
{
    /// <summary>Bytes written at once; where a client goes away, the count is short of what it got by less than this.</summary>
    private const int LargestSlice = 16384;

    // The pipe and not the stream over it: the stream swallows writes to a connection that is gone, the pipe tells.
    private readonly PipeWriter _inner;
    private readonly RateLimiter? _limiter;

    public MeteredBody(PipeWriter inner, RateLimiter? limiter)
    {
        _inner = inner;
        _limiter = limiter;
    }

    /// <summary>Whether the connection broke while something was being written.</summary>
    public bool ClientGone { get; private set; }

    /// <summary>Bytes that the server took from this body and gave to the operating system.</summary>
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
                throw new OperationCanceledException("The client has gone away.");
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
