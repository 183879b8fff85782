namespace Verso.Publishing
{
    /// <summary>A response body that counts what goes out, and lets it out no faster than the link allows.</summary>
    internal sealed class MeteredBody : Stream
    {
        private readonly Stream _inner;
        private readonly RateLimiter? _limiter;

        public MeteredBody(Stream inner, RateLimiter? limiter)
        {
            _inner = inner;
            _limiter = limiter;
        }

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
                int count = buffer.Length;
                if (_limiter is not null)
                {
                    count = Math.Min(count, _limiter.SliceSize);
                    await _limiter.PassAsync(count, cancellationToken);
                }

                await _inner.WriteAsync(buffer[..count], cancellationToken);
                // Kestrel swallows writes to a connection that is gone; those bytes went nowhere.
                cancellationToken.ThrowIfCancellationRequested();
                BytesSent += count;
                buffer = buffer[count..];
            }
        }

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        {
            return WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
        }

        public override Task FlushAsync(CancellationToken cancellationToken) => _inner.FlushAsync(cancellationToken);

        public override void Flush() => throw new NotSupportedException("Bodies are written asynchronously.");

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("Bodies are written asynchronously.");

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
