using Verso.Publishing;

namespace Verso.Benchmarks;

/// <summary>The server's own count of requests.</summary>
internal sealed class RequestLog : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly SemaphoreSlim _finished = new(0);

    /// <summary>Records a finished request, on any thread.</summary>
    public void OnFinished(object? sender, RequestFinishedEventArgs finished) => _finished.Release();

    /// <summary>Waits until the server has finished as many requests as the device made; broken ones take it a moment.</summary>
    /// <exception cref="InvalidOperationException">It counted another number.</exception>
    public async Task ExpectAsync(int requests, CancellationToken cancel)
    {
        for (int i = 0; i < requests; i++)
        {
            if (!await _finished.WaitAsync(Patience, cancel))
            {
                throw new InvalidOperationException($"the device counts {requests} requests, the server {i}");
            }
        }

        if (_finished.CurrentCount > 0)
        {
            throw new InvalidOperationException($"the device counts {requests} requests, the server {requests + _finished.CurrentCount}");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _finished.Dispose();
}
