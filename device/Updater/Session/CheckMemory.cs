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

        /// <summary>
        /// Records the result of a check. Flash is written only if there is news, or once a day. A check that did not take place, because the link
        /// failed or the session was ended, has no result.
        /// </summary>
        /// <param name="candidate">The result of the check.</param>
        /// <param name="asked">Whether there was a request; false for a download that waits for flash.</param>
        /// <param name="reason">The reason why the release is not installed now, or <see cref="ReasonCode.None"/>.</param>
        internal void Note(Candidate candidate, bool asked, ReasonCode reason)
        {
            bool passes = Faults.Of(reason) == Fault.Transient;
            Manifest manifest = candidate.Manifest;
            int putOff = SessionsPutOff(candidate, reason);
            bool tells = asked ? !passes || manifest != null : !passes && reason != ReasonCode.None;
            if (!tells && putOff == Known.SessionsPutOff)
            {
                return;
            }

            CheckRecord next = Next(manifest, passes ? ReasonCode.None : reason);
            next.SessionsPutOff = putOff;
            if (asked && IsGood(candidate))
            {
                NoteGood(next, manifest);
            }

            Write(next);
        }

        /// <summary>
        /// Records that a request for a payload got another response (SPEC 8, 17). The next session then requests the manifest, because the release
        /// may have been withdrawn.
        /// </summary>
        internal void NoteRefusedAnswer(Manifest manifest, ReasonCode reason)
        {
            Write(Next(manifest, reason));
        }

        /// <summary>
        /// Whether the last result is that this release can be installed. Otherwise the server is asked: the release may have been withdrawn, or
        /// replaced by one that was refused. A record that accepts no writes names no release, which costs a request at each wake.
        /// </summary>
        internal bool Offers(Manifest manifest)
        {
            return Waits(Known.Reason) && manifest.HasReleaseId(Known.ReleaseId);
        }

        /// <summary>Whether a staged release can still continue after this reason, now or at a later wake.</summary>
        internal static bool Waits(ReasonCode reason)
        {
            return reason == ReasonCode.None || reason == ReasonCode.BatteryTooLow || reason == ReasonCode.BatteryUnknown;
        }

        /// <summary>
        /// The record with a new reason. It is read from flash a second time: a bit that was misread once must not be written back.
        /// </summary>
        private CheckRecord Next(Manifest manifest, ReasonCode reason)
        {
            CheckRecord next = Read();
            next.AsOf = next.AsOf > Known.AsOf ? next.AsOf : Known.AsOf;
            next.Reason = reason;
            next.ReleaseId = manifest == null ? new byte[Manifest.ReleaseIdLength] : manifest.CopyReleaseId();
            next.Version = manifest == null ? string.Empty : manifest.Version;
            return next;
        }

        private void Write(CheckRecord next)
        {
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

        private CheckRecord Read()
        {
            return _context.Storage.ReadCheck() ?? new CheckRecord();
        }

        /// <summary>Whether a check was good (SPEC 2.4), whether or not this device accepts the release.</summary>
        private bool IsGood(Candidate candidate)
        {
            Manifest manifest = candidate.Manifest;
            bool foreign = candidate.Reason == ReasonCode.WrongProduct || candidate.Reason == ReasonCode.WrongHardware;
            return manifest != null && !foreign && !Acceptance.HasExpired(manifest, _context.Board) && manifest.Created >= Known.AsOf;
        }

        /// <summary>Raises the as-of, so that nobody can offer an earlier manifest again.</summary>
        private void NoteGood(CheckRecord next, Manifest manifest)
        {
            _context.NoteGoodCheck();
            uint now = (uint)BoardReadings.UnixSeconds(_context.Board);
            bool dayPassed = now != 0 && (now < next.CheckedAt || now - next.CheckedAt >= SecondsOfADay);

            // A manifest from a clock that was ahead must not lock out manifests that are signed with a correct clock.
            bool isAhead = now != 0 && manifest.Created > now && manifest.Created - now > SecondsOfADay;
            bool rises = !isAhead && manifest.Created > next.AsOf;
            if (rises || dayPassed)
            {
                next.AsOf = rises ? manifest.Created : next.AsOf;
                next.CheckedAt = now;
            }
        }
    }
}
