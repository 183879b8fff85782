namespace System.Threading
{
    /// <summary>Cancels a token, here after some time.</summary>
    public class CancellationTokenSource : IDisposable
    {
        public CancellationTokenSource(int millisecondsDelay) => throw null;

        public CancellationToken Token => throw null;

        public void Dispose() => throw null;
    }
}
