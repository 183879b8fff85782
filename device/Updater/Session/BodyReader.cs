using Verso.Core;

namespace Verso.Updater
{
    /// <summary>
    /// Reads exact numbers of bytes from an answer. Keeps its own deadline, because a nanoFramework body may give 0 bytes while more
    /// are on their way.
    /// </summary>
    internal sealed class BodyReader
    {
        /// <summary>Longest that one record, or the manifest, may take: about 140 bytes a second.</summary>
        internal const int DeadlineMilliseconds = 60000;

        private const int PauseMilliseconds = 10;

        private readonly SessionContext _context;
        private readonly Board _board;

        internal BodyReader(SessionContext context)
        {
            _context = context;
            _board = context.Board;
        }

        /// <summary>Fills a range of a buffer.</summary>
        /// <param name="answer">Where the bytes come from.</param>
        /// <param name="buffer">Where they go.</param>
        /// <param name="count">How many, from index 0.</param>
        /// <param name="deadline">Moment by which they must be there, in the board's milliseconds.</param>
        internal ReasonCode Fill(Answer answer, byte[] buffer, int count, long deadline)
        {
            int offset = 0;
            while (offset < count)
            {
                ReasonCode stop = _context.Stop();
                if (stop != ReasonCode.None)
                {
                    return stop;
                }

                int read = answer.Read(buffer, offset, count - offset);
                if (read < 0)
                {
                    return ReasonCode.BodyTooShort;
                }

                offset += read;
                if (offset < count && _board.Milliseconds() > deadline)
                {
                    return ReasonCode.TooSlow;
                }

                if (read == 0)
                {
                    _board.Wait(PauseMilliseconds);
                }
            }

            return ReasonCode.None;
        }

        /// <summary>The deadline of what is begun now.</summary>
        internal long NewDeadline()
        {
            return _board.Milliseconds() + DeadlineMilliseconds;
        }
    }
}
