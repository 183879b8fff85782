using System;
using System.Threading;
using Verso.Core;

namespace Verso.Updater
{
    /// <summary>
    /// What a product talks to. Stage 0 makes it and hands it over in <see cref="Current"/>; the application confirms a trial with it on
    /// boot and asks it for updates from then on.
    /// </summary>
    public sealed class UpdateAgent
    {
        private readonly SessionContext _context;
        private readonly Trial _trial;
        private HealthHandler _health;
        private int _running;

        /// <summary>Makes the agent of what runs in a slot.</summary>
        /// <param name="board">The hardware.</param>
        /// <param name="storage">Its partitions.</param>
        /// <param name="transport">Its network.</param>
        /// <param name="trust">What it was provisioned with.</param>
        /// <param name="control">Its boot record.</param>
        /// <param name="runningSlot">Which slot runs, or <see cref="Slots.None"/> in rescue.</param>
        /// <param name="manifest">The release that runs, or null in rescue.</param>
        /// <param name="trial">The trial, or null where what runs is confirmed.</param>
        public UpdateAgent(Board board, DeviceStorage storage, Transport transport, TrustStore trust, BootControl control, int runningSlot, Manifest manifest, Trial trial)
        {
            _context = new SessionContext(board, storage, transport, trust, control, runningSlot);
            _context.Policy = new UpdatePolicy();
            _context.RunningManifest = manifest;
            _trial = trial;
            UpdateUrl = trust == null ? null : trust.UpdateUrl;
            Board = board;
            RunningSlot = runningSlot;
            RunningManifest = manifest;
            IsTrial = trial != null;
        }

        /// <summary>The agent of this device, set by stage 0 before it launches an application.</summary>
        public static UpdateAgent Current { get; set; }

        /// <summary>Progress of sessions.</summary>
        public event ProgressHandler Progress
        {
            add { _context.Progress += value; }
            remove { _context.Progress -= value; }
        }

        /// <summary>Evidence of health checks, before it is acted on.</summary>
        public event HealthHandler Health
        {
            // Written out: the accessors that the compiler makes for the host call a generic method.
            add { _health += value; }
            remove { _health -= value; }
        }

        /// <summary>Where releases are published, ending in a slash; the provisioned URL unless somebody sets another.</summary>
        public string UpdateUrl { get; set; }

        /// <summary>What strikes when a trial hangs; null where nothing is on trial. Set by stage 0.</summary>
        public Watchdog Watchdog { get; set; }

        /// <summary>The hardware.</summary>
        public Board Board { get; }

        /// <summary>The slot that runs, or <see cref="Slots.None"/> in rescue.</summary>
        public int RunningSlot { get; }

        /// <summary>The release that runs, or null in rescue.</summary>
        public Manifest RunningManifest { get; }

        /// <summary>Whether what runs is on trial: the application is to call <see cref="ConfirmTrial"/> before it does anything else.</summary>
        public bool IsTrial { get; private set; }

        /// <summary>The product's own partition, or null.</summary>
        public Partition Data
        {
            get { return _context.Storage.Data; }
        }

        /// <summary>When the product wants to update.</summary>
        public UpdatePolicy Policy
        {
            get { return _context.Policy; }
            set { _context.Policy = value; }
        }

        /// <summary>
        /// Bytes of memory that a compressed or delta update reads flash through, in pages of 1,024: 3,072 unless the maker of a device sets it.
        /// Fewer cost reads, more save some.
        /// </summary>
        public int PageCacheSize
        {
            get { return _context.PageCacheSize; }
            set { _context.PageCacheSize = value; }
        }

        /// <summary>What the last update came to, or null. No check touches it: what checks told is in <see cref="LastCheck"/>.</summary>
        public ResultRecord LastResult
        {
            get { return _context.Storage.ReadResult(); }
        }

        /// <summary>What the last check told, and how fresh the device's knowledge of releases is; never null. To be reported: it is what shows that updates are held back.</summary>
        public CheckReport LastCheck
        {
            get { return CheckReport.Of(_context.Storage.ReadCheck(), _context.SinceGoodCheck(), BoardReadings.UnixSeconds(Board)); }
        }

        /// <summary>
        /// Runs the four checks of every product, and the given ones; confirms or rolls back. A given check takes the place of the one
        /// of the same name. After a rollback the device restarts.
        /// </summary>
        /// <returns>
        /// The evidence, or null where nothing is on trial, or nothing can be judged because the trust store is lost: then nothing has changed. Where
        /// the checks hold and the boot record does not take, <see cref="IsTrial"/> stays and the call may be made again.
        /// </returns>
        public HealthReport ConfirmTrial(HealthCheck[] checks)
        {
            if (!IsTrial)
            {
                return null;
            }

            if (_context.Trust == null)
            {
                // What the device is, is lost for another reason: a release is not judged by it.
                Board.Log("the trial is neither confirmed nor rejected: reason " + ((int)ReasonCode.TrustStoreCorrupt).ToString());
                return null;
            }

            int attempt = _context.Control.Record.Attempts;
            HealthReport report = _trial.Decide(CheckList.Merge(StandardChecks(), checks), RunningManifest, _health, Watchdog);
            IsTrial = _trial.State == UpdateState.Rebooting;
            if (!IsTrial && report.Verdict == HealthVerdict.Healthy && Watchdog != null)
            {
                Watchdog.Stop();
            }

            _context.Trust = _context.Storage.ReadTrust() ?? _context.Trust;
            UpdateState end = report.Verdict != HealthVerdict.Healthy ? UpdateState.Rollback
                : IsTrial ? UpdateState.Rebooting
                : UpdateState.Complete;
            ReasonCode reason = report.Decisive == null ? ReasonCode.None : report.Decisive.Reason;
            int chunks = RunningManifest.ChunkCount();
            _context.Report(new UpdateProgress(end, chunks, chunks, attempt, reason, RunningManifest.Version, 0));
            if (report.Verdict != HealthVerdict.Healthy)
            {
                Board.Reboot();
            }

            return report;
        }

        /// <summary>One session, or null where it ran out of memory: what it held is garbage then, and what is staged stays, so that another one goes on from there.</summary>
        private UpdateOutcome RunSession(string url, int pageCacheSize)
        {
            try
            {
                return new UpdateSession(_context, pageCacheSize).Run(url);
            }
            catch (OutOfMemoryException)
            {
                AesCbc.DropTables();
                Board.Log("the update ran out of memory");
                return null;
            }
        }

        /// <summary>
        /// Asks for an update and installs it, up to the restart. One session at a time: a second call comes back at once with
        /// <see cref="ReasonCode.AlreadyRunning"/>. Never throws for what a server or a medium does.
        /// </summary>
        /// <param name="baseUrl">Ends in a slash, or null for <see cref="UpdateUrl"/>.</param>
        public UpdateOutcome Update(string baseUrl)
        {
            string url = baseUrl ?? UpdateUrl;
            ReasonCode refusal = _context.Trust == null ? ReasonCode.TrustStoreCorrupt
                : string.IsNullOrEmpty(url) ? ReasonCode.NoUpdateUrl
                : !IsConfirmed() ? ReasonCode.Deferred
                : ReasonCode.None;
            if (refusal != ReasonCode.None)
            {
                return new UpdateOutcome(UpdateState.Idle, refusal, null, 0);
            }

            if (Interlocked.CompareExchange(ref _running, 1, 0) != 0)
            {
                return new UpdateOutcome(UpdateState.Idle, ReasonCode.AlreadyRunning, null, 0);
            }

            try
            {
                _context.Begin();
                string ending = url.EndsWith("/") ? url : url + "/";

                // Pages are what a session can do with fewer of: the second one makes do with one.
                return RunSession(ending, PageCacheSize) ?? RunSession(ending, PageCache.PageSize) ?? new UpdateOutcome(UpdateState.Idle, ReasonCode.OutOfMemory, null, 0);
            }
            finally
            {
                // The product needs the room more than the next session its start.
                AesCbc.DropTables();
                Interlocked.Exchange(ref _running, 0);
            }
        }

        /// <summary>Ends the running session, if there is one, at its next read. What is staged stays.</summary>
        public void Cancel()
        {
            _context.Cancellation.Request();
        }

        /// <summary>Whether the boot record boots what runs. Until then the other slot is the one to fall back on, and is not written.</summary>
        private bool IsConfirmed()
        {
            return RunningSlot == Slots.None || _context.Control.Record.ActiveSlot == RunningSlot;
        }

        private HealthCheck[] StandardChecks()
        {
            Acceptance acceptance = new Acceptance(_context.Trust, _context.Control.Record, RunningSlot, Board);
            return new HealthCheck[]
            {
                new RuntimeBootCheck(),
                new EssentialServicesCheck(_context.Storage, RunningSlot),
                new HardwareCompatibilityCheck(acceptance, RunningManifest),
                new NetworkCheck(Board, false),
            };
        }
    }
}
