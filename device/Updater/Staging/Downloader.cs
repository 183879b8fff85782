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

        /// <summary>The Retry-After of the last response, or 0.</summary>
        internal int RetryAfterSeconds { get; private set; }

        /// <summary>Whether the last stream ended with a response that did not fit its request (SPEC 4).</summary>
        internal bool IsRefused
        {
            get { return _body.IsRefused; }
        }

        /// <summary>
        /// Stores the chunks in memory, then fetches everything that is missing, in one request unless the server sends less than was requested. Ends
        /// when everything is stored, after a fault, and when the next chunk comes from another payload.
        /// </summary>
        /// <param name="staging">Receives the chunks.</param>
        /// <param name="folder">The URL of the manifest's folder, with a slash at its end.</param>
        /// <param name="stored">Called for each stored chunk.</param>
        /// <param name="reason">The reason why the last chunk was not stored, or <see cref="ReasonCode.None"/>.</param>
        internal StoreOutcome Stream(Staging staging, string folder, ChunkHandler stored, out ReasonCode reason)
        {
            RetryAfterSeconds = 0;
            reason = ReasonCode.None;
            StoreOutcome outcome = StoreOutcome.Stored;
            staging.ChoosePayload();
            while (outcome == StoreOutcome.Stored && staging.HoldsNext)
            {
                outcome = StoreHeld(staging, stored, out reason);
                staging.ChoosePayload();
            }

            if (outcome != StoreOutcome.Stored || staging.ChunksDone == staging.Manifest.ChunkCount())
            {
                return outcome;
            }

            PayloadVariant payload = staging.Payload;
            _body.Open(payload.IsAbsolute() ? payload.Url : folder + payload.Url, staging.FirstByte, staging.LastByte, payload.Size);
            try
            {
                while (outcome == StoreOutcome.Stored && !_body.IsAtEnd)
                {
                    outcome = TakeRecord(staging, stored, out reason);
                }
            }
            finally
            {
                // Also if memory runs out during a record: a device has few sockets, and the next session needs one.
                _body.Close();
            }

            RetryAfterSeconds = _body.RetryAfterSeconds;
            return outcome;
        }

        /// <summary>Stores the chunks of the record in memory, one after the other.</summary>
        private StoreOutcome StoreHeld(Staging staging, ChunkHandler stored, out ReasonCode reason)
        {
            reason = ReasonCode.None;
            StoreOutcome outcome = StoreOutcome.Stored;
            while (outcome == StoreOutcome.Stored && staging.HoldsNext)
            {
                reason = _context.Stop();
                outcome = reason == ReasonCode.None ? staging.StoreNext(out reason) : StoreOutcome.Failed;
                if (outcome == StoreOutcome.Stored)
                {
                    stored();
                }
            }

            return outcome;
        }

        private StoreOutcome TakeRecord(Staging staging, ChunkHandler stored, out ReasonCode reason)
        {
            byte[] content;
            reason = ReadRecord(staging, out content);
            if (reason != ReasonCode.None)
            {
                return StoreOutcome.Failed;
            }

            StoreOutcome outcome = staging.Store(_header, content, _tag, out reason);
            if (outcome != StoreOutcome.Stored)
            {
                return outcome;
            }

            stored();
            return StoreHeld(staging, stored, out reason);
        }

        /// <summary>Reads the next record. Its header is checked before memory is allocated for its content.</summary>
        private ReasonCode ReadRecord(Staging staging, out byte[] content)
        {
            content = null;
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

            content = staging.ContentBuffer();
            reason = _body.Fill(content);
            return reason == ReasonCode.None ? _body.Fill(_tag) : reason;
        }
    }
}
