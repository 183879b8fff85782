namespace Verso.Updater
{
    /// <summary>
    /// Decides when to try again: exponential back-off with full jitter, Retry-After honoured, three tries for one thing, and a budget for a whole
    /// session. It does not wait itself.
    /// </summary>
    public sealed class RetrySchedule
    {
        /// <summary>The number of tries for one chunk, including the first.</summary>
        public const int MaxTries = 3;

        /// <summary>The interruptions that one session tolerates: enough for a poor link, few enough to end.</summary>
        public const int MaxInterruptions = 24;

        /// <summary>The total waiting time of one session in milliseconds: an awake device costs battery.</summary>
        public const int MaxWaitMilliseconds = 15 * 60 * 1000;

        private const int BaseMilliseconds = 1000;

        private readonly Board _board;
        private int _interruptions;
        private int _waited;
        private int _tries;
        private int _thing = -1;

        /// <summary>Creates the schedule of one session.</summary>
        public RetrySchedule(Board board)
        {
            _board = board;
        }

        /// <summary>The number of the current try, from 1.</summary>
        public int Attempt
        {
            get { return _tries + 1; }
        }

        /// <summary>Whether the session's budget ended it, and not three tries of one thing.</summary>
        public bool IsSpent { get; private set; }

        /// <summary>Sets the thing to try. A new thing starts at its first try.</summary>
        public void Begin(int thing)
        {
            if (thing != _thing)
            {
                _thing = thing;
                _tries = 0;
            }
        }

        /// <summary>Records a failure.</summary>
        /// <param name="retryAfterSeconds">The Retry-After of the server, or 0.</param>
        /// <returns>The milliseconds to wait before the next try, or -1 for no more tries in this session.</returns>
        public int Next(int retryAfterSeconds)
        {
            _tries++;
            _interruptions++;
            IsSpent = _interruptions > MaxInterruptions || retryAfterSeconds > MaxWaitMilliseconds / 1000;
            if (IsSpent || _tries >= MaxTries)
            {
                return -1;
            }

            int ceiling = BaseMilliseconds * (1 << (_tries - 1));
            int delay = BoardReadings.Random(_board, ceiling + 1);
            if (delay < retryAfterSeconds * 1000)
            {
                delay = retryAfterSeconds * 1000;
            }

            IsSpent = delay > MaxWaitMilliseconds - _waited;
            if (IsSpent)
            {
                return -1;
            }

            _waited += delay;
            return delay;
        }
    }
}
