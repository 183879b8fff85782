using Verso.Updater;

namespace Verso.Attacks;

/// <summary>Observes sessions: whatever is done to a device, a chunk falls back to the full payload at most once (SPEC 3.5).</summary>
internal sealed class FallbackObserver
{
    private int _chunk = -1;
    private int _before;
    private int _most;

    internal void Hear(UpdateProgress progress)
    {
        if (progress.Chunk != _chunk)
        {
            _chunk = progress.Chunk;
            _before = progress.Fallbacks;
        }

        _most = Math.Max(_most, progress.Fallbacks - _before);
    }

    internal void AssertOnceAChunk() => Assert.IsTrue(_most <= 1, $"one chunk fell back {_most} times");
}
