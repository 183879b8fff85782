namespace Verso.Updater
{
    /// <summary>
    /// The moment by which a trial has to have come up. A trial that hangs misses it; one that waits out a fault of the world
    /// outside, within a check's grace window, moves it on each time it has looked.
    /// </summary>
    public sealed class Watchdog
    {
        private readonly Board _board;
        private readonly int _milliseconds;
        private readonly object _lock = new object();
        private long _deadline;
        private bool _stopped;

        /// <summary>Starts to run.</summary>
        /// <param name="board">Keeps the time.</param>
        /// <param name="milliseconds">How long the trial may be silent, 1 or more.</param>
        public Watchdog(Board board, int milliseconds)
        {
            _board = board;
            _milliseconds = milliseconds;
            Feed();
        }

        /// <summary>Starts over.</summary>
        public void Feed()
        {
            lock (_lock)
            {
                _deadline = _board.Milliseconds() + _milliseconds;
            }
        }

        /// <summary>Ends the watch for good: what was confirmed may run for ever.</summary>
        public void Stop()
        {
            lock (_lock)
            {
                _stopped = true;
            }
        }

        /// <summary>Milliseconds until it strikes; 0 or less where it has; <see cref="int.MaxValue"/> once it was stopped.</summary>
        public int Left()
        {
            lock (_lock)
            {
                return _stopped ? int.MaxValue : (int)(_deadline - _board.Milliseconds());
            }
        }
    }
}
