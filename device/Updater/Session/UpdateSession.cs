using Verso.Core;

namespace Verso.Updater
{
    /// <summary>
    /// One session of the update engine, from a check to a reboot. It ends in one of three ways: the device restarts into a new slot, or nothing
    /// changed and there is a reason, or the staged download waits for the next wake.
    /// </summary>
    internal sealed class UpdateSession
    {
        private readonly SessionContext _context;
        private readonly StateMachine _machine = new StateMachine(UpdateState.Idle);
        private readonly RetrySchedule _schedule;
        private readonly ReleaseCheck _check;
        private readonly int _pageCacheSize;
        private Staging _staging;
        private Manifest _manifest;
        private string _detail = string.Empty;
        private string _folder;

        /// <summary>Creates a session.</summary>
        /// <param name="context">The objects that it uses.</param>
        /// <param name="pageCacheSize">The size of the cache through which a delta reads flash, in bytes.</param>
        internal UpdateSession(SessionContext context, int pageCacheSize)
        {
            _context = context;
            _pageCacheSize = pageCacheSize;
            _schedule = new RetrySchedule(context.Board);
            _check = new ReleaseCheck(context, _schedule);
        }

        /// <summary>Runs the session.</summary>
        /// <param name="baseUrl">A URL that ends in a slash (SPEC 4).</param>
        internal UpdateOutcome Run(string baseUrl)
        {
            ReasonCode reason = Prepare(baseUrl);
            if (_machine.State == UpdateState.Downloading)
            {
                reason = Download();
            }

            if (_machine.State == UpdateState.Verifying)
            {
                reason = Verify();
            }

            if (_machine.State == UpdateState.Applying)
            {
                reason = Apply();
            }

            UpdateState end = _machine.State;
            if (end == UpdateState.Failed)
            {
                // The reason is recorded, and the next session begins in IDLE.
                _machine.Fire(UpdateEvent.OutcomeRecorded);
            }

            return new UpdateOutcome(end, reason, _manifest, Fallbacks()) { Detail = _detail };
        }

        private ReasonCode Prepare(string baseUrl)
        {
            Report(ReasonCode.None);
            Candidate candidate = _check.Find(baseUrl);
            _manifest = candidate.Manifest;
            _folder = candidate.Folder;
            ReasonCode reason = candidate.Reason;
            if (reason == ReasonCode.None)
            {
                reason = _context.Policy.Judge(_manifest);
            }

            _check.Memory.Note(_check.Pointer, candidate, reason);
            if (reason != ReasonCode.None)
            {
                _detail = candidate.Detail;
                return End(reason);
            }

            _context.DropKeys();
            _check.Pointer.LetGo();
            SlotStore slot = _context.Storage.Slot(_context.TargetSlot());
            Journal journal = _context.Storage.Journal;
            byte[] digest = candidate.Signed.ComputeDigest();
            bool staged = IsStaged(journal, slot, digest);
            if (!staged)
            {
                // A misread bit must not cost the download.
                journal.Open();
                staged = IsStaged(journal, slot, digest);
            }

            // Staged chunks count whatever payload they came from (SPEC 11). The others come from the payload that is best now.
            _staging = new Staging(journal, slot, _manifest, VariantChoice.Of(_manifest, _context.RunningManifest), candidate.ContentKey);
            _staging.CopyFrom(_context.RunningImage(), _pageCacheSize);
            if (staged)
            {
                _machine.Fire(UpdateEvent.DownloadResumed);
                reason = Resume(candidate.File);
            }
            else
            {
                _machine.Fire(UpdateEvent.ReleaseAccepted);
                reason = Start(candidate.File);
            }

            return reason == ReasonCode.None ? reason : Fail(reason);
        }

        /// <summary>Whether a download can continue: the journal belongs to the release. A lost descriptor is written again.</summary>
        private static bool IsStaged(Journal journal, SlotStore slot, byte[] manifestDigest)
        {
            return journal.IsFor(manifestDigest) && journal.Slot == slot.Slot;
        }

        /// <summary>
        /// Begins a download. Everything that an update needs is tested before a byte of payload is requested, and before the image in the slot is
        /// given up. This happens only at the start of a download: a test at every wake would wear out flash.
        /// </summary>
        private ReasonCode Start(byte[] manifestFile)
        {
            ReasonCode reason = TakeRoom();
            if (reason == ReasonCode.None)
            {
                reason = _context.Control.Prove();
            }

            return reason == ReasonCode.None ? _staging.Start(manifestFile) : reason;
        }

        /// <summary>
        /// Continues a download. If flash stopped it the last time, the journal is tested first: otherwise every wake would fetch a record three times
        /// for an entry that flash rejects. A journal without room for that test is started again.
        /// </summary>
        private ReasonCode Resume(byte[] manifestFile)
        {
            ReasonCode reason = _staging.Resume(manifestFile);
            if (reason == ReasonCode.None && _staging.ChunksDone < _manifest.ChunkCount())
            {
                reason = TakeRoom();
                if (reason == ReasonCode.None && _check.FlashFailed(_manifest))
                {
                    reason = _context.Storage.Journal.Prove();
                    reason = reason == ReasonCode.PartitionTooSmall ? Start(manifestFile) : reason;
                }
            }

            return reason;
        }

        /// <summary>Claims room before a byte of payload is requested: on a full drive the payload would be fetched in vain.</summary>
        private ReasonCode TakeRoom()
        {
            ReasonCode reason = _context.Storage.ClaimRecords();
            return reason == ReasonCode.None ? _staging.Claim() : reason;
        }

        private ReasonCode Download()
        {
            Downloader downloader = new Downloader(_context);
            Report(ReasonCode.None);
            while (_staging.ChunksDone < _manifest.ChunkCount())
            {
                ReasonCode reason;
                StoreOutcome outcome = downloader.Stream(_staging, _folder, OnChunk, out reason);
                if (outcome == StoreOutcome.FellBack)
                {
                    // This is not a fault: the session continues with the full payload.
                    Report(ReasonCode.ChunkDigestMismatch);
                }

                if (outcome != StoreOutcome.Failed)
                {
                    continue;
                }

                Fault fault = Faults.Of(reason);
                if (SiteRequest.IsStop(reason))
                {
                    return Interrupt(reason);
                }

                if (fault == Fault.Permanent)
                {
                    return downloader.IsRefused ? Refuse(reason) : Fail(reason);
                }

                _schedule.Begin(_staging.ChunksDone);
                int delay = _schedule.Next(downloader.RetryAfterSeconds);
                Report(reason);
                if (delay < 0)
                {
                    return fault == Fault.Suspect ? Fail(reason) : Interrupt(_schedule.IsSpent ? ReasonCode.SessionBudgetSpent : reason);
                }

                reason = _context.Wait(delay);
                if (reason != ReasonCode.None)
                {
                    return Interrupt(reason);
                }
            }

            _machine.Fire(UpdateEvent.AllChunksStored);
            return ReasonCode.None;
        }

        private ReasonCode Verify()
        {
            Report(ReasonCode.None);
            ReasonCode reason = _staging.Verify();
            if (reason != ReasonCode.None)
            {
                return Fail(reason);
            }

            reason = _context.Stop();
            if (reason != ReasonCode.None)
            {
                return Interrupt(reason);
            }

            _machine.Fire(UpdateEvent.ImageVerified);
            return ReasonCode.None;
        }

        private ReasonCode Apply()
        {
            Report(ReasonCode.None);
            ReasonCode reason = _staging.Seal(_context.Trust.SealKey);
            if (reason == ReasonCode.None)
            {
                reason = _context.Control.Flip(_context.TargetSlot(), _manifest);
            }

            if (reason != ReasonCode.None)
            {
                return Fail(reason);
            }

            _machine.Fire(UpdateEvent.SlotFlipped);
            Report(ReasonCode.None);
            _context.Board.Reboot();
            return ReasonCode.None;
        }

        private void OnChunk()
        {
            _machine.Fire(UpdateEvent.ChunkStored);
            _schedule.Begin(_staging.ChunksDone);
            Report(ReasonCode.None);
        }

        /// <summary>Ends a session during the check.</summary>
        private ReasonCode End(ReasonCode reason)
        {
            if (reason == ReasonCode.UpToDate || reason == ReasonCode.NotOffered)
            {
                _machine.Fire(UpdateEvent.NothingNewer);
            }
            else if (Faults.Of(reason) == Fault.Transient)
            {
                _machine.Fire(UpdateEvent.Interrupted);
            }
            else
            {
                _machine.Fire(UpdateEvent.ReleaseRefused);
            }

            Report(reason);
            return reason;
        }

        private ReasonCode Interrupt(ReasonCode reason)
        {
            _machine.Fire(UpdateEvent.Interrupted);
            Report(reason);
            return reason;
        }

        /// <summary>
        /// Ends a session whose request for a payload got another response. Anyone on the line can cause that: the release is not to blame.
        /// </summary>
        private ReasonCode Refuse(ReasonCode reason)
        {
            _machine.Fire(UpdateEvent.AnswerRefused);
            _check.Memory.NoteRefusedAnswer(_check.Pointer.Offer, reason);
            Report(reason);
            return reason;
        }

        private ReasonCode Fail(ReasonCode reason)
        {
            bool isLate = _machine.State == UpdateState.Verifying || _machine.State == UpdateState.Applying;
            UpdateEvent failure = isLate && Faults.IsOfFlash(reason) ? UpdateEvent.FlashFailed : UpdateEvent.Failed;
            _machine.Fire(failure);

            // A slot that did not verify is written again, and so are decayed staged chunks: no chunk that is decoded from them matches its digest.
            bool isSpoilt = isLate && failure == UpdateEvent.Failed;
            if (isSpoilt || (reason == ReasonCode.ChunkDigestMismatch && _staging.VerifyStaged() != ReasonCode.None))
            {
                _context.Storage.Journal.Discard();
            }

            Record(reason);
            Report(reason);
            return reason;
        }

        /// <summary>Records a result. Only an accepted release has one: the reasons of checks do not replace the result of the last update.</summary>
        private void Record(ReasonCode reason)
        {
            ResultRecord result = Results.Of(_manifest, _context.TargetSlot());
            result.State = UpdateState.Failed;
            result.Reason = reason;
            if (_context.Storage.WriteResult(result) != ReasonCode.None)
            {
                _context.Board.Log("the result record cannot be written");
            }
        }

        private int Fallbacks()
        {
            return _staging == null ? 0 : _staging.Fallbacks;
        }

        private void Report(ReasonCode reason)
        {
            int done = _staging == null ? 0 : _staging.ChunksDone;
            int total = _manifest == null ? 0 : _manifest.ChunkCount();
            string version = _manifest == null ? string.Empty : _manifest.Version;
            _context.Report(new UpdateProgress(_machine.State, done, total, _schedule.Attempt, reason, version, Fallbacks()) { Detail = _detail });
        }
    }
}
