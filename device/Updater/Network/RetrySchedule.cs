namespace Verso.Updater
{
    /// <summary>
    /// When to try again: exponential back-off with full jitter and a cap, Retry-After honoured, three tries for one thing, and a
    /// budget for a whole session. It does no waiting of its own.
    /// </summary>
    public sealed class RetrySchedule
    {
        /// <summary>Tries for one chunk, the first included.</summary>
        public const int MaxTries = 3;

        /// <summary>Interruptions that one session bears: enough for a poor link, few enough to end.</summary>
        public const int MaxInterruptions = 24;

        /// <summary>Waiting that one session bears in all, in milliseconds: an awake device costs battery.</summary>
        public const int MaxWaitMilliseconds = 15 * 60 * 1000;

        private const int BaseMilliseconds = 1000;
        private const int CapMilliseconds = 60000;

        private readonly Board _board;
        private int _interruptions;
        private int _waited;
        private int _tries;
        private int _thing = -1;

        /// <summary>Makes the schedule of one session.</summary>
        public RetrySchedule(Board board)
        {
            _board = board;
        }

        /// <summary>Which try the thing at hand is on, from 1.</summary>
        public int Attempt
        {
            get { return _tries + 1; }
        }

        /// <summary>Whether the session's budget ended it, rather than three tries at one thing.</summary>
        public bool IsSpent { get; private set; }

        /// <summary>Says what is being tried; another thing starts at its first try.</summary>
        public void Begin(int thing)
        {
            if (thing != _thing)
            {
                _thing = thing;
                _tries = 0;
            }
        }

        /// <summary>Notes a failure.</summary>
        /// <param name="retryAfterSeconds">What the server asked for, or 0.</param>
        /// <returns>Milliseconds to wait before the next try, or -1 for no more tries in this session.</returns>
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
            int delay = BoardReadings.Random(_board, (ceiling < CapMilliseconds ? ceiling : CapMilliseconds) + 1);
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
