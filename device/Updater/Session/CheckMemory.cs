using Verso.Core;

namespace Verso.Updater
{
    /// <summary>
    /// What checks told, from one to the next (SPEC 17). It has a record of its own: whatever answers a check, a captive portal at worst,
    /// cannot touch what the last update came to.
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

        /// <summary>What was known before this session.</summary>
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
        /// Remembers what a check told. Flash is written when there is something new, or once a day. Of a check that did not come about,
        /// because the link failed or the session was ended, there is nothing to remember.
        /// </summary>
        /// <param name="candidate">What the check came upon.</param>
        /// <param name="asked">Whether a server was asked; false for a download that waits on flash.</param>
        /// <param name="reason">Why it is not installed now, or <see cref="ReasonCode.None"/>.</param>
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
        /// Remembers that a request for a payload was answered with something else (SPEC 8, 17). It has the next session ask for the manifest:
        /// its payload may have been withdrawn.
        /// </summary>
        internal void NoteRefusedAnswer(Manifest manifest, ReasonCode reason)
        {
            Write(Next(manifest, reason));
        }

        /// <summary>
        /// Whether the last thing that was told is of this release, and that it is to be had. Otherwise the server is asked: the release may have been
        /// withdrawn, or another one refused in its place. A record that takes nothing tells of no release, which costs a request at each wake.
        /// </summary>
        internal bool Offers(Manifest manifest)
        {
            return Waits(Known.Reason) && Bytes.AreEqual(Known.ReleaseId, manifest.ReleaseId);
        }

        /// <summary>Whether a reason leaves a release that is staged to be gone on with, now or at a later wake.</summary>
        internal static bool Waits(ReasonCode reason)
        {
            return reason == ReasonCode.None || reason == ReasonCode.BatteryTooLow || reason == ReasonCode.BatteryUnknown;
        }

        /// <summary>What is known with a new reason. It is a second look at flash: what a bit that is misread once hides must not be written over.</summary>
        private CheckRecord Next(Manifest manifest, ReasonCode reason)
        {
            CheckRecord next = Read();
            next.AsOf = next.AsOf > Known.AsOf ? next.AsOf : Known.AsOf;
            next.Reason = reason;
            next.ReleaseId = manifest == null ? new byte[Manifest.ReleaseIdLength] : manifest.ReleaseId;
            next.Version = manifest == null ? string.Empty : manifest.Version;
            return next;
        }

        private void Write(CheckRecord next)
        {
            if (_context.Storage.WriteCheck(next) != ReasonCode.None)
            {
                _context.Board.Log("the check record does not take");
            }
        }

        /// <summary>One more for a session that is put off because the battery cannot be read, none from the moment on at which it can.</summary>
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

        /// <summary>Whether a check was good (SPEC 2.4), whatever this device makes of the release.</summary>
        private bool IsGood(Candidate candidate)
        {
            Manifest manifest = candidate.Manifest;
            bool foreign = candidate.Reason == ReasonCode.WrongProduct || candidate.Reason == ReasonCode.WrongHardware;
            return manifest != null && !foreign && !Acceptance.HasExpired(manifest, _context.Board) && manifest.Created >= Known.AsOf;
        }

        /// <summary>What is verified now, nobody can take back by offering what was verified before it.</summary>
        private void NoteGood(CheckRecord next, Manifest manifest)
        {
            _context.NoteGoodCheck();
            uint now = (uint)BoardReadings.UnixSeconds(_context.Board);
            bool dayPassed = now != 0 && (now < next.CheckedAt || now - next.CheckedAt >= SecondsOfADay);

            // A signer's clock that ran ahead must not refuse what is signed by a right one until then.
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
