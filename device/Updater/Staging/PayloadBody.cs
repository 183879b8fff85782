using Verso.Core;

namespace Verso.Updater
{
    /// <summary>
    /// The bytes of a payload from one place to another, as they come: in one answer or, where the server gives less than it was asked for
    /// (RFC 9110 section 15.3.7), in several. Each brings more of them or ends the download (SPEC 4), so that a server cannot lead in a circle.
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

        /// <summary>What the server asked for with its last answer, or 0.</summary>
        internal int RetryAfterSeconds { get; private set; }

        /// <summary>Whether the last answer was none to what was asked for (SPEC 4), so that nothing of it was read.</summary>
        internal bool IsRefused { get; private set; }

        /// <summary>Whether everything that was asked for has been read.</summary>
        internal bool IsAtEnd
        {
            get { return _next > _last; }
        }

        /// <summary>Says what to ask for, once somebody reads.</summary>
        /// <param name="url">Absolute.</param>
        /// <param name="first">First byte wanted.</param>
        /// <param name="last">Last byte wanted.</param>
        /// <param name="size">Bytes of the payload, as the manifest declares them.</param>
        internal void Open(string url, int first, int last, int size)
        {
            _url = url;
            _next = first;
            _last = last;
            _size = size;
            _left = 0;
            IsRefused = false;
        }

        /// <summary>Starts the time that a record may take.</summary>
        internal void BeginRecord()
        {
            _deadline = _reader.NewDeadline();
        }

        /// <summary>Fills an array with the bytes that come next.</summary>
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

        /// <summary>Lets go of the connection.</summary>
        internal void Close()
        {
            if (_answer != null)
            {
                _answer.Close();
                _answer = null;
            }
        }

        /// <summary>Asks for what is missing. The time that a record may take starts over: what the head took to come does not count.</summary>
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
