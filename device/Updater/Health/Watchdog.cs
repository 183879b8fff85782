namespace Verso.Updater
{
    /// <summary>
    /// The moment by which a trial must have started. A trial that hangs misses it. A trial that waits for an outside cause, within a check's
    /// grace time, postpones it after each run of the checks.
    /// </summary>
    public sealed class Watchdog
    {
        private readonly Board _board;
        private readonly int _milliseconds;
        private readonly object _lock = new object();
        private long _deadline;
        private bool _stopped;

        /// <summary>Starts the watchdog.</summary>
        /// <param name="board">Keeps the time.</param>
        /// <param name="milliseconds">The time for which the trial may be silent, 1 or more.</param>
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

        /// <summary>Stops the watchdog for good: a confirmed application may run for ever.</summary>
        public void Stop()
        {
            lock (_lock)
            {
                _stopped = true;
            }
        }

        /// <summary>The milliseconds until it fires; 0 or less if it has fired; <see cref="int.MaxValue"/> after it was stopped.</summary>
        public int Left()
        {
            lock (_lock)
            {
                return _stopped ? int.MaxValue : (int)(_deadline - _board.Milliseconds());
            }
        }
    }
}
