using Verso.Core;

namespace Verso.Updater
{
    /// <summary>
    /// Keeps the results of checks from one to the next (SPEC 17). They have a record of their own, so that no response to a check, not even a
    /// captive portal's, can change the result of the last update.
    /// </summary>
    internal sealed class CheckMemory
    {
        private const uint SecondsOfADay = 24 * 60 * 60;

        private readonly SessionContext _context;
        private CheckRecord _known;

        internal CheckMemory(SessionContext context)
        {
            _context = context;
        }

        /// <summary>The record before this session.</summary>
        internal CheckRecord Known
        {
            get
            {
                if (_known == null)
                {
                    _known = Read();
                }

                return _known;
            }
        }

        /// <summary>The entity tag to send with a request for the pointer; empty if the device must see the pointer itself.</summary>
        /// <param name="url">The URL of the pointer.</param>
        internal string TagFor(string url)
        {
            // A pointer that has expired in the meantime is to be refused, which no 304 says.
            bool hasExpired = Known.Expires != 0 && BoardReadings.UnixSeconds(_context.Board) > Known.Expires;
            return Known.EntityTag.Length != 0 && !hasExpired && Known.TagSituation == Situation(url) ? Known.EntityTag : string.Empty;
        }

        /// <summary>
        /// Whether a pointer is older than one that was taken, or another one with the same sequence. Another root, and another channel, begin sequences
        /// anew.
        /// </summary>
        internal bool IsReplay(Pointer pointer, byte[] digest)
        {
            if (Known.RootVersion != pointer.RootVersion || Known.Channel != pointer.Channel)
            {
                return false;
            }

            return pointer.Sequence < Known.Sequence || (pointer.Sequence == Known.Sequence && !Bytes.AreEqual(Known.PointerDigest, Bytes.Slice(digest, 0, CheckRecord.DigestLength)));
        }

        /// <summary>
        /// Records the result of a check. Flash is written only if there is news, or once a day. A check that did not take place, because the link
        /// failed or the session was ended, has no result.
        /// </summary>
        /// <param name="pointer">The answer of the channel.</param>
        /// <param name="candidate">The release that it led to.</param>
        /// <param name="reason">The reason why the release is not installed now, or <see cref="ReasonCode.None"/>.</param>
        internal void Note(PointerCheck pointer, Candidate candidate, ReasonCode reason)
        {
            bool passes = Faults.Of(reason) == Fault.Transient;
            if (passes && pointer.Pointer == null)
            {
                // The check did not take place. A record of zeros would say that there is a release to install.
                return;
            }

            if (pointer.IsUnchanged && !IsTimeDue(Known))
            {
                // The usual check: nothing is read again, and nothing is written.
                _context.NoteGoodCheck();
                return;
            }

            CheckRecord next = Read();
            if (pointer.Pointer != null)
            {
                NotePointer(next, pointer, reason);
            }

            if (!pointer.IsUnchanged && (!passes || pointer.Offer != null))
            {
                NoteReason(next, pointer.Offer, passes ? ReasonCode.None : reason);
            }

            next.SessionsPutOff = SessionsPutOff(candidate, reason);
            if (pointer.Pointer != null || pointer.IsUnchanged)
            {
                NoteTime(next);
            }

            Write(next);
            _known = null;
        }

        /// <summary>Records that a request for a payload got another response (SPEC 8, 17).</summary>
        internal void NoteRefusedAnswer(Offer offer, ReasonCode reason)
        {
            CheckRecord next = Read();
            NoteReason(next, offer, reason);
            Write(next);
        }

        /// <summary>
        /// Records a pointer. Only one that left nothing to do keeps its tag: a reader never rests on a 304 while something is offered to it.
        /// </summary>
        private void NotePointer(CheckRecord next, PointerCheck pointer, ReasonCode reason)
        {
            Pointer taken = pointer.Pointer;
            next.Channel = taken.Channel;
            next.Sequence = taken.Sequence;
            next.RootVersion = taken.RootVersion;
            next.PointerDigest = Bytes.Slice(pointer.Digest, 0, CheckRecord.DigestLength);
            next.Created = taken.Created;
            next.Expires = taken.Expires;
            next.EntityTag = CheckRecordFormat.MayHaveTag(reason) ? pointer.EntityTag : string.Empty;
            next.TagSituation = Situation(pointer.Url);
        }

        private static void NoteReason(CheckRecord next, Offer offer, ReasonCode reason)
        {
            next.Reason = reason;
            next.ReleaseId = offer == null ? new byte[Manifest.ReleaseIdLength] : offer.CopyReleaseId();
            next.Version = offer == null ? string.Empty : offer.Version;
        }

        private void Write(CheckRecord next)
        {
            if (!CheckRecordFormat.MayHaveTag(next.Reason) || next.EntityTag.Length == 0)
            {
                next.EntityTag = string.Empty;
                next.TagSituation = 0;
            }

            if (_context.Storage.WriteCheck(next) != ReasonCode.None)
            {
                _context.Board.Log("the check record cannot be written");
            }
        }

        /// <summary>One more for a session that is postponed because the battery cannot be read; none once it can.</summary>
        private int SessionsPutOff(Candidate candidate, ReasonCode reason)
        {
            if (candidate.KnowsBattery)
            {
                return 0;
            }

            int putOff = Known.SessionsPutOff;
            return reason == ReasonCode.BatteryUnknown && putOff < CheckRecord.MaxSessionsPutOff ? putOff + 1 : putOff;
        }

        /// <summary>The record is read a second time before it is changed: a bit that was misread once must not be written back.</summary>
        private CheckRecord Read()
        {
            return _context.Storage.ReadCheck() ?? new CheckRecord();
        }

        private uint Situation(string url)
        {
            return CheckSituation.Of(url, _context.Trust.Root.Version, _context.RunningCounter(), _context.Control.Record);
        }

        /// <summary>Records the time of a good check, once a day.</summary>
        private void NoteTime(CheckRecord next)
        {
            _context.NoteGoodCheck();
            if (IsTimeDue(next))
            {
                next.CheckedAt = (uint)BoardReadings.UnixSeconds(_context.Board);
            }
        }

        private bool IsTimeDue(CheckRecord record)
        {
            uint now = (uint)BoardReadings.UnixSeconds(_context.Board);
            return now != 0 && (now < record.CheckedAt || now - record.CheckedAt >= SecondsOfADay);
        }
    }
}
