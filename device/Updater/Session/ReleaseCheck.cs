using Verso.Core;

namespace Verso.Updater
{
    /// <summary>Finds the release to install: the one with an interrupted download, or the one that the server offers.</summary>
    internal sealed class ReleaseCheck
    {
        private const string ManifestName = "manifest.cose";
        private const int ManifestThing = -2;

        private readonly SessionContext _context;
        private readonly RetrySchedule _schedule;
        private readonly CheckMemory _memory;
        private readonly BodyReader _reader;

        internal ReleaseCheck(SessionContext context, CheckMemory memory, RetrySchedule schedule)
        {
            _context = context;
            _memory = memory;
            _schedule = schedule;
            _reader = new BodyReader(context);
        }

        /// <summary>
        /// The staged release, if its download was merely interrupted. Its signature is verified again from flash. Requesting the manifest again would
        /// add a request to every interruption.
        /// </summary>
        /// <returns>The release, or null if the server must be asked.</returns>
        internal Candidate FindStaged()
        {
            Journal journal = _context.Storage.Journal;
            journal.Open();
            if (!journal.IsOpen || journal.Slot != _context.TargetSlot())
            {
                return null;
            }

            byte[] file = _context.Storage.Slot(journal.Slot).ReadManifestFile();
            if (file == null || !journal.IsFor(SlotDescriptor.ManifestDigest(file)))
            {
                return null;
            }

            Candidate candidate = Judge(file);
            return CheckMemory.Waits(candidate.Reason) && _memory.Offers(candidate.Manifest) && !FailedBefore(candidate.Manifest) ? candidate : null;
        }

        /// <summary>Asks the server.</summary>
        internal Candidate Fetch(string baseUrl)
        {
            byte[] file;
            while (true)
            {
                int retryAfter;
                ReasonCode reason = Request(baseUrl + ManifestName, out file, out retryAfter);
                if (reason == ReasonCode.None)
                {
                    return Judge(file);
                }

                if (Faults.Of(reason) != Fault.Transient || IsStop(reason))
                {
                    return new Candidate(reason, null, null, null);
                }

                _schedule.Begin(ManifestThing);
                int delay = _schedule.Next(retryAfter);
                if (delay < 0)
                {
                    return new Candidate(_schedule.IsSpent ? ReasonCode.SessionBudgetSpent : reason, null, null, null);
                }

                reason = _context.Wait(delay);
                if (reason != ReasonCode.None)
                {
                    return new Candidate(reason, null, null, null);
                }
            }
        }

        /// <summary>Whether flash stopped the last session with a release.</summary>
        internal bool FlashFailed(Manifest manifest)
        {
            ResultRecord result = _context.Storage.ReadResult();
            return IsFailure(result, manifest) && Faults.IsOfFlash(result.Reason);
        }

        /// <summary>Whether a reason ends the session at once, and not only the try.</summary>
        internal static bool IsStop(ReasonCode reason)
        {
            return reason == ReasonCode.Cancelled || reason == ReasonCode.SessionBudgetSpent;
        }

        private ReasonCode Request(string url, out byte[] file, out int retryAfter)
        {
            file = null;
            int cap = _context.Storage.Slot(_context.TargetSlot()).MaxManifestLength;
            Answer answer = _context.Transport.Get(url, 0, -1);
            try
            {
                retryAfter = answer.RetryAfterSeconds;
                ReasonCode reason = HttpRules.JudgeWhole(answer, cap);
                return reason == ReasonCode.None ? new ManifestBody(_reader, answer).Read(cap, out file) : reason;
            }
            finally
            {
                // Also if memory runs out during the manifest: a device has few sockets, and the next session needs one.
                answer.Close();
            }
        }

        private Candidate Judge(byte[] file)
        {
            SignedManifest signed;
            byte[] kid;
            byte[] contentKey = null;
            bool knowsBattery = false;
            ReasonCode reason = ManifestVerifier.Verify(file, _context.Trust, out signed, out kid);
            Manifest manifest = signed == null ? null : signed.Manifest;
            if (reason == ReasonCode.None)
            {
                Acceptance acceptance = new Acceptance(_context.Trust, _context.Control.Record, _context.RunningSlot, _context.Board);
                acceptance.AsOf = _memory.Known.AsOf;
                acceptance.SessionsPutOff = _memory.Known.SessionsPutOff;
                acceptance.Policy = _context.Policy;
                acceptance.Running = _context.RunningManifest;
                SlotStore slot = _context.Storage.Slot(_context.TargetSlot());
                reason = acceptance.Judge(manifest, slot.Image.Size, _context.Storage.Journal.Capacity, out contentKey);
                knowsBattery = acceptance.KnowsBattery;
            }

            string detail = Difference.Of(reason, kid, manifest, manifest == null ? 0 : _memory.Known.AsOf, _context);
            return new Candidate(reason, file, signed, contentKey) { Detail = detail, KnowsBattery = knowsBattery };
        }

        /// <summary>
        /// Whether the last session gave the release up, so that the server may have repaired or withdrawn it. A flash fault of a completely staged
        /// release does not count: it is sealed and flipped as soon as flash allows it, and a request could only prevent that.
        /// </summary>
        private bool FailedBefore(Manifest manifest)
        {
            ResultRecord result = _context.Storage.ReadResult();
            return IsFailure(result, manifest)
                && !(Faults.IsOfFlash(result.Reason) && _context.Storage.Journal.ChunksDone == manifest.ChunkCount());
        }

        private static bool IsFailure(ResultRecord result, Manifest manifest)
        {
            return result != null && result.State == UpdateState.Failed && manifest.HasReleaseId(result.ReleaseId);
        }
    }
}
