using Verso.Core;

namespace Verso.Updater
{
    /// <summary>
    /// Reads exact numbers of bytes from a response. It has its own deadline, because a nanoFramework body may return 0 bytes while more are on
    /// their way, and a least rate, so that a slow server does not keep the device awake until that deadline. Stored chunks stay, and the download
    /// is resumed later.
    /// </summary>
    internal sealed class BodyReader
    {
        /// <summary>The longest time for one record, or for the manifest: about 140 bytes a second.</summary>
        internal const int DeadlineMilliseconds = 60000;

        /// <summary>The window for the rate. Only reading time counts, not the time for cipher and flash.</summary>
        internal const int WindowMilliseconds = 20000;

        /// <summary>The fewest bytes in a window: 64 a second.</summary>
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

        /// <summary>Starts to read another response.</summary>
        internal void Begin()
        {
            _windowTime = 0;
            _windowBytes = 0;
        }

        /// <summary>Fills a range of a buffer.</summary>
        /// <param name="answer">The response.</param>
        /// <param name="buffer">Receives the bytes.</param>
        /// <param name="offset">The first index to write.</param>
        /// <param name="count">The number of bytes.</param>
        /// <param name="deadline">The time by which they must have arrived, in the board's milliseconds.</param>
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

        /// <summary>Counts bytes and their time, and checks each window at its end.</summary>
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

        /// <summary>The deadline for work that starts now.</summary>
        internal long NewDeadline()
        {
            return _board.Milliseconds() + DeadlineMilliseconds;
        }
    }
}
