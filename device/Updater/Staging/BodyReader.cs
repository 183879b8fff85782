using Verso.Core;

namespace Verso.Updater
{
    /// <summary>
    /// Reads exact numbers of bytes from an answer. Keeps its own deadline, because a nanoFramework body may give 0 bytes while more
    /// are on their way, and a least rate, so that a server that trickles does not hold the device awake until that deadline. What was
    /// stored stays, and is resumed later.
    /// </summary>
    internal sealed class BodyReader
    {
        /// <summary>Longest that one record, or the manifest, may take: about 140 bytes a second.</summary>
        internal const int DeadlineMilliseconds = 60000;

        /// <summary>The window over which the rate is taken. Only time spent on reading counts, and none on cipher and flash.</summary>
        internal const int WindowMilliseconds = 20000;

        /// <summary>Fewest bytes in a window: 64 a second.</summary>
        internal const int LeastBytesInWindow = 1280;

        private const int PauseMilliseconds = 10;

        private readonly SessionContext _context;
        private readonly Board _board;
        private long _windowTime;
        private int _windowBytes;

        internal BodyReader(SessionContext context)
        {
            _context = context;
            _board = context.Board;
        }

        /// <summary>Begins to read another answer.</summary>
        internal void Begin()
        {
            _windowTime = 0;
            _windowBytes = 0;
        }

        /// <summary>Fills a range of a buffer.</summary>
        /// <param name="answer">Where the bytes come from.</param>
        /// <param name="buffer">Where they go.</param>
        /// <param name="offset">From which index on.</param>
        /// <param name="count">How many.</param>
        /// <param name="deadline">Moment by which they must be there, in the board's milliseconds.</param>
        internal ReasonCode Fill(Answer answer, byte[] buffer, int offset, int count, long deadline)
        {
            int end = offset + count;
            long last = _board.Milliseconds();
            while (offset < end)
            {
                ReasonCode stop = _context.Stop();
                if (stop != ReasonCode.None)
                {
                    return stop;
                }

                int read = answer.Read(buffer, offset, end - offset);
                if (read < 0)
                {
                    return answer.Failure == ReasonCode.None ? ReasonCode.BodyTooShort : answer.Failure;
                }

                if (read == 0)
                {
                    _board.Wait(PauseMilliseconds);
                }

                offset += read;
                long now = _board.Milliseconds();
                bool tooSlow = Trickles(read, now - last);
                last = now;
                if (offset < end && (tooSlow || now > deadline))
                {
                    return ReasonCode.TooSlow;
                }
            }

            return ReasonCode.None;
        }

        /// <summary>Counts bytes and the time that they took, and judges each window as it ends.</summary>
        private bool Trickles(int bytes, long milliseconds)
        {
            _windowBytes += bytes;
            _windowTime += milliseconds;
            if (_windowTime < WindowMilliseconds)
            {
                return false;
            }

            bool tooFew = _windowBytes < LeastBytesInWindow;
            Begin();
            return tooFew;
        }

        /// <summary>The deadline of what is begun now.</summary>
        internal long NewDeadline()
        {
            return _board.Milliseconds() + DeadlineMilliseconds;
        }
    }
}
