namespace Verso.Publishing;

/// <summary>
/// A link of fixed speed that all responses share. Each slice of bytes reserves the link for the time that it takes at that speed, and
/// waits for the end of that time. The rate applies from the first byte on, without bursts.
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

    /// <summary>Creates an idle link.</summary>
    /// <param name="bytesPerSecond">The speed, at least 1.</param>
    /// <param name="time">The clock.</param>
    public RateLimiter(long bytesPerSecond, TimeProvider time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bytesPerSecond, 1);
        ArgumentNullException.ThrowIfNull(time);
        _bytesPerSecond = bytesPerSecond;
        _time = time;
        _start = time.GetTimestamp();
        SliceSize = (int)Math.Clamp(bytesPerSecond / SlicesPerSecond, 1, LargestSlice);
    }

    /// <summary>The number of bytes to send at once for a smooth flow: those of a twentieth of a second, at most 16 KiB.</summary>
    public int SliceSize { get; }

    /// <summary>Reserves the link for some bytes, and completes when the reserved time has passed.</summary>
    /// <exception cref="OperationCanceledException">The wait was cancelled; the reservation remains.</exception>
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
