using System;
using System.Threading;
using Verso.Core;

namespace Verso.Updater
{
    /// <summary>
    /// The interface of a product to the updater. Stage 0 creates it and passes it to the application in <see cref="Current"/>. The application
    /// confirms a trial with it on boot, and asks it for updates from then on.
    /// </summary>
    public sealed class UpdateAgent
    {
        private readonly SessionContext _context;
        private readonly Trial _trial;
        private HealthHandler _health;
        private int _running;

        /// <summary>Creates the agent of the running slot.</summary>
        /// <param name="board">The hardware.</param>
        /// <param name="storage">Its partitions.</param>
        /// <param name="transport">Its network.</param>
        /// <param name="trust">Its trust store.</param>
        /// <param name="control">Its boot record.</param>
        /// <param name="runningSlot">The running slot, or <see cref="Slots.None"/> in rescue.</param>
        /// <param name="manifest">The running release, or null in rescue.</param>
        /// <param name="trial">The trial, or null if the running release is confirmed.</param>
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

        /// <summary>Reports the progress of sessions.</summary>
        public event ProgressHandler Progress
        {
            add { _context.Progress += value; }
            remove { _context.Progress -= value; }
        }

        /// <summary>Reports the evidence of health checks, before the decision takes effect.</summary>
        public event HealthHandler Health
        {
            // The accessors are written out, because those that the compiler generates for the host call a generic method.
            add { _health += value; }
            remove { _health -= value; }
        }

        /// <summary>The base URL of the site, ending in a slash: the provisioned URL unless another one is set.</summary>
        public string UpdateUrl { get; set; }

        /// <summary>The channel that the device follows; null if the trust store is lost. <see cref="FollowChannel"/> changes it.</summary>
        public string Channel
        {
            get { return _context.Trust == null ? null : _context.Trust.Channel; }
        }

        /// <summary>The watchdog that ends a trial that hangs; null if nothing is on trial. Stage 0 sets it.</summary>
        public Watchdog Watchdog { get; set; }

        /// <summary>The hardware.</summary>
        public Board Board { get; }

        /// <summary>The running slot, or <see cref="Slots.None"/> in rescue.</summary>
        public int RunningSlot { get; }

        /// <summary>The running release, or null in rescue.</summary>
        public Manifest RunningManifest { get; }

        /// <summary>
        /// Whether the running release is on trial: the application must call <see cref="ConfirmTrial"/> before it does anything else.
        /// </summary>
        public bool IsTrial { get; private set; }

        /// <summary>The product's own partition, or null.</summary>
        public Partition Data
        {
            get { return _context.Storage.Data; }
        }

        /// <summary>The product's decision when to update.</summary>
        public UpdatePolicy Policy
        {
            get { return _context.Policy; }
            set { _context.Policy = value; }
        }

        /// <summary>
        /// The memory in bytes through which a compressed or delta update reads flash, in pages of 1,024: 3,072 unless the maker of a device sets it.
        /// Less memory costs reads, more saves some.
        /// </summary>
        public int PageCacheSize
        {
            get { return _context.PageCacheSize; }
            set { _context.PageCacheSize = value; }
        }

        /// <summary>The result of the last update, or null. No check changes it: <see cref="LastCheck"/> has the result of the last check.</summary>
        public ResultRecord LastResult
        {
            get { return _context.Storage.ReadResult(); }
        }

        /// <summary>
        /// The result of the last check, and the age of the device's knowledge about releases; never null. Report it: it shows whether updates are
        /// withheld.
        /// </summary>
        public CheckReport LastCheck
        {
            get { return CheckReport.Of(_context.Storage.ReadCheck(), _context.SinceGoodCheck(), BoardReadings.UnixSeconds(Board)); }
        }

        /// <summary>
        /// Runs the four checks of every product, and the given ones; confirms or rolls back. A given check replaces the one of the same name. After a
        /// rollback the device restarts.
        /// </summary>
        /// <returns>
        /// The evidence. Null, with nothing changed, if nothing is on trial, or if the lost trust store prevents a decision. If the checks pass and the
        /// boot record cannot be written, <see cref="IsTrial"/> stays and the call may be repeated.
        /// </returns>
        public HealthReport ConfirmTrial(HealthCheck[] checks)
        {
            if (!IsTrial)
            {
                return null;
            }

            if (_context.Trust == null)
            {
                // The identity of the device is lost for another reason, so the release is not judged by it.
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

        /// <summary>
        /// Runs one session. Null if it ran out of memory: its objects are then garbage, and the staged chunks stay, so that another session continues
        /// from there.
        /// </summary>
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
        /// Asks for an update and installs it, up to the restart. There is one session at a time: a second call returns at once with
        /// <see cref="ReasonCode.AlreadyRunning"/>. It never throws because of a server or a medium.
        /// </summary>
        /// <param name="baseUrl">A URL that ends in a slash, or null for <see cref="UpdateUrl"/>.</param>
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

                // A session can work with fewer pages: the second one uses one.
                return RunSession(ending, PageCacheSize) ?? RunSession(ending, PageCache.PageSize) ?? new UpdateOutcome(UpdateState.Idle, ReasonCode.OutOfMemory, null, 0);
            }
            finally
            {
                // The product needs the memory more than the next session needs a fast start.
                AesCbc.DropTables();
                Interlocked.Exchange(ref _running, 0);
            }
        }

        /// <summary>
        /// Makes the device follow another channel from the next session on, such as one for readers who try releases early. The choice is kept in flash. A
        /// device never goes back to a lower counter: on a channel whose releases are older it waits for a newer one.
        /// </summary>
        /// <param name="channel">A <see cref="SiteName"/>.</param>
        /// <returns>
        /// <see cref="ReasonCode.None"/> once the choice is stored; <see cref="ReasonCode.NameNotAllowed"/>, <see cref="ReasonCode.TrustStoreCorrupt"/>,
        /// <see cref="ReasonCode.AlreadyRunning"/> during a session, or a fault of flash, with nothing changed.
        /// </returns>
        public ReasonCode FollowChannel(string channel)
        {
            if (!SiteName.IsValid(channel))
            {
                return ReasonCode.NameNotAllowed;
            }

            if (_context.Trust == null)
            {
                return ReasonCode.TrustStoreCorrupt;
            }

            if (Interlocked.CompareExchange(ref _running, 1, 0) != 0)
            {
                return ReasonCode.AlreadyRunning;
            }

            try
            {
                TrustStore trust = _context.ReadTrust();
                ReasonCode reason = trust == null ? ReasonCode.TrustStoreCorrupt : _context.Storage.WriteTrust(trust.With(channel));
                if (reason == ReasonCode.None)
                {
                    _context.Follow(trust.With(channel));
                }

                return reason;
            }
            finally
            {
                Interlocked.Exchange(ref _running, 0);
            }
        }

        /// <summary>Ends the running session, if there is one, at its next read. The staged chunks stay.</summary>
        public void Cancel()
        {
            _context.Cancellation.Request();
        }

        /// <summary>
        /// Whether the boot record boots the running release. Until then the other slot is the one to fall back to, and is not written.
        /// </summary>
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
