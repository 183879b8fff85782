using System.Threading;

namespace Verso.Updater
{
    /// <summary>A request to stop, set on one thread and read on another. (nanoFramework has no <c>volatile</c>.)</summary>
    internal sealed class Cancellation
    {
        private int _requested;

        internal bool IsRequested
        {
            get { return Interlocked.CompareExchange(ref _requested, 0, 0) != 0; }
        }

        internal void Request()
        {
            Interlocked.Exchange(ref _requested, 1);
        }

        internal void Clear()
        {
            Interlocked.Exchange(ref _requested, 0);
        }
    }
}
