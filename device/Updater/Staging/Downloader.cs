using Verso.Core;

namespace Verso.Updater
{
    /// <summary>Streams records into the staging slot (SPEC 3.3, 4).</summary>
    internal sealed class Downloader
    {
        private readonly SessionContext _context;
        private readonly PayloadBody _body;
        private readonly byte[] _header = new byte[RecordHeader.Length];
        private readonly byte[] _tag = new byte[RecordHeader.TagLength];

        internal Downloader(SessionContext context)
        {
            _context = context;
            _body = new PayloadBody(context);
        }

        /// <summary>What the server asked for with its last answer, or 0.</summary>
        internal int RetryAfterSeconds { get; private set; }

        /// <summary>Whether the last stream ended with an answer that was none to what was asked for (SPEC 4).</summary>
        internal bool IsRefused
        {
            get { return _body.IsRefused; }
        }

        /// <summary>
        /// Stores what is held in memory, then fetches everything that is missing, in one request unless the server gives less than it was asked
        /// for, until it is there, something is wrong, or the next chunk has to come from another payload.
        /// </summary>
        internal ReasonCode Stream(Staging staging, string baseUrl, ChunkHandler stored)
        {
            RetryAfterSeconds = 0;
            bool full = staging.TakesFull;
            ReasonCode reason = StoreHeld(staging, stored);
            int chunks = staging.Manifest.ChunkCount();
            if (reason != ReasonCode.None || staging.TakesFull != full || staging.ChunksDone == chunks)
            {
                return reason;
            }

            PayloadVariant payload = staging.Payload;
            _body.Open(payload.IsAbsolute() ? payload.Url : baseUrl + payload.Url, staging.FirstByte, staging.LastByte, payload.Size);
            try
            {
                while (reason == ReasonCode.None && staging.TakesFull == full && staging.ChunksDone < chunks)
                {
                    reason = TakeRecord(staging, stored);
                }
            }
            finally
            {
                // Also where memory runs out over a record: a device has few sockets, and the session after this one needs one.
                _body.Close();
            }

            RetryAfterSeconds = _body.RetryAfterSeconds;
            return reason;
        }

        /// <summary>Stores the chunks that stand in memory behind the one of their record that was stored last.</summary>
        private ReasonCode StoreHeld(Staging staging, ChunkHandler stored)
        {
            bool full = staging.TakesFull;
            ReasonCode reason = ReasonCode.None;
            while (reason == ReasonCode.None && staging.TakesFull == full && staging.HoldsNext)
            {
                reason = _context.Stop();
                if (reason == ReasonCode.None)
                {
                    reason = Judge(staging, full, staging.StoreNext(), stored);
                }
            }

            return reason;
        }

        /// <summary>Tells of a chunk that was stored. That a delta did not give one is no fault: the session goes on with the full payload.</summary>
        private static ReasonCode Judge(Staging staging, bool full, ReasonCode reason, ChunkHandler stored)
        {
            if (reason == ReasonCode.None)
            {
                stored();
            }

            return staging.TakesFull && !full ? ReasonCode.None : reason;
        }

        private ReasonCode TakeRecord(Staging staging, ChunkHandler stored)
        {
            _body.BeginRecord();
            ReasonCode reason = _body.Fill(_header);
            if (reason != ReasonCode.None)
            {
                return reason;
            }

            if (!staging.NextHeader().Matches(_header, 0))
            {
                return ReasonCode.RecordUnexpected;
            }

            byte[] content = staging.ContentBuffer();
            reason = _body.Fill(content);
            if (reason == ReasonCode.None)
            {
                reason = _body.Fill(_tag);
            }

            if (reason != ReasonCode.None)
            {
                return reason;
            }

            bool full = staging.TakesFull;
            reason = Judge(staging, full, staging.Store(_header, content, _tag), stored);
            return reason == ReasonCode.None && staging.TakesFull == full ? StoreHeld(staging, stored) : reason;
        }
    }
}
