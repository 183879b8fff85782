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

        /// <summary>Fetches everything that is missing, in one request, until it is there or something is wrong.</summary>
        internal ReasonCode Stream(Staging staging, string baseUrl, ChunkHandler stored)
        {
            PayloadVariant payload = staging.Payload;
            int first = StoredPayload.RecordOffset(staging.ChunksDone);
            int last = payload.Size - 1;
            Answer answer = _context.Transport.Get(Resolve(baseUrl, payload.Url), first, last);
            RetryAfterSeconds = answer.RetryAfterSeconds;
            ReasonCode reason = HttpRules.JudgeRange(answer, first, last, payload.Size);
            int chunks = staging.Manifest.ChunkCount();
            _reader.Begin();
            while (reason == ReasonCode.None && staging.ChunksDone < chunks)
            {
                reason = TakeRecord(answer, staging);
                if (reason == ReasonCode.None)
                {
                    stored();
                }
            }

            answer.Close();
            return reason;
        }

        private ReasonCode TakeRecord(Answer answer, Staging staging)
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

            return reason == ReasonCode.None ? staging.Store(_header, content, _tag) : reason;
        }

        private static string Resolve(string baseUrl, string url)
        {
            return url.StartsWith("http://") || url.StartsWith("https://") ? url : baseUrl + url;
        }
    }
}
