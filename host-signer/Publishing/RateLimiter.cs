namespace Verso.Publishing;

/// <summary>
/// A link of a fixed speed that all responses share. Each slice of bytes books the link for the time it takes at that
/// speed, and waits until its booking begins; so the rate holds from the first byte on, without bursts.
/// </summary>
public sealed class RateLimiter
{
    private const int SlicesPerSecond = 20;
    private const int LargestSlice = 16384;

    private readonly Lock _lock = new();
    private readonly long _bytesPerSecond;
    private readonly TimeProvider _time;
    private readonly long _start;
    private TimeSpan _freeAt;

    /// <summary>Creates a link that is idle.</summary>
    /// <param name="bytesPerSecond">Speed, at least 1.</param>
    /// <param name="time">The clock to go by.</param>
    public RateLimiter(long bytesPerSecond, TimeProvider time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bytesPerSecond, 1);
        ArgumentNullException.ThrowIfNull(time);
        _bytesPerSecond = bytesPerSecond;
        _time = time;
        _start = time.GetTimestamp();
        SliceSize = (int)Math.Clamp(bytesPerSecond / SlicesPerSecond, 1, LargestSlice);
    }

    /// <summary>Bytes to send at once, so that the flow stays smooth: a twentieth of a second's worth, and no more than 16 KiB.</summary>
    public int SliceSize { get; }

    /// <summary>Books the link for some bytes and completes when they have had time to pass.</summary>
    /// <exception cref="OperationCanceledException">The wait was cancelled; the booking stands.</exception>
    public Task PassAsync(int count, CancellationToken cancel)
    {
        TimeSpan wait;
        lock (_lock)
        {
            TimeSpan now = _time.GetElapsedTime(_start);
            TimeSpan from = _freeAt > now ? _freeAt : now;
            _freeAt = from + TimeSpan.FromSeconds((double)count / _bytesPerSecond);
            wait = _freeAt - now;
        }

        return Task.Delay(wait, _time, cancel);
    }
}
