using Verso.Core;

namespace Verso.Updater
{
    /// <summary>Streams records from one ranged request into the staging slot (SPEC 3.3, 4).</summary>
    internal sealed class Downloader
    {
        private readonly SessionContext _context;
        private readonly BodyReader _reader;
        private readonly byte[] _header = new byte[RecordHeader.Length];
        private readonly byte[] _tag = new byte[RecordHeader.TagLength];

        internal Downloader(SessionContext context)
        {
            _context = context;
            _reader = new BodyReader(context);
        }

        /// <summary>What the server asked for with its last answer, or 0.</summary>
        internal int RetryAfterSeconds { get; private set; }

        /// <summary>
        /// Stores what is held in memory, then fetches everything that is missing, in one request, until it is there, something is wrong, or the
        /// next chunk has to come from another payload.
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
            int first = staging.FirstByte;
            int last = staging.LastByte;
            Answer answer = _context.Transport.Get(Resolve(baseUrl, payload.Url), first, last);
            RetryAfterSeconds = answer.RetryAfterSeconds;
            reason = HttpRules.JudgeRange(answer, first, last, payload.Size);
            _reader.Begin();
            while (reason == ReasonCode.None && staging.TakesFull == full && staging.ChunksDone < chunks)
            {
                reason = TakeRecord(answer, staging, stored);
            }

            answer.Close();
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

        private ReasonCode TakeRecord(Answer answer, Staging staging, ChunkHandler stored)
        {
            long deadline = _reader.NewDeadline();
            ReasonCode reason = _reader.Fill(answer, _header, _header.Length, deadline);
            if (reason != ReasonCode.None)
            {
                return reason;
            }

            if (!staging.NextHeader().Matches(_header, 0))
            {
                return ReasonCode.RecordUnexpected;
            }

            byte[] content = staging.ContentBuffer();
            reason = _reader.Fill(answer, content, content.Length, deadline);
            if (reason == ReasonCode.None)
            {
                reason = _reader.Fill(answer, _tag, _tag.Length, deadline);
            }

            if (reason != ReasonCode.None)
            {
                return reason;
            }

            bool full = staging.TakesFull;
            reason = Judge(staging, full, staging.Store(_header, content, _tag), stored);
            return reason == ReasonCode.None && staging.TakesFull == full ? StoreHeld(staging, stored) : reason;
        }

        private static string Resolve(string baseUrl, string url)
        {
            return url.StartsWith("http://") || url.StartsWith("https://") ? url : baseUrl + url;
        }
    }
}
