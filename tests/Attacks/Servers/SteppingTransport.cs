using Verso.Support;
using Verso.Updater;

namespace Verso.Attacks;

/// <summary>
/// Lets a server on a real socket send one byte for each read, and each read take a second of virtual time: a slow transfer without a real
/// wait.
/// </summary>
internal sealed class SteppingTransport(VirtualBoard board, Transport inner) : Transport
{
    /// <summary>The steps of the last request: a server waits for one before each byte that it sends.</summary>
    internal SemaphoreSlim Steps { get; private set; } = new(0);

    public override Answer Get(string url, int first, int last)
    {
        SemaphoreSlim steps = new(0);
        Steps = steps;
        return new Stepped(inner.Get(url, first, last), board, steps);
    }

    private sealed class Stepped : Answer
    {
        private readonly Answer _inner;
        private readonly VirtualBoard _board;
        private readonly SemaphoreSlim _steps;

        internal Stepped(Answer inner, VirtualBoard board, SemaphoreSlim steps)
        {
            (_inner, _board, _steps) = (inner, board, steps);
            (Failure, Status, ContentLength) = (inner.Failure, inner.Status, inner.ContentLength);
            (ContentRange, ContentEncoding, RetryAfterSeconds) = (inner.ContentRange, inner.ContentEncoding, inner.RetryAfterSeconds);
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            _board.Pass(1000);
            _steps.Release();
            return _inner.Read(buffer, offset, 1);
        }

        public override void Close()
        {
            // A server that still sends on this connection reaches its end, and takes no step of the next one.
            _inner.Close();
            _steps.Release(1_000_000);
        }
    }
}
