using Verso.Core;

namespace Verso.Updater
{
    /// <summary>
    /// The bytes of a range of a payload in order: in one response or, if the server sends less than was requested (RFC 9110 section 15.3.7), in
    /// several. Each response adds bytes or ends the download (SPEC 4), so a server cannot cause an endless loop.
    /// </summary>
    internal sealed class PayloadBody
    {
        private readonly SessionContext _context;
        private readonly BodyReader _reader;
        private Answer _answer;
        private string _url;
        private int _next;
        private int _last;
        private int _size;
        private int _left;
        private long _deadline;

        internal PayloadBody(SessionContext context)
        {
            _context = context;
            _reader = new BodyReader(context);
        }

        /// <summary>The Retry-After of the last response, or 0.</summary>
        internal int RetryAfterSeconds { get; private set; }

        /// <summary>Whether the last response did not fit its request (SPEC 4), so that nothing of it was read.</summary>
        internal bool IsRefused { get; private set; }

        /// <summary>Whether everything that was requested has been read.</summary>
        internal bool IsAtEnd
        {
            get { return _next > _last; }
        }

        /// <summary>Sets the range. The request is sent at the first read.</summary>
        /// <param name="url">An absolute URL.</param>
        /// <param name="first">The first byte.</param>
        /// <param name="last">The last byte.</param>
        /// <param name="size">The size of the payload in bytes, as the manifest declares it.</param>
        internal void Open(string url, int first, int last, int size)
        {
            _url = url;
            _next = first;
            _last = last;
            _size = size;
            _left = 0;
            IsRefused = false;
        }

        /// <summary>Starts the time limit of a record.</summary>
        internal void BeginRecord()
        {
            _deadline = _reader.NewDeadline();
        }

        /// <summary>Fills an array with the next bytes.</summary>
        internal ReasonCode Fill(byte[] buffer)
        {
            ReasonCode reason = ReasonCode.None;
            int filled = 0;
            while (reason == ReasonCode.None && filled < buffer.Length)
            {
                if (_left == 0)
                {
                    reason = Ask();
                    continue;
                }

                int count = buffer.Length - filled < _left ? buffer.Length - filled : _left;
                reason = _reader.Fill(_answer, buffer, filled, count, _deadline);
                filled += count;
                _next += count;
                _left -= count;
            }

            return reason;
        }

        /// <summary>Releases the connection.</summary>
        internal void Close()
        {
            if (_answer != null)
            {
                _answer.Close();
                _answer = null;
            }
        }

        /// <summary>Requests the missing bytes. The time limit of a record starts again: the time until the header arrived does not count.</summary>
        private ReasonCode Ask()
        {
            Close();
            _answer = _context.Transport.Get(_url, _next, _last);
            RetryAfterSeconds = _answer.RetryAfterSeconds;
            _reader.Begin();
            BeginRecord();
            ReasonCode reason = HttpRules.JudgeRange(_answer, _next, _last, _size, out _left);
            IsRefused = reason != ReasonCode.None;
            return reason;
        }
    }
}
